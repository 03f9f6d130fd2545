package dev.sealdesk.policy.rule;

import dev.sealdesk.policy.fact.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// Conditions by the value that what they ask first must have: of two hundred that begin with
/// `resource.customer == …` only those of one customer are worth a look.
///
/// Only the first part of a condition counts, since it is evaluated whatever the others say. Where
/// it cannot be evaluated, all that ask for it are visited, and fail each for itself.
final class Keyed<T> {
  /// What is asked, and who wants which answer.
  private record Question<T>(Node asked, Map<Value, List<T>> byAnswer, List<T> all) {}

  private record Key(Expression asked, Set<Value> answers) {}

  private final List<T> free;
  private final List<Question<T>> questions;

  private Keyed(List<T> free, List<Question<T>> questions) {
    this.free = free;
    this.questions = questions;
  }

  static <T> Keyed<T> by(List<T> all, Function<T, Expression> condition) {
    List<T> free = new ArrayList<>();
    Map<Expression, Question<T>> questions = new LinkedHashMap<>();
    for (T one : all) {
      Key key = key(Tree.conjuncts(condition.apply(one)).getFirst());
      if (key.answers().isEmpty()) {
        free.add(one);
        continue;
      }
      Question<T> question =
          questions.computeIfAbsent(
              key.asked(),
              asked -> new Question<>(Compiler.node(asked), new HashMap<>(), new ArrayList<>()));
      question.all().add(one);
      for (Value answer : key.answers()) {
        question.byAnswer().computeIfAbsent(answer, _ -> new ArrayList<>()).add(one);
      }
    }
    return new Keyed<>(free, List.copyOf(questions.values()));
  }

  /// No answers: it holds, or fails, in other cases too.
  private static Key key(Expression first) {
    return switch (first) {
      case Expression.Equal(Expression asked, Expression.Literal(Value answer)) ->
          new Key(asked, Set.of(answer));
      case Expression.Equal(Expression.Literal(Value answer), Expression asked) ->
          new Key(asked, Set.of(answer));
      case Expression.OfSet(
              Expression.SetTest test,
              Expression.Literal(Value.SetOf(Set<Value> answers)),
              Expression asked)
          when test == Expression.SetTest.CONTAINS ->
          new Key(asked, answers);
      default -> new Key(first, Set.of());
    };
  }

  /// Visits all that can hold or fail, until one is `such`. Says whether one was.
  boolean any(Frame frame, Predicate<T> such) {
    if (any(free, such)) {
      return true;
    }
    for (Question<T> question : questions) {
      Value answer = question.asked().value(frame);
      if (answer == null) {
        frame.takeFailure();
      }
      List<T> some =
          answer == null ? question.all() : question.byAnswer().getOrDefault(answer, List.of());
      if (any(some, such)) {
        return true;
      }
    }
    return false;
  }

  /// Visits all that can hold or fail.
  void each(Frame frame, Consumer<T> consumer) {
    any(
        frame,
        one -> {
          consumer.accept(one);
          return false;
        });
  }

  void addAllTo(List<? super T> found) {
    found.addAll(free);
    questions.forEach(question -> found.addAll(question.all()));
  }

  private static <T> boolean any(List<T> some, Predicate<T> such) {
    for (int i = 0; i < some.size(); i++) {
      if (such.test(some.get(i))) {
        return true;
      }
    }
    return false;
  }
}
