package dev.sealdesk.protocol.events;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the policy in force said, and why.
///
/// @param policyVersion which policies were asked
/// @param policies the ids of those that decided, in order
/// @param reasons in words of the policies, or the name of what is missing
/// @param attributes what the decision was based on; ids and words of the schema, no personal data
public record Decision(
    boolean allowed,
    String policyVersion,
    List<String> policies,
    List<String> reasons,
    SortedMap<String, String> attributes) {
  public static final int MAX_ENTRIES = 64;

  public Decision {
    policies = List.copyOf(policies.subList(0, Math.min(policies.size(), MAX_ENTRIES)));
    reasons = List.copyOf(reasons.subList(0, Math.min(reasons.size(), MAX_ENTRIES)));
    if (attributes.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException("more than " + MAX_ENTRIES + " attributes");
    }
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }
}
