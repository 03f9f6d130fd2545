package dev.sealdesk.sanitizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows in dumps of databases: the values of `INSERT` and `COPY` by the names of their columns, of
/// which `CREATE TABLE` told where the row does not.
final class SqlTables {
  private static final int MAX_TABLES = 512;
  private static final int MAX_COLUMNS = 256;
  private static final int MAX_NAME = 96;
  private static final int MAX_DEFINITION = 1 << 15;

  private final Inspector inspector;
  private final Map<String, List<@Nullable Field>> tables = new HashMap<>();

  SqlTables(Inspector inspector) {
    this.inspector = inspector;
  }

  void beginDocument() {
    tables.clear();
  }

  /// Looks at `insert`, `copy` or `create`.
  ///
  /// @return where to go on, or -1
  int at(byte[] b, int start, int end, int to, int traits, Edits out) {
    int next = skip(b, end, to);
    if (next == end) {
      return -1;
    }
    return switch (Ascii.lower(b[start + 1])) {
      case 'n' -> insert(b, next, to, traits, out);
      case 'r' -> create(b, next, to);
      default -> copy(b, next, to, traits, out);
    };
  }

  private static int skip(byte[] b, int from, int to) {
    int i = from;
    while (i < to && Ascii.isSpace(b[i])) {
      i++;
    }
    return i;
  }

  /// Passes over a word, if it stands there.
  private static int word(byte[] b, int from, int to, String word) {
    boolean there = Ascii.startsWith(b, from, to, word);
    return there ? skip(b, from + word.length(), to) : from;
  }

  private static boolean isNameByte(byte c) {
    return Ascii.isAlnum(c) || "_.`\"[]$".indexOf(c) >= 0 || c < 0;
  }

  private static int nameEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && i - from < MAX_NAME && isNameByte(b[i])) {
      i++;
    }
    return i;
  }

  /// The name without schema and quotes.
  private static String tableName(byte[] b, int from, int to) {
    int end = to;
    while (end > from && !Ascii.isAlnum(b[end - 1])) {
      end--;
    }
    int start = end;
    while (start > from && (Ascii.isAlnum(b[start - 1]) || b[start - 1] == '_')) {
      start--;
    }
    return Ascii.text(b, start, end);
  }

  private int create(byte[] b, int from, int to) {
    int i = word(b, word(b, from, to, "temporary "), to, "table ");
    if (i == from) {
      return -1;
    }
    i = word(b, i, to, "if not exists ");
    int nameEnd = nameEnd(b, i, to);
    int open = skip(b, nameEnd, to);
    if (nameEnd == i || open >= to || b[open] != '(' || tables.size() >= MAX_TABLES) {
      return -1;
    }
    List<@Nullable Field> columns = new ArrayList<>();
    int depth = 0;
    boolean begins = true;
    for (int k = open + 1; k < to && k - open < MAX_DEFINITION && depth >= 0; k++) {
      if (begins) {
        k = skip(b, k, to);
        int end = nameEnd(b, k, to);
        if (end > k && !isConstraint(b, k, end) && columns.size() < MAX_COLUMNS) {
          columns.add(inspector.names.of(b, k, end).field);
        }
        k = end;
        begins = false;
      }
      byte c = k < to ? b[k] : 0;
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      begins = c == ',' && depth == 0;
    }
    inspector.dependsOnContext();
    tables.put(tableName(b, i, nameEnd), columns);
    return -1;
  }

  private static boolean isConstraint(byte[] b, int from, int to) {
    for (String word :
        new String[] {
          "primary", "unique", "key", "index", "constraint", "foreign", "check", "fulltext"
        }) {
      if (Ascii.equalsIgnoringCase(b, from, to, word)) {
        return true;
      }
    }
    return false;
  }

  /// The columns in brackets at `open`; null if there are none.
  private @Nullable List<@Nullable Field> columns(byte[] b, int open, int to) {
    int close = open < to && b[open] == '(' ? Ascii.indexOf(b, open, to, (byte) ')') : -1;
    if (close < 0 || close - open > MAX_DEFINITION) {
      return null;
    }
    List<@Nullable Field> columns = new ArrayList<>();
    int start = open + 1;
    for (int i = start; i <= close; i++) {
      if (b[i] == ',' || i == close) {
        columns.add(inspector.names.of(b, start, i).field);
        start = i + 1;
      } else if (!isNameByte(b[i]) && !Ascii.isSpace(b[i])) {
        return null;
      }
    }
    return columns;
  }

  private int insert(byte[] b, int from, int to, int traits, Edits out) {
    int i = word(b, word(b, from, to, "ignore "), to, "into ");
    int nameEnd = nameEnd(b, i, to);
    if (i == from || nameEnd == i) {
      return -1;
    }
    int next = skip(b, nameEnd, to);
    List<@Nullable Field> columns = columns(b, next, to);
    if (columns == null) {
      inspector.dependsOnContext();
      columns = tables.get(tableName(b, i, nameEnd));
    } else {
      next = skip(b, Ascii.indexOf(b, next, to, (byte) ')') + 1, to);
    }
    int rows = word(b, word(b, next, to, "values"), to, "value ");
    if (columns == null || rows == next) {
      return -1;
    }
    while (rows < to && b[rows] == '(') {
      int end = tuple(b, rows, to, columns, traits, out);
      if (end < 0) {
        return rows;
      }
      rows = skip(b, end, to);
      if (rows < to && b[rows] == ',') {
        rows = skip(b, rows + 1, to);
      }
    }
    return rows;
  }

  /// One row in brackets: looked at twice, because a name may stand before what tells that it is a
  /// person's.
  ///
  /// @return where it ends, or -1
  private int tuple(
      byte[] b, int open, int to, List<@Nullable Field> columns, int traits, Edits out) {
    PersonRecord person = new PersonRecord();
    boolean outer = inspector.personal;
    int end = values(b, open, to, columns, person, traits, null);
    if (end > 0) {
      inspector.personal = person.isPersonal();
      values(b, open, to, columns, person, traits, out);
      inspector.personal = outer;
    }
    return end;
  }

  private int values(
      byte[] b,
      int open,
      int to,
      List<@Nullable Field> columns,
      PersonRecord person,
      int traits,
      @Nullable Edits out) {
    int column = 0;
    int i = open + 1;
    while (i < to) {
      i = skip(b, i, to);
      int start = i;
      int end = i;
      if (i < to && b[i] == '\'') {
        start = i + 1;
        end = quotedEnd(b, start, to);
        if (end < 0) {
          return -1;
        }
        i = end + 1;
      }
      while (i < to && b[i] != ',' && b[i] != ')') {
        i++;
      }
      end = end == start ? i : end;
      Field field = column < columns.size() ? columns.get(column) : null;
      value(b, start, end, field, person, traits, out);
      if (i >= to || b[i] == ')') {
        return i < to ? i + 1 : -1;
      }
      column++;
      i++;
    }
    return -1;
  }

  private static int quotedEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to) {
      if (b[i] == '\\') {
        i++;
      } else if (b[i] == '\'') {
        if (i + 1 >= to || b[i + 1] != '\'') {
          return i;
        }
        i++;
      }
      i++;
    }
    return -1;
  }

  private void value(
      byte[] b,
      int from,
      int to,
      @Nullable Field field,
      PersonRecord person,
      int traits,
      @Nullable Edits out) {
    boolean none = Ascii.equalsIgnoringCase(b, from, to, "null") || to - from < 2;
    if (none) {
      return;
    }
    if (out == null) {
      if (field != null) {
        person.see(Names.Name.NONE, field, b, from, to);
      }
      return;
    }
    inspector.part(b, from, to, field, traits & ~(Traits.DOCUMENT | Traits.POSITIONAL), out);
  }

  /// `COPY name (columns) FROM stdin;` and lines of values between tabs, up to `\.`.
  private int copy(byte[] b, int from, int to, int traits, Edits out) {
    int nameEnd = nameEnd(b, from, to);
    int open = skip(b, nameEnd, to);
    List<@Nullable Field> columns = nameEnd == from ? null : columns(b, open, to);
    int end = columns == null ? to : Ascii.indexOf(b, open, to, (byte) '\n');
    if (columns == null || end < 0 || !Ascii.contains(b, open, end, "from stdin")) {
      return -1;
    }
    int row = end + 1;
    while (row < to && !(b[row] == '\\' && row + 1 < to && b[row + 1] == '.')) {
      int rowEnd = Ascii.indexOf(b, row, to, (byte) '\n');
      rowEnd = rowEnd < 0 ? to : rowEnd;
      PersonRecord person = new PersonRecord();
      boolean outer = inspector.personal;
      cells(b, row, rowEnd, columns, person, traits, null);
      inspector.personal = person.isPersonal();
      cells(b, row, rowEnd, columns, person, traits, out);
      inspector.personal = outer;
      row = rowEnd + 1;
    }
    return Math.min(row, to);
  }

  private void cells(
      byte[] b,
      int from,
      int to,
      List<@Nullable Field> columns,
      PersonRecord person,
      int traits,
      @Nullable Edits out) {
    int column = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || b[i] == '\t') {
        Field field = column < columns.size() ? columns.get(column) : null;
        value(b, start, i, field, person, traits, out);
        column++;
        start = i + 1;
      }
    }
  }
}
