package dev.sealdesk.cli.console;

import java.util.stream.Stream;

/// Names a mistake of ours without quoting it: an exception's message could hold content.
public final class Mistake {
  private Mistake() {}

  /// Returns the class of `mistake` and where in our code it happened, such as
  /// `IllegalStateException at dev.sealdesk.cli.Main:12`.
  public static String place(Throwable mistake) {
    return mistake.getClass().getSimpleName()
        + Stream.of(mistake.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.sealdesk."))
            .findFirst()
            .map(frame -> " at " + frame.getClassName() + ":" + frame.getLineNumber())
            .orElse("");
  }
}
