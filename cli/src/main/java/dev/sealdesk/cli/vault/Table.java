package dev.sealdesk.cli.vault;

import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.envelope.Operator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Rows under each other. The last column is as long as it is.
final class Table {
  private final Operator operator;
  private final List<List<String>> rows = new ArrayList<>();

  Table(Operator operator) {
    this.operator = operator;
  }

  /// Text from outside is made safe to print.
  void row(String... cells) {
    rows.add(List.of(cells).stream().map(Printable::of).toList());
  }

  void print() throws IOException {
    if (rows.isEmpty()) {
      operator.answer(List.of(operator.say("vault.nothing")));
      return;
    }
    operator.answer(rows.stream().map(this::line).toList());
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      int at = column;
      boolean last = column == row.size() - 1;
      int width =
          last ? 0 : rows.stream().mapToInt(other -> other.get(at).length()).max().orElse(0) + 2;
      String cell = row.get(column).isEmpty() ? "-" : row.get(column);
      line.append(cell).repeat(" ", Math.max(0, width - cell.length()));
    }
    return line.toString();
  }
}
