package dev.sealdesk.policy.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One policy, as Cedar parsed it.
///
/// @param id its annotation `@id`, unique in its set
/// @param condition all its `when` and `unless` together, a Bool
/// @param annotations by name, `id` included
/// @param position where it begins in the text it was loaded from
public record Policy(
    String id,
    Effect effect,
    Scope principal,
    Scope action,
    Scope resource,
    Expression condition,
    Map<String, String> annotations,
    Position position) {
  /// What a policy does when it applies.
  public enum Effect {
    PERMIT,
    FORBID
  }

  public Policy {
    annotations = Map.copyOf(annotations);
  }

  /// Returns its purpose in one line, in a language such as `en` or `ja`, if it says one there.
  public Optional<String> purpose(String language) {
    String name = language.equals("en") ? "purpose" : "purpose_" + language;
    return Optional.ofNullable(annotations.get(name));
  }

  /// Returns head and condition as one expression.
  public Expression whole() {
    return new Expression.And(
        List.of(
            principal.about(Expression.Variable.PRINCIPAL),
            action.about(Expression.Variable.ACTION),
            resource.about(Expression.Variable.RESOURCE),
            condition));
  }

  /// Returns whether both do the same, wherever they stand and whatever they are called.
  public boolean sameRule(Policy other) {
    return effect == other.effect && whole().equals(other.whole());
  }
}
