package dev.sealdesk.sanitizer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tables of separated values (RFC 4180, and with `;`, tab or `|`): each cell by the name of its
/// column.
final class LineFormats {
  private static final int MIN_LENGTH = 24;
  private static final int MAX_COLUMNS = 512;
  private static final int MAX_HEADER = 8_192;
  private static final String SEPARATORS = ",;\t|";

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
  }

  /// Inspects a table; false if the text is none.
  boolean inspect(byte[] b, int from, int to, int traits, Edits out) {
    boolean document = Traits.has(traits, Traits.DOCUMENT);
    if (document && documentColumns != null) {
      rows(b, from, to, documentSeparator, documentColumns, traits, out);
      return true;
    }
    if (to - from < MIN_LENGTH) {
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
    rows(b, headerEnd, to, separator, columns, traits, out);
    return true;
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
      boolean fits = Ascii.isAlnum(c) || c < 0 || " _-.,;\t|\"'()/#\r".indexOf(c) >= 0;
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
      byte separator,
      List<@Nullable Field> columns,
      int traits,
      Edits out) {
    int column = 0;
    int start = from;
    boolean quoted = false;
    PersonRecord person = new PersonRecord();
    for (int i = from; i <= to; i++) {
      boolean rowEnds = i == to || (b[i] == '\n' && !quoted);
      if (i < to && b[i] == '"') {
        quoted = !quoted;
      }
      if (!rowEnds && (quoted || b[i] != separator)) {
        continue;
      }
      Field field = column < columns.size() ? columns.get(column) : null;
      cell(b, start, i, field, person, traits, out);
      column = rowEnds ? 0 : column + 1;
      start = i + 1;
      if (rowEnds && inspector.learning) {
        person.finish(inspector);
        person = new PersonRecord();
      }
    }
  }

  private void cell(
      byte[] b,
      int from,
      int to,
      @Nullable Field field,
      PersonRecord person,
      int traits,
      Edits out) {
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
    if (field != null && inspector.learning) {
      person.see(Names.Name.NONE, field, b, start, end);
    }
    inspector.part(b, start, end, field, traits & ~Traits.DOCUMENT, out);
  }
}
