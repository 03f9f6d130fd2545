package dev.sealdesk.cli.sanitize;

import java.io.File;

/// Names of outputs, made from names of inputs.
final class Names {
  private Names() {}

  /// `logs/trace.har` becomes `logs/trace.sanitized.har`, `.env` becomes `.env.sanitized`.
  static String sanitized(String file) {
    int dot = file.lastIndexOf('.');
    int nameStart = file.length() - lastPart(file).length();
    return dot > nameStart
        ? file.substring(0, dot) + ".sanitized" + file.substring(dot)
        : file + ".sanitized";
  }

  /// `logs/trace.har` becomes `trace.har.report.json`: two inputs that differ only in their ending
  /// stay apart.
  static String report(String file) {
    return lastPart(file) + ".report.json";
  }

  static String lastPart(String file) {
    return file.substring(
        Math.max(file.lastIndexOf('/'), file.lastIndexOf(File.separatorChar)) + 1);
  }
}
