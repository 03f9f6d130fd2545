package dev.sealdesk.bench.truth;

import java.util.ArrayList;
import java.util.List;

/// A strict parser of RFC 8259 that keeps offsets.
final class JsonParser {
  private static final int MAX_DEPTH = 2_000;

  private final String text;
  private int at;
  private int depth;

  JsonParser(String text) {
    this.text = text;
  }

  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String what, int at) {
      super(what + " at " + at);
    }
  }

  Json document() throws Malformed {
    if (text.startsWith("\uFEFF")) {
      at = 1;
    }
    Json value = value();
    space();
    if (at < text.length()) {
      throw new Malformed("text after the document", at);
    }
    return value;
  }

  private Json value() throws Malformed {
    space();
    if (at >= text.length()) {
      throw new Malformed("end of text", at);
    }
    return switch (text.charAt(at)) {
      case '{' -> members();
      case '[' -> items();
      case '"' -> string();
      default -> word();
    };
  }

  private Json members() throws Malformed {
    int from = enter();
    List<Json.Member> members = new ArrayList<>();
    space();
    if (!skip('}')) {
      do {
        space();
        Json.Leaf name = string();
        space();
        expect(':');
        members.add(new Json.Member(name, value()));
        space();
      } while (skip(','));
      expect('}');
    }
    depth--;
    return new Json.Members(members, from, at);
  }

  private Json items() throws Malformed {
    int from = enter();
    List<Json> items = new ArrayList<>();
    space();
    if (!skip(']')) {
      do {
        items.add(value());
        space();
      } while (skip(','));
      expect(']');
    }
    depth--;
    return new Json.Items(items, from, at);
  }

  private int enter() throws Malformed {
    if (++depth > MAX_DEPTH) {
      throw new Malformed("too deep", at);
    }
    return at++;
  }

  private Json.Leaf string() throws Malformed {
    int from = at;
    expect('"');
    StringBuilder value = new StringBuilder();
    while (true) {
      if (at >= text.length()) {
        throw new Malformed("open string", from);
      }
      char c = text.charAt(at++);
      if (c == '"') {
        return new Json.Leaf(value.toString(), true, from, at);
      }
      if (c < ' ') {
        throw new Malformed("control character", at - 1);
      }
      value.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws Malformed {
    if (at >= text.length()) {
      throw new Malformed("open escape", at);
    }
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> throw new Malformed("unknown escape", at - 1);
    };
  }

  private char unit() throws Malformed {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at++), 16) : -1;
      if (digit < 0) {
        throw new Malformed("bad \\u escape", at);
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private Json word() throws Malformed {
    int from = at;
    while (at < text.length() && isWordCharacter(text.charAt(at))) {
      at++;
    }
    String word = text.substring(from, at);
    boolean known =
        word.equals("true")
            || word.equals("false")
            || word.equals("null")
            || word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    if (!known) {
      throw new Malformed("neither string, number, true, false nor null", from);
    }
    return new Json.Leaf(word, false, from, at);
  }

  private static boolean isWordCharacter(char c) {
    return Character.isLetterOrDigit(c) || "+-.".indexOf(c) >= 0;
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean skip(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char wanted) throws Malformed {
    if (!skip(wanted)) {
      throw new Malformed("expected " + wanted, at);
    }
  }
}
