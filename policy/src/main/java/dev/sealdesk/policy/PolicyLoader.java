package dev.sealdesk.policy;

import dev.sealdesk.policy.cedar.CedarEngine;
import dev.sealdesk.policy.cedar.CedarText;
import dev.sealdesk.policy.cedar.CedarText.Outcome;
import dev.sealdesk.policy.cedar.PolicyReader;
import dev.sealdesk.policy.rule.Policy;
import dev.sealdesk.policy.rule.PolicySet;
import dev.sealdesk.policy.rule.Position;
import dev.sealdesk.policy.rule.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads policies written in Cedar and checks them against the schema. No text, however hostile,
/// does more harm than to be refused. Any thread; loads one text at a time. Making a loader takes
/// about a second, so keep it.
public final class PolicyLoader {
  /// Most characters of one text.
  public static final int MAX_TEXT_CHARS = CedarEngine.MAX_TEXT_CHARS;

  /// Most policies of one set.
  public static final int MAX_POLICIES = 5000;

  /// What an id may be: it stands in the ledger, in messages and in addresses.
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private final CedarText cedar;
  private final String schema;
  private final Vocabulary vocabulary;

  private PolicyLoader(CedarText cedar, String schema, Vocabulary vocabulary) {
    this.cedar = cedar;
    this.schema = schema;
    this.vocabulary = vocabulary;
  }

  /// Returns a loader for Sealdesk's own schema.
  public static PolicyLoader create() {
    return forSchema(schemaText());
  }

  /// Returns Sealdesk's own schema, in Cedar's text form.
  public static String schemaText() {
    return Resources.read("schema.cedarschema");
  }

  /// Returns a loader for another schema, which must come from the program, not from outside.
  ///
  /// @throws IllegalArgumentException if Cedar refuses the schema
  public static PolicyLoader forSchema(String schema) {
    CedarText cedar = new CedarText(new CedarEngine());
    return switch (cedar.vocabulary(schema)) {
      case Outcome.Done<Vocabulary>(Vocabulary vocabulary, _) ->
          new PolicyLoader(cedar, schema, vocabulary);
      case Outcome.Failed<Vocabulary>(List<CedarText.Complaint> complaints) ->
          throw new IllegalArgumentException("no schema: " + complaints);
    };
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /// Loads policies. Every error of the text is found here, none later.
  public LoadResult load(String policies) {
    return load(policies, true);
  }

  /// As [#load], but takes policies that are not valid for the schema. They may fail on any
  /// request; this is for comparing evaluations, never for deciding.
  public LoadResult loadWithoutValidation(String policies) {
    return load(policies, false);
  }

  private LoadResult load(String policies, boolean validate) {
    SourceText source = new SourceText(policies);
    Optional<Problem> tooMuch = source.tooMuch(MAX_TEXT_CHARS);
    if (tooMuch.isPresent()) {
      return new LoadResult.Refused(List.of(tooMuch.get()));
    }
    return switch (cedar.parts(policies)) {
      case Outcome.Failed<List<CedarText.Part>>(List<CedarText.Complaint> complaints) ->
          refused(problems(complaints, source, List.of()));
      case Outcome.Done<List<CedarText.Part>>(List<CedarText.Part> parts, _) ->
          load(source, parts, validate);
    };
  }

  private LoadResult load(SourceText source, List<CedarText.Part> parts, boolean validate) {
    List<Position> positions = source.positions(parts.stream().map(CedarText.Part::text).toList());
    List<Problem> warnings = new ArrayList<>();
    List<Problem> errors = new ArrayList<>();
    if (validate) {
      switch (cedar.validate(source.text(), schema)) {
        case Outcome.Done<Boolean>(_, List<CedarText.Complaint> complaints) ->
            warnings.addAll(problems(complaints, source, positions));
        case Outcome.Failed<Boolean>(List<CedarText.Complaint> complaints) ->
            errors.addAll(problems(complaints, source, positions));
      }
    }
    List<Policy> read = read(parts, positions, errors);
    return errors.isEmpty()
        ? new LoadResult.Loaded(PolicySet.of(read, vocabulary), warnings)
        : refused(errors);
  }

  private static LoadResult refused(List<Problem> problems) {
    return new LoadResult.Refused(
        problems.stream()
            .sorted(Comparator.comparing(Problem::position, Position.ORDER))
            .distinct()
            .toList());
  }

  private static List<Policy> read(
      List<CedarText.Part> parts, List<Position> positions, List<Problem> errors) {
    if (parts.size() > MAX_POLICIES) {
      errors.add(
          Problem.error(
              positions.get(MAX_POLICIES), "there are more than " + MAX_POLICIES + " policies"));
    }
    List<Policy> policies = new ArrayList<>();
    Map<String, Position> ids = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      Position position = positions.get(i);
      switch (PolicyReader.read(parts.get(i).json(), "", position)) {
        case PolicyReader.Result.NotEvaluable(String what) ->
            errors.add(Problem.error(position, "this policy cannot be evaluated: it has " + what));
        case PolicyReader.Result.Read(Policy policy) -> {
          policies.add(policy);
          problemWithId(policy.id(), ids.put(policy.id(), position))
              .ifPresent(
                  text ->
                      errors.add(
                          Problem.error(
                              position, text, "begin it with a line such as @id(\"my-rule\")")));
        }
      }
    }
    return policies;
  }

  private static Optional<String> problemWithId(String id, @Nullable Position other) {
    if (id.isEmpty()) {
      return Optional.of("this policy has no id");
    }
    if (!ID.matcher(id).matches()) {
      return Optional.of(
          "an id has up to 64 lower-case letters, digits, dots, hyphens and underscores");
    }
    return Optional.ofNullable(other)
        .map(position -> "the policy at " + position + " has the same id, " + id);
  }

  /// Lays the policies out as Cedar does. Comments stay.
  public FormatResult format(String policies) {
    SourceText source = new SourceText(policies);
    Optional<Problem> tooMuch = source.tooMuch(MAX_TEXT_CHARS);
    if (tooMuch.isPresent()) {
      return new FormatResult.Refused(List.of(tooMuch.get()));
    }
    return switch (cedar.format(policies)) {
      case Outcome.Done<String>(String text, _) -> new FormatResult.Formatted(text);
      case Outcome.Failed<String>(List<CedarText.Complaint> complaints) ->
          new FormatResult.Refused(problems(complaints, source, List.of()));
    };
  }

  private static List<Problem> problems(
      List<CedarText.Complaint> complaints, SourceText source, List<Position> positions) {
    return complaints.stream()
        .map(
            complaint ->
                new Problem(
                    complaint.error() ? Problem.Severity.ERROR : Problem.Severity.WARNING,
                    position(complaint, source, positions),
                    complaint.message(),
                    complaint.help()))
        .toList();
  }

  private static Position position(
      CedarText.Complaint complaint, SourceText source, List<Position> positions) {
    if (complaint.offset().isPresent()) {
      return source.atByte(complaint.offset().get());
    }
    return complaint
        .policy()
        .filter(number -> number < positions.size())
        .map(positions::get)
        .orElse(Position.START);
  }
}
