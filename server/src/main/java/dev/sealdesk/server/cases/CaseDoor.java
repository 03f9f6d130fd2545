package dev.sealdesk.server.cases;

import dev.sealdesk.policy.filter.Dialect;
import dev.sealdesk.policy.filter.SqlFilter;
import dev.sealdesk.policy.filter.SqlWriter;
import dev.sealdesk.policy.rule.Residual;
import dev.sealdesk.protocol.events.CaseEvent;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.policies.Judge;
import dev.sealdesk.server.policies.Ruling;
import dev.sealdesk.server.recording.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides who may do what with a case, and records refusals.
public final class CaseDoor {
  /// Pages that are looked through for one, where SQL cannot say what the policies ask for.
  private static final int MAX_ROUNDS = 50;

  private final Cases cases;
  private final Judge judge;
  private final Dialect dialect;
  private final Database database;
  private final Recorder recorder;

  CaseDoor(Cases cases, Judge judge, Dialect dialect, Database database, Recorder recorder) {
    this.cases = cases;
    this.judge = judge;
    this.dialect = dialect;
    this.database = database;
    this.recorder = recorder;
  }

  /// What came of knocking.
  public sealed interface Entry {
    record Allowed(CaseFile file) implements Entry {}

    /// Not allowed, or not there: the answer does not tell which.
    record Refused(Ruling ruling) implements Entry {}
  }

  /// May the caller do this to a case?
  ///
  /// @param action one of the schema's
  public Entry enter(Caller caller, String action, CaseId id, Circumstances circumstances) {
    Optional<CaseFile> found = cases.find(id);
    Judge.Asking asking = judge.asking(caller);
    Ruling ruling =
        found
            .map(
                file ->
                    asking.about(action, CaseFacts.of(file), CaseFacts.customer(file.attributes())))
            .orElseGet(() -> asking.aboutNothing(action, CaseFacts.id(id)));
    if (ruling.isAllowed() && found.isPresent()) {
      return new Entry.Allowed(found.get());
    }
    refuse(ruling, found.map(CaseFile::id), action, circumstances);
    return new Entry.Refused(ruling);
  }

  /// May the caller open a case for this customer? Empty if so.
  Optional<Ruling> mayOpen(Caller caller, CaseAttributes attributes, Circumstances circumstances) {
    Ruling ruling = judge.asking(caller).about("openCase", CaseFacts.customer(attributes));
    if (ruling.isAllowed()) {
      return Optional.empty();
    }
    refuse(ruling, Optional.empty(), "openCase", circumstances);
    return Optional.of(ruling);
  }

  private void refuse(
      Ruling ruling, Optional<CaseId> inCase, String action, Circumstances circumstances) {
    database.write(
        tx ->
            recorder.record(
                tx, circumstances, new CaseEvent.Refused(inCase, action, ruling.decision())));
  }

  /// The cases that the caller may see, of those that fit.
  Cases.Page list(Caller caller, CaseQuery query, int rows) {
    Judge.Asking asking = judge.asking(caller);
    Residual residual = asking.residual("view", CaseFacts.TYPE, List.of());
    return switch (SqlWriter.write(residual, CaseFacts.MAPPING, dialect)) {
      case SqlFilter.Condition(String condition, List<Object> parameters) ->
          cases.list(query.within(new CaseQuery.Where(condition, parameters)), rows);
      case SqlFilter.NotExpressible _ -> oneByOne(asking, query, rows);
    };
  }

  private Cases.Page oneByOne(Judge.Asking asking, CaseQuery query, int rows) {
    List<CaseFile> seen = new ArrayList<>();
    CaseQuery rest = query;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Cases.Page page = cases.list(rest, Cases.MAX_ROWS);
      for (CaseFile file : page.cases()) {
        boolean visible =
            asking
                .about("view", CaseFacts.of(file), CaseFacts.customer(file.attributes()))
                .isAllowed();
        if (visible) {
          seen.add(file);
        }
        if (seen.size() == rows) {
          return new Cases.Page(seen, Optional.of(CaseQuery.Cursor.of(file)));
        }
      }
      if (page.next().isEmpty()) {
        return new Cases.Page(seen, Optional.empty());
      }
      rest = query.after(page.next().get());
    }
    return new Cases.Page(seen, rest.before());
  }
}
