package dev.sealdesk.cli.console;

/// Numbers for people, the same in every language of ours: `1,234`, `2.1 MB`, `97.9 %`.
public final class Quantity {
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

  private Quantity() {}

  public static String count(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int at = digits.length() - 3; at > first; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  /// Decimal units (1 MB is a million bytes), as file managers and disks count.
  public static String bytes(long bytes) {
    int unit = 0;
    long tenths = bytes * 10;
    while (tenths >= 10_000 && unit < UNITS.length - 1) {
      tenths /= 1_000;
      unit++;
    }
    boolean exact = unit == 0 || tenths >= 1_000;
    return (exact ? count(tenths / 10) : tenths(tenths)) + " " + UNITS[unit];
  }

  /// Rounds down, so that 100 % means all.
  public static String percent(long part, long whole) {
    long tenths = whole == 0 ? 1_000 : (long) ((double) part / whole * 1_000);
    if (part < whole) {
      tenths = Math.min(tenths, 999);
    }
    return (tenths == 1_000 ? "100" : tenths(tenths)) + " %";
  }

  private static String tenths(long tenths) {
    return tenths / 10 + "." + tenths % 10;
  }
}
