package dev.sealdesk.server.operating;

import dev.sealdesk.server.database.Table;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is in a backup: a zip file, sealed as a whole (docs/operating.md, "Backups"). Its parts
/// come in this order, so that it is written and read from begin to end.
final class Archive {
  static final int FORMAT = 1;

  /// Which backup it is. [About]
  static final String ABOUT = "about.json";

  static final String SETTINGS = "sealdesk.properties";
  static final String LEDGER_KEY = "keys/ledger.key";

  /// A file for each table: the names of its columns, then a row a line, as JSON.
  static final String ROWS = "rows/";

  static final String ITEMS = "items/";

  /// The last one. Without it the backup is not whole. [End]
  static final String END = "end.json";

  static final JsonMapper JSON = JsonMapper.shared();

  private Archive() {}

  /// @param tables version of the newest migration
  /// @param ledgerSize entries of the last checkpoint
  record About(int format, String id, String made, String tables, long ledgerSize) {}

  record End(String id, long rows, long items) {}

  static String line(Table table, List<@Nullable Object> values) {
    List<@Nullable Object> shown = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      shown.add(
          values.get(i) instanceof byte[] bytes
              ? Base64.getEncoder().encodeToString(bytes)
              : values.get(i));
    }
    return JSON.writeValueAsString(shown);
  }

  /// @param kinds of the columns, in the order of the values
  static List<@Nullable Object> values(String line, List<Table.Kind> kinds) {
    JsonNode row = JSON.readTree(line);
    if (row.size() != kinds.size()) {
      throw new IllegalArgumentException("a row of another table");
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      JsonNode value = row.get(i);
      values.add(
          value.isNull()
              ? null
              : switch (kinds.get(i)) {
                case NUMBER -> (Object) value.longValue();
                case TEXT -> value.asString();
                case BYTES -> Base64.getDecoder().decode(value.asString());
              });
    }
    return values;
  }
}
