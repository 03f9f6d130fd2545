package dev.sealdesk.bench.policy;

import dev.sealdesk.policy.fact.Decimal;
import dev.sealdesk.policy.fact.Entities;
import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.IpRange;
import dev.sealdesk.policy.fact.Moment;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.fact.Span;
import dev.sealdesk.policy.fact.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Draws facts for [RandomPolicies]: a few users, documents and groups with attributes of every
/// type, some of which are missing or of another type than the schema says.
final class RandomWorld {
  private static final String EVERYTHING =
      "{ b: Bool, n: Long, s: String, ss: Set<String>, ns: Set<Long>, es: Set<Group>, e: User,"
          + " r: { x: Long, y?: String }, d: decimal, i: ipaddr, t: datetime, u: duration, o?: Long }";

  static final String SCHEMA =
      """
      entity Group in [Group];
      entity User, Doc in [Group] = EVERYTHING tags String;
      action some;
      action all in [some];
      action read in [all] appliesTo { principal: [User], resource: [Doc], context: EVERYTHING };
      action write in [some] appliesTo { principal: [User], resource: [Doc], context: EVERYTHING };
      """
          .replace("EVERYTHING", EVERYTHING);

  private static final List<String> TEXTS = List.of("", "a", "ab", "a*b", "日本", "x😀y");
  private static final long[] NUMBERS = {0, 1, -1, 2, 7, Long.MAX_VALUE, Long.MIN_VALUE};
  private static final List<String> ADDRESSES =
      List.of("10.1.2.3", "127.0.0.1", "::1", "2001:db8::5", "10.0.0.0/8", "224.0.0.0/3");

  private final RandomGenerator random;

  RandomWorld(RandomGenerator random) {
    this.random = random;
  }

  /// The facts of some requests, as both engines take them.
  record Facts(List<Entity> all, Entities entities) {}

  Facts facts() {
    List<Entity> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Set<EntityId> above = new HashSet<>();
      for (int j = i + 1; j < 5; j++) {
        if (random.nextInt(3) == 0) {
          above.add(group(j));
        }
      }
      all.add(new Entity(group(i), above, Map.of()));
    }
    for (int i = 0; i < 2; i++) {
      all.add(thing(new EntityId("User", "u" + i)));
      all.add(thing(new EntityId("Doc", "d" + i)));
    }
    return new Facts(all, Entities.of(all));
  }

  /// Cedar is told the groups of actions as facts; ours knows them from the schema.
  static List<Entity> actions() {
    EntityId some = action("some");
    EntityId everything = action("all");
    return List.of(
        new Entity(some, Set.of(), Map.of()),
        new Entity(everything, Set.of(some), Map.of()),
        new Entity(action("read"), Set.of(everything), Map.of()),
        new Entity(action("write"), Set.of(some), Map.of()));
  }

  private static EntityId action(String id) {
    return new EntityId("Action", id);
  }

  private static EntityId group(int number) {
    return new EntityId("Group", "g" + number);
  }

  Request request(Facts facts) {
    String user = random.nextInt(20) == 0 ? "gone" : "u" + random.nextInt(2);
    String doc = random.nextInt(20) == 0 ? "gone" : "d" + random.nextInt(2);
    return new Request(
        new EntityId("User", user),
        action(random.nextBoolean() ? "read" : "write"),
        new EntityId("Doc", doc),
        attributes(),
        facts.entities());
  }

  private Entity thing(EntityId id) {
    Set<EntityId> parents = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      if (random.nextInt(4) == 0) {
        parents.add(group(i));
      }
    }
    Map<String, Value> tags =
        random.nextBoolean() ? Map.of("t", text()) : Map.of("", text(), "日本", text());
    return new Entity(id, parents, attributes(), tags);
  }

  private Map<String, Value> attributes() {
    Map<String, Value> values = new HashMap<>();
    values.put("b", Value.of(random.nextBoolean()));
    values.put("n", number());
    values.put("s", text());
    values.put("ss", new Value.SetOf(Set.copyOf(List.of(text(), text()))));
    values.put("ns", new Value.SetOf(Set.copyOf(List.of(number(), number()))));
    values.put("es", new Value.SetOf(Set.copyOf(List.of(group(random.nextInt(5)), group(1)))));
    values.put(
        "e", new EntityId("User", random.nextInt(6) == 0 ? "gone" : "u" + random.nextInt(2)));
    values.put(
        "r",
        new Value.RecordOf(
            random.nextBoolean() ? Map.of("x", number()) : Map.of("x", number(), "y", text())));
    values.put("d", new Decimal(random.nextLong(-30_000, 30_000)));
    values.put("i", IpRange.parse(ADDRESSES.get(random.nextInt(ADDRESSES.size()))).orElseThrow());
    values.put("t", new Moment(random.nextLong(-1_000_000_000_000L, 2_000_000_000_000L)));
    values.put("u", new Span(random.nextLong(-1_000_000_000L, 1_000_000_000L)));
    if (random.nextBoolean()) {
      values.put("o", number());
    }
    if (random.nextInt(5) == 0) {
      values.remove(List.of("b", "n", "s", "r", "e", "t").get(random.nextInt(6)));
    }
    if (random.nextInt(10) == 0) {
      values.replace(List.of("b", "n", "s", "r", "e").get(random.nextInt(5)), Value.of(1));
    }
    return values;
  }

  private Value text() {
    return Value.of(TEXTS.get(random.nextInt(TEXTS.size())));
  }

  private Value number() {
    return Value.of(NUMBERS[random.nextInt(NUMBERS.length)]);
  }
}
