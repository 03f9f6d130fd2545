package dev.sealdesk.cli.console;

/// How far the work has come, as one line of a terminal.
public final class Bar {
  public static final int NAME_COLUMNS = 24;

  private Bar() {}

  /// The line.
  ///
  /// @param share of the work, from 0 to 1
  /// @param what is being done
  public static String line(String name, double share, double bytesPerSecond, String what) {
    return String.join("  ", name, ProgressLine.bar(share), speed(bytesPerSecond), what);
  }

  /// The line when nobody knows how long the work is.
  public static String line(String name, long doneBytes, double bytesPerSecond, String what) {
    return String.join("  ", name, Quantity.bytes(doneBytes), speed(bytesPerSecond), what);
  }

  private static String speed(double bytesPerSecond) {
    return ProgressLine.right((long) (bytesPerSecond / 1e6), 4) + " MB/s";
  }
}
