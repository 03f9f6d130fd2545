package dev.sealdesk.sanitizer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tables of separated values (RFC 4180, and with `;`, tab or `|`): each cell by the name of its
/// column.
final class LineFormats {
  private static final int MIN_LENGTH = 32;
  private static final int MAX_COLUMNS = 512;
  private static final int MAX_HEADER = 8_192;
  private static final int PROBE = 48;
  private static final String SEPARATORS = ",;\t|";
  private static final String HEADER_TEXT = SEPARATORS + " _-.\"'()/#\r";

  private final Inspector inspector;

  /// Columns of the document at hand, of which the header has been seen.
  private @Nullable List<@Nullable Field> documentColumns;

  private byte documentSeparator;

  LineFormats(Inspector inspector) {
    this.inspector = inspector;
  }

  /// Begins a document: the next text is its first window if it is a table.
  void beginDocument() {
    documentColumns = null;
    inspector.words.beginDocument();
  }

  /// Inspects a table; false if the text is none.
  boolean inspect(byte[] b, int from, int to, int traits, Edits out) {
    boolean document = Traits.has(traits, Traits.DOCUMENT);
    if (document && documentColumns != null) {
      rows(b, from, to, documentSeparator, documentColumns, traits, out);
      return true;
    }
    if (to - from < MIN_LENGTH || !mayBeHeader(b, from, Math.min(to, from + PROBE))) {
      return false;
    }
    byte separator = separator(b, from, to);
    if (separator == 0) {
      return false;
    }
    int headerEnd = lineEnd(b, from, to);
    List<@Nullable Field> columns = columns(b, from, headerEnd, separator);
    if (document) {
      documentColumns = columns;
      documentSeparator = separator;
    }
    rows(b, Math.min(headerEnd + 1, to), to, separator, columns, traits, out);
    return true;
  }

  /// Looks at a few bytes only, because nearly no text is a table.
  private static boolean mayBeHeader(byte[] b, int from, int to) {
    boolean separated = false;
    for (int i = from; i < to && b[i] != '\n'; i++) {
      byte c = b[i];
      if (!Ascii.isAlnum(c) && c >= 0) {
        int at = HEADER_TEXT.indexOf(c);
        if (at < 0) {
          return false;
        }
        separated |= at < SEPARATORS.length();
      }
    }
    return separated;
  }

  /// Returns the separator of a table with a column the rules know, or 0.
  byte separator(byte[] b, int from, int to) {
    int headerEnd = lineEnd(b, from, Math.min(to, from + MAX_HEADER));
    if (headerEnd >= to
        || headerEnd == from
        || b[headerEnd] != '\n'
        || !isHeaderText(b, from, headerEnd)) {
      return 0;
    }
    int secondEnd = lineEnd(b, headerEnd + 1, to);
    for (int i = 0; i < SEPARATORS.length(); i++) {
      byte separator = (byte) SEPARATORS.charAt(i);
      int count = count(b, from, headerEnd, separator);
      if (count > 0
          && count < MAX_COLUMNS
          && count == count(b, headerEnd + 1, secondEnd, separator)
          && hasKnownColumn(columns(b, from, headerEnd, separator))) {
        return separator;
      }
    }
    return 0;
  }

  private static boolean isHeaderText(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = b[i];
      boolean fits = Ascii.isAlnum(c) || c < 0 || HEADER_TEXT.indexOf(c) >= 0;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasKnownColumn(List<@Nullable Field> columns) {
    for (Field column : columns) {
      if (column != null && column.guard != Field.Guard.KEEP) {
        return true;
      }
    }
    return false;
  }

  private static int lineEnd(byte[] b, int from, int to) {
    int end = Ascii.indexOf(b, from, to, (byte) '\n');
    return end < 0 ? to : end;
  }

  private static int count(byte[] b, int from, int to, byte separator) {
    int n = 0;
    boolean quoted = false;
    for (int i = from; i < to; i++) {
      if (b[i] == '"') {
        quoted = !quoted;
      } else if (b[i] == separator && !quoted) {
        n++;
      }
    }
    return n;
  }

  private List<@Nullable Field> columns(byte[] b, int from, int to, byte separator) {
    List<@Nullable Field> columns = new ArrayList<>();
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || b[i] == separator) {
        int first = start;
        int last = i;
        while (first < last && (Ascii.isSpace(b[first]) || b[first] == '"')) {
          first++;
        }
        while (last > first && (Ascii.isSpace(b[last - 1]) || b[last - 1] == '"')) {
          last--;
        }
        columns.add(inspector.names.of(b, first, last).field);
        start = i + 1;
      }
    }
    return columns;
  }

  private void rows(
      byte[] b,
      int from,
      int to,
      byte firstSeparator,
      List<@Nullable Field> firstColumns,
      int traits,
      Edits out) {
    byte separator = firstSeparator;
    List<@Nullable Field> columns = firstColumns;
    int section = from;
    while (section < to) {
      int end = section(b, section, to, separator, columns, traits, out);
      // After an empty line another table may begin. There may be any number of empty lines.
      while (end < to && (b[end] == '\n' || b[end] == '\r')) {
        end++;
      }
      byte other = to - end < MIN_LENGTH ? 0 : separator(b, end, to);
      section = end;
      if (other != 0) {
        int headerEnd = lineEnd(b, end, to);
        separator = other;
        columns = columns(b, end, headerEnd, other);
        section = Math.min(headerEnd + 1, to);
      }
    }
  }

  /// Inspects rows up to the next empty line.
  ///
  /// @return the index of the empty line, or `to`
  private int section(
      byte[] b,
      int from,
      int to,
      byte separator,
      List<@Nullable Field> columns,
      int traits,
      Edits out) {
    int row = from;
    while (row < to && !isEmptyLine(b, row, to)) {
      int end = rowEnd(b, row, to);
      boolean outer = inspector.personal;
      PersonRecord person = new PersonRecord();
      cells(b, row, end, separator, columns, person, traits, null);
      inspector.personal = person.isPersonal();
      cells(b, row, end, separator, columns, null, traits, out);
      person.finish(inspector);
      inspector.personal = outer;
      row = end;
    }
    return row;
  }

  private static boolean isEmptyLine(byte[] b, int i, int to) {
    return b[i] == '\n' || (b[i] == '\r' && i + 1 < to && b[i + 1] == '\n');
  }

  /// The index after the line break that ends a row; a quoted cell may hold line breaks.
  private static int rowEnd(byte[] b, int from, int to) {
    boolean quoted = false;
    for (int i = from; i < to; i++) {
      if (b[i] == '"') {
        quoted = !quoted;
      } else if (b[i] == '\n' && !quoted) {
        return i + 1;
      }
    }
    return to;
  }

  private void cells(
      byte[] b,
      int from,
      int to,
      byte separator,
      List<@Nullable Field> columns,
      @Nullable PersonRecord person,
      int traits,
      @Nullable Edits out) {
    int column = 0;
    int start = from;
    boolean quoted = false;
    for (int i = from; i <= to; i++) {
      if (i < to && b[i] == '"') {
        quoted = !quoted;
      }
      if (i == to || (b[i] == separator && !quoted)) {
        Field field = column < columns.size() ? columns.get(column) : null;
        cell(b, start, i, field, person, traits, out);
        column++;
        start = i + 1;
      }
    }
  }

  private void cell(
      byte[] b,
      int from,
      int to,
      @Nullable Field field,
      @Nullable PersonRecord person,
      int traits,
      @Nullable Edits out) {
    int start = from;
    int end = to;
    while (start < end && (Ascii.isSpace(b[start]) || b[start] == '"')) {
      start++;
    }
    while (end > start && (Ascii.isSpace(b[end - 1]) || b[end - 1] == '"')) {
      end--;
    }
    if (start == end) {
      return;
    }
    if (field != null && person != null) {
      person.see(Names.Name.NONE, field, b, start, end);
    }
    if (out != null) {
      inspector.part(b, start, end, field, traits & ~Traits.DOCUMENT, out);
    }
  }
}
