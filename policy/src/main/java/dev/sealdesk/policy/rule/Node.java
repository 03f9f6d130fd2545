package dev.sealdesk.policy.rule;

import dev.sealdesk.policy.fact.Value;
import org.jspecify.annotations.Nullable;

/// A compiled expression.
@FunctionalInterface
interface Node {
  /// Returns the value, or null when the frame was told why there is none.
  @Nullable Value value(Frame frame);

  /// A compiled condition. Tests take and give no objects, which is what makes deciding fast.
  @FunctionalInterface
  interface Test {
    int FALSE = 0;
    int TRUE = 1;
    int FAILED = -1;

    /// Returns [#TRUE], [#FALSE], or [#FAILED] when the frame was told why.
    int on(Frame frame);
  }
}
