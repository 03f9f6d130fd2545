package dev.sealdesk.bench.policy;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Draws policies that use everything the language has. Most parts are of the type that their place
/// asks for; a few are not, so that evaluation fails in every way it can.
final class RandomPolicies {
  private static final int MAX_DEPTH = 4;
  private static final List<String> ENTITIES =
      List.of(
          "User::\"u0\"",
          "User::\"u1\"",
          "Doc::\"d0\"",
          "Doc::\"gone\"",
          "Group::\"g0\"",
          "Group::\"g1\"",
          "Group::\"g4\"",
          "Action::\"read\"",
          "Action::\"all\"");
  private static final List<String> TEXTS =
      List.of("\"\"", "\"a\"", "\"ab\"", "\"a*b\"", "\"日本\"", "\"x😀y\"", "\"\\\"\\\\\"");
  private static final List<String> PATTERNS =
      List.of(
          "\"*\"",
          "\"a*\"",
          "\"*b\"",
          "\"a\\*b\"",
          "\"*日*\"",
          "\"a*b*\"",
          "\"\"",
          "\"*a*a*\"",
          "\"x*y\"",
          "\"a\"");
  private static final List<String> NUMBERS =
      List.of(
          "0", "1", "-1", "2", "7", "9223372036854775807", "-9223372036854775808", "4294967296");
  private static final List<String> DECIMALS =
      List.of(
          "0.0",
          "1.5",
          "-0.5",
          "-1.25",
          "922337203685477.5807",
          "12.3400",
          "-922337203685477.5808",
          "-0.0001",
          "1.23456",
          "1",
          "922337203685477.5808",
          ".5");
  private static final List<String> ADDRESSES =
      List.of(
          "127.0.0.1",
          "10.0.0.0/8",
          "10.1.2.3",
          "::1",
          "ff00::/8",
          "224.0.0.0/3",
          "0.0.0.0/0",
          "127.0.0.0/4",
          "2001:db8::/32",
          "2001:db8::5",
          "::/0",
          "::1/64",
          "1.2.3",
          "01.2.3.4",
          "::ffff:1.2.3.4",
          "1.2.3.4/33",
          "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "1::2:3/00",
          "::g",
          "239.1.1.1/32",
          "1:2:3:4:5:6:7::",
          "1.2.3.4/08",
          "1.2.3.4/+8");
  private static final List<String> MOMENTS =
      List.of(
          "2024-02-29",
          "1969-12-31T23:59:59.999Z",
          "2024-10-15T11:38:02.101+1134",
          "0000-01-01",
          "9999-12-31T23:59:59Z",
          "2023-02-29",
          "2024-01-01T24:00:00Z",
          "2024-01-01T00:00:60Z",
          "2024-01-01T00:00:00-2359",
          "2024-01-01T00:00:00+2400",
          "2024-01-01Z",
          "2024-01-01T00:00:00");
  private static final List<String> SPANS =
      List.of(
          "1d",
          "-1d2h3m4s5ms",
          "0ms",
          "9223372036854775807ms",
          "-9223372036854775808ms",
          "1h1d",
          "106751991168d",
          "",
          "-",
          "00000000000000000000000000001s",
          "5m",
          "5ms");

  private final RandomGenerator random;
  private final boolean wellTyped;

  /// @param wellTyped whether only policies are wanted that mostly pass the validator
  RandomPolicies(RandomGenerator random, boolean wellTyped) {
    this.random = random;
    this.wellTyped = wellTyped;
  }

  /// Draws one policy.
  String policy(String id) {
    String effect = random.nextInt(3) == 0 ? "forbid" : "permit";
    String conditions =
        IntStream.range(0, random.nextInt(3))
            .mapToObj(i -> (random.nextBoolean() ? " when { " : " unless { ") + bool(0) + " }")
            .collect(Collectors.joining());
    return "@id(\""
        + id
        + "\") "
        + effect
        + " ("
        + head("principal", "User")
        + ", "
        + action()
        + ", "
        + head("resource", "Doc")
        + ")"
        + conditions
        + ";";
  }

  private String head(String name, String type) {
    return switch (random.nextInt(8)) {
      case 0 ->
          name
              + " == "
              + type
              + "::\""
              + (type.equals("User") ? "u" : "d")
              + random.nextInt(3)
              + "\"";
      case 1 -> name + " in Group::\"g" + random.nextInt(5) + "\"";
      case 2, 3 -> name + " is " + type;
      case 4 -> name + " is " + type + " in Group::\"g" + random.nextInt(5) + "\"";
      default -> name;
    };
  }

  private String action() {
    return switch (random.nextInt(5)) {
      case 0 -> "action == Action::\"read\"";
      case 1 -> "action in Action::\"all\"";
      case 2 -> "action in [Action::\"write\", Action::\"some\"]";
      default -> "action";
    };
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String pick(String... from) {
    return from[random.nextInt(from.length)];
  }

  private boolean stop(int depth) {
    return depth >= MAX_DEPTH || random.nextInt(MAX_DEPTH + 2) < depth;
  }

  /// Once in a while something of another type, in parentheses.
  private String stray(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> number(depth);
      case 1 -> text(depth);
      case 2 -> set(depth);
      case 3 -> thing();
      case 4 -> record(depth);
      default -> moment(depth);
    };
  }

  private boolean strays() {
    return !wellTyped && random.nextInt(40) == 0;
  }

  private String bool(int depth) {
    int next = depth + 1;
    if (strays()) {
      return "(" + stray(next) + ")";
    }
    if (stop(depth)) {
      return switch (random.nextInt(6)) {
        case 0 -> pick("true", "false");
        case 1 -> thing() + " is " + pick("User", "Doc", "Group");
        case 2 -> holder() + " has " + pick("n", "s", "o", "r", "b");
        default -> holder() + ".b";
      };
    }
    return "("
        + switch (random.nextInt(22)) {
          case 0, 1 -> bool(next) + " && " + bool(next);
          case 2, 3 -> bool(next) + " || " + bool(next);
          case 4 -> "!" + "(" + bool(next) + ")";
          case 5 -> "if " + bool(next) + " then " + bool(next) + " else " + bool(next);
          case 6, 7 ->
              number(next) + pick(" < ", " <= ", " > ", " >= ", " == ", " != ") + number(next);
          case 8 -> text(next) + pick(" == ", " != ") + text(next);
          case 9 -> thing() + " in " + group();
          case 10 ->
              thing() + " is " + pick("User", "Doc") + " in Group::\"g" + random.nextInt(5) + "\"";
          case 11 -> optional();
          case 12 -> text(next) + " like " + pick(PATTERNS);
          case 13 -> set(next) + ".contains(" + pick(text(next), number(next)) + ")";
          case 14 -> set(next) + pick(".containsAll(", ".containsAny(") + set(next) + ")";
          case 15 -> set(next) + ".isEmpty()";
          case 16 ->
              decimal()
                  + pick(".lessThan(", ".greaterThanOrEqual(", ".lessThanOrEqual(", ".greaterThan(")
                  + decimal()
                  + ")";
          case 17 -> address() + pick(".isIpv4()", ".isIpv6()", ".isLoopback()", ".isMulticast()");
          case 18 -> address() + ".isInRange(" + address() + ")";
          case 19 -> moment(next) + pick(" < ", " <= ", " > ", " >= ", " == ") + moment(next);
          case 20 -> span(next) + pick(" < ", " <= ", " > ", " >= ", " != ") + span(next);
          default -> record(next) + " == " + record(next);
        }
        + ")";
  }

  /// Something optional, asked for before it is used; or not.
  private String optional() {
    String holder = holder();
    return switch (random.nextInt(5)) {
      case 0 -> holder + " has o && " + holder + ".o > 1";
      case 1 -> holder + ".hasTag(\"t\") && " + holder + ".getTag(\"t\") == \"a\"";
      case 2 -> holder + " has r.y && " + holder + ".r.y like \"a*\"";
      case 3 -> holder + ".hasTag(" + pick(TEXTS) + ")";
      default -> "context has e && context.e has n && context.e.n == 1";
    };
  }

  private String number(int depth) {
    if (strays()) {
      return pick("true", "\"1\"", "principal");
    }
    if (stop(depth)) {
      return switch (random.nextInt(4)) {
        case 0 -> holder() + ".n";
        case 1 -> pick(holder() + ".r.x", holder() + ".o");
        default -> "(" + pick(NUMBERS) + ")";
      };
    }
    return switch (random.nextInt(4)) {
      case 0 -> "(" + number(depth + 1) + pick(" + ", " - ", " * ") + number(depth + 1) + ")";
      case 1 -> "(-" + number(depth + 1) + ")";
      case 2 ->
          span(depth + 1)
              + pick(
                  ".toMilliseconds()", ".toSeconds()", ".toMinutes()", ".toHours()", ".toDays()");
      default ->
          "(if "
              + bool(depth + 1)
              + " then "
              + number(depth + 1)
              + " else "
              + number(depth + 1)
              + ")";
    };
  }

  private String text(int depth) {
    return switch (random.nextInt(stop(depth) ? 4 : 5)) {
      case 0, 1 -> pick(TEXTS);
      case 2 -> holder() + ".s";
      case 3 -> pick(holder() + ".r.y", holder() + ".getTag(\"t\")", holder() + ".s");
      default ->
          "(if " + bool(depth + 1) + " then " + text(depth + 1) + " else " + text(depth + 1) + ")";
    };
  }

  private String set(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> holder() + ".ss";
      case 1 -> holder() + ".ns";
      case 2 -> "[" + number(depth + 1) + ", " + number(depth + 1) + "]";
      case 3 -> wellTyped ? "[\"a\"]" : pick("[]", "[\"a\", 1]", holder() + ".es");
      default -> "[" + text(depth + 1) + ", " + text(depth + 1) + "]";
    };
  }

  private String record(int depth) {
    return switch (random.nextInt(3)) {
      case 0 -> holder() + ".r";
      case 1 -> "{x: " + number(depth + 1) + "}";
      default -> "{y: " + text(depth + 1) + ", x: " + number(depth + 1) + "}";
    };
  }

  private String thing() {
    return switch (random.nextInt(6)) {
      case 0 -> "principal";
      case 1 -> "resource";
      case 2 -> holder() + ".e";
      case 3 -> wellTyped ? "principal" : pick("action", "context.e");
      case 4 -> wellTyped ? "resource" : pick(ENTITIES);
      default -> pick("principal", "resource");
    };
  }

  private String group() {
    return switch (random.nextInt(4)) {
      case 0 -> "Group::\"g" + random.nextInt(5) + "\"";
      case 1 -> "[Group::\"g0\", Group::\"g" + random.nextInt(5) + "\"]";
      case 2 -> holder() + ".es";
      default ->
          wellTyped
              ? "Group::\"g1\""
              : pick(thing(), pick(ENTITIES), "[principal, resource]", "[1]");
    };
  }

  private String holder() {
    return switch (random.nextInt(wellTyped ? 4 : 6)) {
      case 0, 1 -> "principal";
      case 2, 3 -> "resource";
      case 4 -> pick("principal.e", "resource.e", "User::\"u1\"", "Doc::\"gone\"");
      default -> "context";
    };
  }

  private String decimal() {
    return random.nextBoolean() ? holder() + ".d" : "decimal(\"" + pick(DECIMALS) + "\")";
  }

  private String address() {
    return random.nextInt(3) == 0 ? holder() + ".i" : "ip(\"" + pick(ADDRESSES) + "\")";
  }

  private String moment(int depth) {
    return switch (random.nextInt(stop(depth) ? 3 : 5)) {
      case 0 -> holder() + ".t";
      case 1, 2 -> "datetime(\"" + pick(MOMENTS) + "\")";
      case 3 -> moment(depth + 1) + ".offset(" + span(depth + 1) + ")";
      default -> moment(depth + 1) + ".toDate()";
    };
  }

  private String span(int depth) {
    return switch (random.nextInt(stop(depth) ? 3 : 5)) {
      case 0 -> holder() + ".u";
      case 1, 2 -> "duration(\"" + pick(SPANS) + "\")";
      case 3 -> moment(depth + 1) + ".durationSince(" + moment(depth + 1) + ")";
      default -> moment(depth + 1) + ".toTime()";
    };
  }
}
