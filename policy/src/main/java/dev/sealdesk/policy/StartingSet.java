package dev.sealdesk.policy;

import dev.sealdesk.policy.rule.PolicySet;

/// The policies that a new desk begins with: least privilege for a support organisation. Each says
/// its purpose in one line.
public final class StartingSet {
  private StartingSet() {}

  /// Returns the text, to be kept and changed like any other.
  public static String text() {
    return Resources.read("starting-set.cedar");
  }

  /// Returns the policies.
  public static PolicySet load(PolicyLoader loader) {
    return switch (loader.load(text())) {
      case LoadResult.Loaded(PolicySet policies, _) -> policies;
      case LoadResult.Refused(var problems) ->
          throw new IllegalStateException("the starting set is wrong: " + problems);
    };
  }
}
