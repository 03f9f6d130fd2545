package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// Arguments of calls in source code: `define('DB_PASSWORD', 'VALUE')`, `put("token", "VALUE")`,
/// `new PDO(url, 'user', 'VALUE')`.
final class Calls {
  private static final int MAX_NAME = 64;
  private static final int MAX_ARGUMENTS = 600;

  /// Functions that take a password at a place of its own, counted from 0.
  private static final String[] POSITIONS = {
    "2 pdo",
    "2 mysqli",
    "2 mysqli_connect",
    "2 mysql_connect",
    "2 getconnection",
    "1 httpbasicauth",
    "1 networkcredential",
    "1 passwordauthentication",
    "1 login",
    "1 usernamepasswordcredentials",
    "1 basicawscredentials",
    "1 setbasicauth",
    "1 basicauthentication",
    "1 oci_connect",
    "1 ftp_login",
    "1 awsbasiccredentials.create",
  };

  private final Inspector inspector;

  Calls(Inspector inspector) {
    this.inspector = inspector;
  }

  /// Looks at the bracket at `i`.
  ///
  /// @return where to go on, or -1
  int at(byte[] b, int from, int i, int to, int traits, Edits out) {
    int first = skipSpaces(b, i + 1, to);
    boolean quoted = first < to && (b[first] == '"' || b[first] == '\'');
    if (quoted) {
      int found = named(b, from, i, first, to, traits, out);
      if (found > 0) {
        return found;
      }
    }
    return (quoted || (i > from && b[i - 1] == 'n')) && Ascii.isLetter(b[Math.max(from, i - 1)])
        ? positional(b, from, i, to, traits, out)
        : -1;
  }

  private static int skipSpaces(byte[] b, int from, int to) {
    int i = from;
    while (i < to && Ascii.isSpace(b[i]) && i - from < 32) {
      i++;
    }
    return i;
  }

  private int named(byte[] b, int from, int open, int quote, int to, int traits, Edits out) {
    int end = Ascii.indexOf(b, quote + 1, Math.min(to, quote + MAX_NAME), b[quote]);
    int comma = end < 0 ? to : skipSpaces(b, end + 1, to);
    if (comma + 1 >= to || b[comma] != ',') {
      return -1;
    }
    int value = skipSpaces(b, comma + 1, to);
    if (value >= to || (b[value] != '"' && b[value] != '\'')) {
      return -1;
    }
    @Nullable Field field = inspector.names.of(b, quote + 1, end).field;
    int valueEnd = ValueBounds.quotedEnd(b, value, to);
    if (field == null || valueEnd - value < 5 || !isCredential(field)) {
      return -1;
    }
    boolean defined = Ascii.endsWith(b, from, open, "define");
    boolean opaque =
        Looks.hasDigit(b, value + 1, valueEnd) && !Looks.hasSpace(b, value + 1, valueEnd);
    if (defined && valueEnd - value > 32) {
      inspector.redact(b, value + 1, valueEnd, field.rule, traits, out);
      return valueEnd;
    }
    int known = (traits & ~(Traits.POSITIONAL | Traits.CODE)) | (defined ? Traits.SETTINGS : 0);
    boolean taken =
        (defined || opaque) && inspector.fields.inspect(b, value + 1, valueEnd, field, known, out);
    return taken ? valueEnd : -1;
  }

  private boolean isCredential(Field field) {
    return field.guard != Field.Guard.KEEP
        && inspector.rules.kindCategories.get(field.kind) != Report.Category.PERSONAL;
  }

  private int positional(byte[] b, int from, int open, int to, int traits, Edits out) {
    int start = open;
    while (start > from
        && open - start < 32
        && (Ascii.isAlnum(b[start - 1]) || b[start - 1] == '_')) {
      start--;
    }
    for (String position : POSITIONS) {
      if (Ascii.equalsIgnoringCase(b, start, open, position.substring(2))) {
        return argument(b, open + 1, to, position.charAt(0) - '0', traits, out);
      }
    }
    return -1;
  }

  private static boolean isPassword(byte[] b, int from, int to) {
    return !Looks.hasSpace(b, from, to)
        && b[from] != '$'
        && !Ascii.contains(b, from, to, "anonymous")
        && !Looks.isConstant(b, from, to);
  }

  /// Takes out the argument with the number `wanted` if it is a quoted text.
  private int argument(byte[] b, int from, int to, int wanted, int traits, Edits out) {
    int limit = Math.min(to, from + MAX_ARGUMENTS);
    int number = 0;
    int i = from;
    while (i < limit && b[i] != ')' && b[i] != '(' && b[i] != ';') {
      if (b[i] == '"' || b[i] == '\'') {
        int end = ValueBounds.quotedEnd(b, i, limit);
        if (end < 0 || end >= limit) {
          return -1;
        }
        if (number == wanted && end - i > 4 && isPassword(b, i + 1, end)) {
          inspector.redact(b, i + 1, end, inspector.engine.password, traits, out);
          return end;
        }
        i = end + 1;
      } else {
        number += b[i] == ',' ? 1 : 0;
        i++;
      }
    }
    return -1;
  }
}
