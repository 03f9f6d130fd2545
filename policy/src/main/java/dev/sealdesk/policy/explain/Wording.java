package dev.sealdesk.policy.explain;

import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Span;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.policy.rule.Expression;
import dev.sealdesk.policy.rule.Function;
import dev.sealdesk.policy.rule.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;

/// Reasons in the words of one language. It says what policies ask for, never what is true of a
/// resource.
public final class Wording {
  /// The languages there are.
  public enum Language {
    ENGLISH("en"),
    JAPANESE("ja");

    private final String code;

    Language(String code) {
      this.code = code;
    }
  }

  private final Language language;
  private final ResourceBundle texts;

  private Wording(Language language, ResourceBundle texts) {
    this.language = language;
    this.texts = texts;
  }

  public static Wording in(Language language) {
    String name = "words_" + language.code + ".properties";
    try (InputStream stream =
        Objects.requireNonNull(Wording.class.getResourceAsStream(name), name)) {
      return new Wording(language, new PropertyResourceBundle(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns a sentence or two for each reason.
  public List<String> say(List<Reason> reasons) {
    return reasons.stream().map(this::say).toList();
  }

  private String say(Reason reason) {
    return switch (reason) {
      case Reason.Forbidden(Policy by) -> text("forbidden", rule(by));
      case Reason.NotEvaluated(Policy policy) -> text("not-evaluated", rule(policy));
      case Reason.NotForThis _ -> text("not-for-this");
      case Reason.Nearest(Policy policy, List<Expression> unmet) ->
          text(
              "nearest",
              rule(policy),
              unmet.stream().map(this::condition).distinct().collect(Collectors.joining(" ")));
    };
  }

  private String rule(Policy policy) {
    return policy
        .purpose(language.code)
        .map(purpose -> text("rule.purpose", purpose, policy.id()))
        .orElseGet(() -> text("rule", policy.id()));
  }

  /// Says a condition as something that has to be so.
  String condition(Expression condition) {
    return special(condition).or(() -> general(condition)).orElseGet(() -> text("need.other"));
  }

  /// Conditions that people have one sentence for, by the attribute they are about.
  private Optional<String> special(Expression condition) {
    return switch (condition) {
      case Expression.Has(Expression of, String attribute) ->
          name(of).flatMap(name -> find("need.has." + name + "." + attribute));
      case Expression.In(Expression.Variable who, Expression.Literal(EntityId group))
          when who == Expression.Variable.PRINCIPAL ->
          find("need.in." + group.type().toLowerCase(Locale.ROOT), group.id());
      case Expression.In(Expression.Variable who, Expression group)
          when who == Expression.Variable.PRINCIPAL ->
          name(group).flatMap(name -> find("need.in." + name));
      case Expression.OfSet(Expression.SetTest test, Expression set, Expression.Variable who)
          when test == Expression.SetTest.CONTAINS && who == Expression.Variable.PRINCIPAL ->
          name(set).flatMap(name -> find("need.among." + name));
      case Expression.Not(Expression.Equal(Expression one, Expression.Variable who))
          when who == Expression.Variable.PRINCIPAL ->
          name(one).flatMap(name -> find("need.other-than-you." + name));
      case Expression.And(List<Expression> parts) ->
          Optional.of(parts.stream().map(this::condition).collect(Collectors.joining(" ")));
      case Expression.Or(List<Expression> parts) ->
          Optional.of(
              text(
                  "need.one-of",
                  parts.stream().map(this::condition).collect(Collectors.joining(" / "))));
      default -> Optional.empty();
    };
  }

  private Optional<String> general(Expression condition) {
    return switch (condition) {
      case Expression.Equal(Expression left, Expression right) ->
          compared("need.equal", left, right);
      case Expression.Not(Expression.Equal(Expression left, Expression right)) ->
          compared("need.differ", left, right);
      case Expression.Less(
              Expression.Call(Function function, List<Expression> since),
              Expression right,
              _)
          when function == Function.DURATION_SINCE ->
          compared("need.recent", since.getLast(), right);
      case Expression.Less(Expression left, Expression right, boolean orEqual) ->
          right instanceof Expression.Literal
              ? compared(orEqual ? "need.at-most" : "need.below", left, right)
              : compared(orEqual ? "need.at-least" : "need.above", right, left);
      case Expression.OfSet(_, Expression set, Expression other) ->
          compared("need.contain", set, other);
      case Expression.Is _ -> Optional.of(text("need.kind"));
      case Expression.Attribute _ -> words(condition).map(name -> text("need.true", name));
      case Expression.Not(Expression of) -> words(of).map(name -> text("need.false", name));
      default -> Optional.empty();
    };
  }

  private Optional<String> compared(String key, Expression left, Expression right) {
    return words(left).flatMap(one -> words(right).map(other -> text(key, one, other)));
  }

  /// Returns what the catalogue calls an attribute, or a constant as it stands in the policy.
  private Optional<String> words(Expression expression) {
    return expression instanceof Expression.Literal(Value value)
        ? Optional.of(words(value))
        : name(expression).flatMap(name -> find("name." + name));
  }

  private String words(Value value) {
    return switch (value) {
      case EntityId(_, String id) -> id;
      case Value.Text(String text) -> text("quoted", text);
      case Value.Whole(long number) -> Long.toString(number);
      case Value.Bool(boolean truth) -> Boolean.toString(truth);
      case Span(long milliseconds) -> span(milliseconds);
      case Value.SetOf(Set<Value> elements) ->
          elements.stream().map(this::words).sorted().collect(Collectors.joining(", "));
      default -> text("a-constant");
    };
  }

  private String span(long milliseconds) {
    long minutes = milliseconds / 60_000;
    return minutes % 1440 == 0
        ? text("days", minutes / 1440)
        : minutes % 60 == 0 ? text("hours", minutes / 60) : text("minutes", minutes);
  }

  /// Returns the path of an attribute, as in `resource.case.team`.
  private static Optional<String> name(Expression expression) {
    List<String> names = new ArrayList<>();
    Expression at = expression;
    while (at instanceof Expression.Attribute(Expression of, String attribute)) {
      names.addFirst(attribute);
      at = of;
    }
    if (!(at instanceof Expression.Variable variable)) {
      return Optional.empty();
    }
    names.addFirst(variable.name().toLowerCase(Locale.ROOT));
    return Optional.of(String.join(".", names));
  }

  private Optional<String> find(String key, Object... arguments) {
    return texts.containsKey(key) ? Optional.of(text(key, arguments)) : Optional.empty();
  }

  /// One pass, so that an argument that looks like a placeholder stays as it is.
  private String text(String key, Object... arguments) {
    String text = texts.getString(key);
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int number = i + 2 < text.length() ? text.charAt(i + 1) - '0' : -1;
      if (text.charAt(i) == '{'
          && number >= 0
          && number < arguments.length
          && text.charAt(i + 2) == '}') {
        filled.append(arguments[number]);
        i += 2;
      } else {
        filled.append(text.charAt(i));
      }
    }
    return filled.toString();
  }
}
