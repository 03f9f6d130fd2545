package dev.sealdesk.bench.truth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The layers that turn text into text: escapes of URLs, JSON and scripts, HTML, e-mail, line ends.
/// Each is applied to a whole view and gives at most one view.
final class TextLayers {
  private static final Map<String, String> ENTITIES =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", "\u00a0"),
          Map.entry("sol", "/"),
          Map.entry("bsol", "\\"),
          Map.entry("plus", "+"),
          Map.entry("equals", "="),
          Map.entry("lowbar", "_"),
          Map.entry("period", "."),
          Map.entry("colon", ":"),
          Map.entry("comma", ","),
          Map.entry("num", "#"),
          Map.entry("dollar", "$"),
          Map.entry("percnt", "%"),
          Map.entry("excl", "!"),
          Map.entry("commat", "@"),
          Map.entry("NewLine", "\n"),
          Map.entry("Tab", "\t"));

  private TextLayers() {}

  static List<View> of(View view) {
    List<View> found = new ArrayList<>();
    percent(view).ifPresent(found::add);
    plus(view).ifPresent(found::add);
    backslashes(view).ifPresent(found::add);
    entities(view).ifPresent(found::add);
    quotedPrintable(view).ifPresent(found::add);
    unwrapped(view).ifPresent(found::add);
    return found;
  }

  /// `%XX`, as UTF-8.
  static Optional<View> percent(View view) {
    return hexEscapes(view, "url", '%');
  }

  /// `=XX` and soft line ends (RFC 2045, section 6.7).
  static Optional<View> quotedPrintable(View view) {
    String text = view.text();
    if (!text.contains("=\r\n") && !text.contains("=\n") && !text.contains("=3D")) {
      return Optional.empty();
    }
    View.Builder joined = new View.Builder(view, "quoted-printable");
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("=\r\n", i)) {
        i += 2;
      } else if (text.startsWith("=\n", i)) {
        i++;
      } else {
        joined.add(text.charAt(i), i, i + 1);
      }
    }
    View whole = joined.build();
    return Optional.of(hexEscapes(whole, "quoted-printable", '=').orElse(whole));
  }

  private static Optional<View> hexEscapes(View view, String layer, char sign) {
    String text = view.text();
    View.Builder out = new View.Builder(view, layer);
    boolean changed = false;
    int i = 0;
    while (i < text.length()) {
      int start = i;
      byte[] bytes = new byte[4];
      int count = 0;
      while (count < 4 && isHexEscape(text, i, sign)) {
        bytes[count++] = (byte) Integer.parseInt(text, i + 1, i + 3, 16);
        i += 3;
        if (bytes[0] >= 0 || count == utf8Length(bytes[0])) {
          break;
        }
      }
      if (count == 0) {
        out.add(text.charAt(i), i, i + 1);
        i++;
        continue;
      }
      changed = true;
      String decoded = new String(bytes, 0, count, StandardCharsets.UTF_8);
      if (decoded.indexOf('\uFFFD') >= 0) {
        decoded = new String(bytes, 0, 1, StandardCharsets.ISO_8859_1);
        i = start + 3;
      }
      out.add(decoded, start, i);
    }
    return changed ? Optional.of(out.build()) : Optional.empty();
  }

  private static int utf8Length(byte first) {
    return (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : 4;
  }

  private static boolean isHexEscape(String text, int at, char sign) {
    return at + 2 < text.length()
        && text.charAt(at) == sign
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0;
  }

  /// `+` for a space, as forms write it.
  static Optional<View> plus(View view) {
    String text = view.text();
    if (text.indexOf('+') < 0) {
      return Optional.empty();
    }
    View.Builder out = new View.Builder(view, "form");
    for (int i = 0; i < text.length(); i++) {
      out.add(text.charAt(i) == '+' ? ' ' : text.charAt(i), i, i + 1);
    }
    return Optional.of(out.build());
  }

  /// Escapes of JSON and scripts: `\"`, `\/`, `\n`, `\\u002d`, `\x2d`.
  static Optional<View> backslashes(View view) {
    String text = view.text();
    if (text.indexOf('\\') < 0) {
      return Optional.empty();
    }
    View.Builder out = new View.Builder(view, "escaped");
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.add(c, i, i + 1);
        i++;
        continue;
      }
      char next = text.charAt(i + 1);
      int digits = next == 'u' ? 4 : next == 'x' ? 2 : 0;
      if (digits > 0 && isHex(text, i + 2, digits)) {
        int end = i + 2 + digits;
        out.add((char) Integer.parseInt(text, i + 2, end, 16), i, end);
        i = end;
        continue;
      }
      char plain =
          switch (next) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> next;
          };
      out.add(plain, i, i + 2);
      i += 2;
    }
    return Optional.of(out.build());
  }

  private static boolean isHex(String text, int from, int count) {
    if (from + count > text.length()) {
      return false;
    }
    for (int i = from; i < from + count; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /// HTML and XML character references, numeric and the named ones that occur in tokens.
  static Optional<View> entities(View view) {
    String text = view.text();
    if (text.indexOf('&') < 0) {
      return Optional.empty();
    }
    View.Builder out = new View.Builder(view, "html");
    boolean changed = false;
    int i = 0;
    while (i < text.length()) {
      int end = text.charAt(i) == '&' ? text.indexOf(';', i) : -1;
      Optional<String> decoded =
          end > i && end - i <= 10 ? entity(text.substring(i + 1, end)) : Optional.empty();
      if (decoded.isPresent()) {
        out.add(decoded.get(), i, end + 1);
        i = end + 1;
        changed = true;
      } else {
        out.add(text.charAt(i), i, i + 1);
        i++;
      }
    }
    return changed ? Optional.of(out.build()) : Optional.empty();
  }

  private static Optional<String> entity(String name) {
    if (!name.startsWith("#")) {
      return Optional.ofNullable(ENTITIES.get(name));
    }
    boolean hex = name.startsWith("#x") || name.startsWith("#X");
    try {
      int point = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      return Character.isValidCodePoint(point)
          ? Optional.of(Character.toString(point))
          : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  /// Line ends taken out between characters of base64, as PEM and MIME put them in.
  static Optional<View> unwrapped(View view) {
    String text = view.text();
    if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
      return Optional.empty();
    }
    View.Builder out = new View.Builder(view, "unwrapped");
    boolean changed = false;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean end = c == '\r' || c == '\n';
      if (end && run >= 48) {
        changed = true;
        continue;
      }
      run = Base64Runs.isMember(c) ? run + 1 : 0;
      out.add(c, i, i + 1);
    }
    return changed ? Optional.of(out.build()) : Optional.empty();
  }
}
