package dev.sealdesk.server.policies;

import dev.sealdesk.policy.explain.Reason;
import dev.sealdesk.policy.explain.Wording;
import dev.sealdesk.protocol.events.Decision;
import java.util.List;

/// What the policies in force said to one question.
///
/// @param decision for the event
/// @param reasons why it was refused; empty if it was not
public record Ruling(Decision decision, List<Reason> reasons) {
  public Ruling {
    reasons = List.copyOf(reasons);
  }

  public boolean isAllowed() {
    return decision.allowed();
  }

  /// The reasons in a language. They tell nothing about a resource that the asker may not know.
  public List<String> sentences(Wording.Language language) {
    return Judge.wording(language).say(reasons);
  }
}
