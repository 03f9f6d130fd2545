package dev.sealdesk.cli.console;

/// How far the work has come, as one line of a terminal.
public final class Bar {
  public static final int NAME_COLUMNS = 24;

  private static final int BAR_COLUMNS = 24;

  private Bar() {}

  /// The line.
  ///
  /// @param share of the work, from 0 to 1
  /// @param what is being done
  public static String line(String name, double share, double bytesPerSecond, String what) {
    int full = (int) (share * BAR_COLUMNS);
    return String.join(
        "  ",
        name,
        "█".repeat(full) + "░".repeat(BAR_COLUMNS - full) + right((int) (share * 100), 4) + " %",
        speed(bytesPerSecond),
        what);
  }

  /// The line when nobody knows how long the work is.
  public static String line(String name, long doneBytes, double bytesPerSecond, String what) {
    return String.join("  ", name, Quantity.bytes(doneBytes), speed(bytesPerSecond), what);
  }

  private static String speed(double bytesPerSecond) {
    return right((long) (bytesPerSecond / 1e6), 4) + " MB/s";
  }

  private static String right(long number, int columns) {
    String digits = Long.toString(number);
    return " ".repeat(Math.max(0, columns - digits.length())) + digits;
  }
}
