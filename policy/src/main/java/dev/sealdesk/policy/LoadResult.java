package dev.sealdesk.policy;

import dev.sealdesk.policy.rule.PolicySet;
import java.util.List;

/// What came of loading a text of policies.
public sealed interface LoadResult {
  /// Every policy was parsed, is valid for the schema and can be evaluated exactly.
  record Loaded(PolicySet policies, List<Problem> warnings) implements LoadResult {
    public Loaded {
      warnings = List.copyOf(warnings);
    }
  }

  /// Nothing was loaded.
  ///
  /// @param problems at least one error, in the order of the text
  record Refused(List<Problem> problems) implements LoadResult {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
