package dev.sealdesk.policy.compare;

import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.rule.Decision;
import dev.sealdesk.policy.rule.Vocabulary.Environment;
import java.util.List;

/// How two sets of policies differ.
///
/// @param changes concrete requests that are decided otherwise, each checked by deciding it
/// @param unfinished kinds of requests whose search was cut short: there may be more changes
public record Comparison(List<Change> changes, List<Environment> unfinished) {
  public Comparison {
    changes = List.copyOf(changes);
    unfinished = List.copyOf(unfinished);
  }

  /// One request that is decided otherwise.
  public record Change(Request request, Decision before, Decision after) {
    /// Returns whether it becomes permitted; otherwise it becomes forbidden.
    public boolean isNewlyPermitted() {
      return after.isPermitted();
    }
  }
}
