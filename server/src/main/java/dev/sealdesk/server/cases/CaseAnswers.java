package dev.sealdesk.server.cases;

import dev.sealdesk.protocol.cases.CaseMessages.CaseInfo;
import dev.sealdesk.protocol.cases.CaseMessages.CasePage;
import dev.sealdesk.protocol.cases.CaseMessages.Reference;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// Puts cases into messages, and reads what a list is asked for.
final class CaseAnswers {
  private static final int USUAL_ROWS = 50;
  private static final Set<String> PARAMETERS =
      Set.of("customer", "team", "assignee", "state", "system", "reference", "limit", "after");

  private CaseAnswers() {}

  /// What a list is asked for.
  record Wanted(CaseQuery query, int rows, boolean filtered) {}

  /// Empty if a parameter is unknown, twice there or malformed.
  static Optional<Wanted> wanted(HttpServletRequest request) {
    Map<String, String[]> given = request.getParameterMap();
    boolean known =
        given.entrySet().stream()
            .allMatch(
                one ->
                    PARAMETERS.contains(one.getKey())
                        && one.getValue().length == 1
                        && one.getValue()[0].chars().noneMatch(Character::isISOControl));
    return known ? wanted(new Parameters(given)) : Optional.empty();
  }

  private record Parameters(Map<String, String[]> given) {
    Optional<String> get(String name) {
      return Optional.ofNullable(given.get(name)).map(values -> values[0]);
    }
  }

  private static Optional<Wanted> wanted(Parameters given) {
    Optional<TeamId> team = given.get("team").flatMap(TeamId::parse);
    Optional<PersonId> assignee = given.get("assignee").flatMap(PersonId::parse);
    Optional<CaseFile.State> state = given.get("state").flatMap(CaseAnswers::state);
    Optional<CaseQuery.Cursor> after = given.get("after").flatMap(CaseAnswers::cursor);
    Optional<Integer> rows = rows(given.get("limit"));
    boolean right =
        team.isPresent() == given.get("team").isPresent()
            && assignee.isPresent() == given.get("assignee").isPresent()
            && state.isPresent() == given.get("state").isPresent()
            && after.isPresent() == given.get("after").isPresent()
            && given.get("system").isPresent() == given.get("reference").isPresent()
            && rows.isPresent();
    if (!right) {
      return Optional.empty();
    }
    Optional<CaseFile.Reference> reference =
        given
            .get("system")
            .map(system -> new CaseFile.Reference(system, given.get("reference").orElseThrow()));
    return Optional.of(
        new Wanted(
            new CaseQuery(
                given.get("customer"), team, assignee, state, reference, after, Optional.empty()),
            rows.get(),
            given.given().keySet().stream()
                .anyMatch(name -> !name.equals("limit") && !name.equals("after"))));
  }

  private static Optional<CaseFile.State> state(String word) {
    return switch (word) {
      case "open" -> Optional.of(CaseFile.State.OPEN);
      case "closed" -> Optional.of(CaseFile.State.CLOSED);
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> rows(Optional<String> limit) {
    return limit.isEmpty()
        ? Optional.of(USUAL_ROWS)
        : limit
            .filter(text -> text.matches("[0-9]{1,4}"))
            .map(Integer::parseInt)
            .filter(rows -> rows >= 1 && rows <= Cases.MAX_ROWS);
  }

  private static Optional<CaseQuery.Cursor> cursor(String text) {
    int dash = text.indexOf('-');
    return dash < 0 || !text.substring(0, dash).matches("[0-9]{1,15}")
        ? Optional.empty()
        : CaseId.parse(text.substring(dash + 1))
            .map(
                id ->
                    new CaseQuery.Cursor(
                        Instant.ofEpochMilli(Long.parseLong(text.substring(0, dash))), id));
  }

  private static String text(CaseQuery.Cursor cursor) {
    return cursor.changed().toEpochMilli() + "-" + cursor.id();
  }

  static CasePage page(Cases.Page page) {
    return new CasePage(
        page.cases().stream().map(CaseAnswers::info).toList(),
        page.next().map(CaseAnswers::text).orElse(""));
  }

  private static CaseInfo info(CaseFile file) {
    return new CaseInfo(
        file.id().text(),
        file.attributes().customer(),
        file.attributes().type(),
        file.attributes().jurisdiction(),
        file.attributes().classification(),
        file.team().text(),
        Cases.text(file.state()),
        file.assignees().stream().map(PersonId::text).toList(),
        file.references().stream()
            .map(reference -> new Reference(reference.system(), reference.reference()))
            .toList(),
        file.opened(),
        file.changed(),
        file.version());
  }

  static ResponseEntity<?> answer(
      CaseOutcome outcome, HttpStatus done, HttpServletRequest request) {
    return switch (outcome) {
      case CaseOutcome.Done(CaseFile now) ->
          ResponseEntity.status(done).eTag("\"" + now.version() + "\"").body(info(now));
      case CaseOutcome.NoSuchCase() -> Problems.answer(ProblemKind.NOT_FOUND, request);
      case CaseOutcome.ChangedMeanwhile _ ->
          Problems.answer(ProblemKind.CHANGED_MEANWHILE, request);
      case CaseOutcome.Closed() -> Problems.answer(ProblemKind.CONFLICT, request);
      case CaseOutcome.Malformed _ -> Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
    };
  }
}
