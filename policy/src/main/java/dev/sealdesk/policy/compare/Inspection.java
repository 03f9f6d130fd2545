package dev.sealdesk.policy.compare;

import dev.sealdesk.policy.rule.Policy;
import dev.sealdesk.policy.rule.Vocabulary.Environment;
import java.util.List;

/// What is odd about a set of policies.
///
/// @param unreachable policies that apply to no request
/// @param permitEverything policies that permit some kind of request whatever the facts
/// @param nobodyCan kinds of requests that nothing permits
/// @param unfinished policies and kinds of requests whose search was cut short
public record Inspection(
    List<Policy> unreachable,
    List<Policy> permitEverything,
    List<Environment> nobodyCan,
    List<String> unfinished) {
  public Inspection {
    unreachable = List.copyOf(unreachable);
    permitEverything = List.copyOf(permitEverything);
    nobodyCan = List.copyOf(nobodyCan);
    unfinished = List.copyOf(unfinished);
  }
}
