package dev.sealdesk.policy.cedar;

import dev.sealdesk.policy.rule.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What Cedar's functions say, as types. Offsets count bytes of UTF-8 from the start of the text.
public final class CedarText {
  private final CedarEngine engine;

  public CedarText(CedarEngine engine) {
    this.engine = engine;
  }

  /// Something Cedar complains of.
  ///
  /// @param policy its number in the text, from 0, if it is about a certain one
  public record Complaint(
      boolean error,
      String message,
      Optional<String> help,
      Optional<Long> offset,
      Optional<Integer> policy) {}

  /// One policy of a text.
  public record Part(String text, Map<String, Object> json) {}

  /// What came of it.
  public sealed interface Outcome<T> {
    /// It worked.
    ///
    /// @param warnings what it complains of nevertheless
    record Done<T>(T value, List<Complaint> warnings) implements Outcome<T> {}

    /// It did not.
    record Failed<T>(List<Complaint> complaints) implements Outcome<T> {}
  }

  /// Reads a schema in Cedar's text form.
  public Outcome<Vocabulary> vocabulary(String schema) {
    return answered(
        engine.call(CedarEngine.Call.SCHEMA_TO_JSON, schema),
        answer -> VocabularyReader.read(Json.object(answer.get("json"))));
  }

  /// Checks policies against a schema.
  public Outcome<Boolean> validate(String policies, String schema) {
    String call =
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeStringProperty("schema", schema);
              json.writeName("policies");
              json.writeStartObject();
              json.writeStringProperty("staticPolicies", policies);
              json.writeEndObject();
              json.writeEndObject();
            });
    Outcome<List<Complaint>> outcome =
        answered(
            engine.call(CedarEngine.Call.VALIDATE, call),
            answer -> complaints(answer.get("validationErrors"), true));
    return switch (outcome) {
      case Outcome.Failed<List<Complaint>>(List<Complaint> complaints) ->
          new Outcome.Failed<>(complaints);
      case Outcome.Done<List<Complaint>>(List<Complaint> errors, List<Complaint> warnings) ->
          errors.isEmpty() ? new Outcome.Done<>(true, warnings) : new Outcome.Failed<>(errors);
    };
  }

  /// Lays policies out as Cedar does.
  public Outcome<String> format(String policies) {
    String call =
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeStringProperty("policyText", policies);
              json.writeNumberProperty("lineWidth", 100);
              json.writeNumberProperty("indentWidth", 2);
              json.writeEndObject();
            });
    return answered(
        engine.call(CedarEngine.Call.FORMAT, call),
        answer -> Json.text(answer.get("formatted_policy")));
  }

  /// Takes a text that is valid apart into its policies, in their order.
  public Outcome<List<Part>> parts(String policies) {
    Outcome<List<String>> split =
        answered(engine.call(CedarEngine.Call.SPLIT, policies), CedarText::texts);
    return switch (split) {
      case Outcome.Failed<List<String>>(List<Complaint> complaints) ->
          new Outcome.Failed<>(complaints);
      case Outcome.Done<List<String>>(List<String> texts, _) -> asJson(texts);
    };
  }

  private Outcome<List<Part>> asJson(List<String> texts) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Outcome<Map<String, Object>> json =
          answered(
              engine.call(CedarEngine.Call.POLICY_TO_JSON, Json.quoted(texts.get(i))),
              answer -> Json.object(answer.get("json")));
      switch (json) {
        case Outcome.Done<Map<String, Object>>(Map<String, Object> read, _) ->
            parts.add(new Part(texts.get(i), read));
        case Outcome.Failed<Map<String, Object>>(List<Complaint> complaints) -> {
          Optional<Integer> number = Optional.of(i);
          return new Outcome.Failed<>(
              complaints.stream()
                  .map(c -> new Complaint(true, c.message(), c.help(), Optional.empty(), number))
                  .toList());
        }
      }
    }
    return new Outcome.Done<>(parts, List.of());
  }

  /// The parts come sorted by ids, which are `policy0`, `policy1`, `policy10` and so on.
  private static List<String> texts(Map<String, Object> answer) {
    List<Object> sorted = Json.array(answer.get("policies"));
    List<Integer> numbers =
        IntStream.range(0, sorted.size())
            .boxed()
            .sorted((a, b) -> Integer.toString(a).compareTo(Integer.toString(b)))
            .toList();
    String[] texts = new String[sorted.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[numbers.get(i)] = Json.text(sorted.get(i));
    }
    return List.of(texts);
  }

  private static <T> Outcome<T> answered(
      CedarEngine.Answer answer, java.util.function.Function<Map<String, Object>, T> read) {
    return switch (answer) {
      case CedarEngine.Answer.GaveUp(String why) ->
          new Outcome.Failed<>(
              List.of(
                  new Complaint(
                      true,
                      "the text could not be parsed: " + why,
                      Optional.of("make it simpler"),
                      Optional.empty(),
                      Optional.empty())));
      case CedarEngine.Answer.Given(Map<String, Object> value) -> {
        if (!"success".equals(value.get("type"))) {
          yield new Outcome.Failed<>(complaints(value.get("errors"), true));
        }
        List<Complaint> warnings = new ArrayList<>(complaints(value.get("warnings"), false));
        warnings.addAll(complaints(value.get("validationWarnings"), false));
        warnings.addAll(complaints(value.get("otherWarnings"), false));
        yield new Outcome.Done<>(read.apply(value), warnings);
      }
    };
  }

  private static List<Complaint> complaints(@Nullable Object json, boolean error) {
    return json == null
        ? List.of()
        : Json.array(json).stream().map(one -> complaint(Json.object(one), error)).toList();
  }

  private static Complaint complaint(Map<String, Object> json, boolean error) {
    Optional<Integer> policy = number(json.get("policyId"));
    Map<String, Object> detail = json.containsKey("error") ? Json.object(json.get("error")) : json;
    List<Object> places =
        detail.get("sourceLocations") == null
            ? List.of()
            : Json.array(detail.get("sourceLocations"));
    String label =
        places.isEmpty() || Json.object(places.getFirst()).get("label") == null
            ? ""
            : ", " + Json.text(Json.object(places.getFirst()).get("label"));
    String message =
        Json.text(detail.get("message"))
            .replaceFirst("^failed to parse policies from string: ", "")
            .replaceFirst("^for policy `policy[0-9]+`, ", "");
    return new Complaint(
        error,
        message + label,
        Optional.ofNullable(detail.get("help")).map(Json::text),
        places.isEmpty()
            ? Optional.empty()
            : Optional.ofNullable(Json.object(places.getFirst()).get("start"))
                .map(start -> start instanceof Long number ? number : 0L),
        policy);
  }

  private static Optional<Integer> number(@Nullable Object policyId) {
    return policyId instanceof String id && id.matches("policy[0-9]{1,9}")
        ? Optional.of(Integer.valueOf(id.substring("policy".length())))
        : Optional.empty();
  }
}
