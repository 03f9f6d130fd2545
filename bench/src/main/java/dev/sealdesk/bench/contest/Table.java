package dev.sealdesk.bench.contest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A Markdown table whose columns line up in a terminal.
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(List<String> header) {
    rows.add(List.copyOf(header));
  }

  public void add(List<String> row) {
    if (row.size() != rows.getFirst().size()) {
      throw new IllegalArgumentException("a row of another width");
    }
    rows.add(List.copyOf(row));
  }

  @Override
  public String toString() {
    List<Integer> widths =
        IntStream.range(0, rows.getFirst().size())
            .mapToObj(
                column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toList();
    StringBuilder text = new StringBuilder(line(rows.getFirst(), widths));
    text.append(widths.stream().map("-"::repeat).collect(Collectors.joining(" | ", "| ", " |\n")));
    rows.stream().skip(1).forEach(row -> text.append(line(row, widths)));
    return text.toString();
  }

  private static String line(List<String> row, List<Integer> widths) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> row.get(i) + " ".repeat(widths.get(i) - row.get(i).length()))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
