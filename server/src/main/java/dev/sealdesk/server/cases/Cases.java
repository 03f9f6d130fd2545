package dev.sealdesk.server.cases;

import dev.sealdesk.protocol.events.CaseEvent;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.Event;
import dev.sealdesk.protocol.events.Personal;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.recording.Recorder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// The door of this feature. Each change and its event are one transaction. Who may do it was
/// decided before.
public final class Cases {
  public static final int MAX_ROWS = 200;
  public static final int MAX_ASSIGNEES = 64;
  public static final int MAX_REFERENCES = 64;
  public static final int MAX_REFERENCE_LENGTH = 256;

  private final Database database;
  private final Recorder recorder;
  private final List<WhenClosed> whenClosed;

  Cases(Database database, Recorder recorder, List<WhenClosed> whenClosed) {
    this.database = database;
    this.recorder = recorder;
    this.whenClosed = List.copyOf(whenClosed);
  }

  /// Some cases, and where to go on, if there may be more.
  public record Page(List<CaseFile> cases, Optional<CaseQuery.Cursor> next) {
    public Page {
      cases = List.copyOf(cases);
    }
  }

  public Optional<CaseFile> find(CaseId id) {
    return database.read(sql -> CaseRows.find(sql, id));
  }

  /// Inside a change that depends on the case.
  public static Optional<CaseFile> find(Transaction transaction, CaseId id) {
    return CaseRows.find(transaction.sql(), id);
  }

  /// A page of cases.
  ///
  /// @param rows at most, 1 to [#MAX_ROWS]
  public Page list(CaseQuery query, int rows) {
    if (rows < 1 || rows > MAX_ROWS) {
      throw new IllegalArgumentException("1 to " + MAX_ROWS + " rows, not " + rows);
    }
    List<CaseFile> found = database.read(sql -> CaseRows.page(sql, query, rows));
    return new Page(
        found,
        found.size() < rows ? Optional.empty() : Optional.of(CaseQuery.Cursor.of(found.getLast())));
  }

  public CaseOutcome open(Circumstances circumstances, CaseAttributes attributes, TeamId team) {
    Optional<String> mistake = attributes.mistake();
    if (mistake.isPresent()) {
      return new CaseOutcome.Malformed(mistake.get());
    }
    CaseId id = CaseId.random();
    return database.write(
        tx -> {
          long now = tx.time().toEpochMilli();
          tx.sql()
              .sql(
                  "insert into cases (id, customer, type, jurisdiction, classification, team,"
                      + " state, opened_at, changed_at, version)"
                      + " values (?, ?, ?, ?, ?, ?, 'open', ?, ?, 1)")
              .params(
                  id.text(),
                  attributes.customer(),
                  attributes.type(),
                  attributes.jurisdiction(),
                  attributes.classification(),
                  team.text(),
                  now,
                  now)
              .update();
          recorder.record(
              tx,
              circumstances,
              new CaseEvent.Opened(
                  id,
                  attributes.customer(),
                  attributes.type(),
                  attributes.jurisdiction(),
                  attributes.classification(),
                  team));
          return new CaseOutcome.Done(CaseRows.find(tx.sql(), id).orElseThrow());
        });
  }

  /// Replaces the attributes; an event for each that differs.
  public CaseOutcome change(
      Circumstances circumstances, CaseId id, long version, CaseAttributes wanted) {
    Optional<String> mistake = wanted.mistake();
    if (mistake.isPresent()) {
      return new CaseOutcome.Malformed(mistake.get());
    }
    return change(
        id,
        version,
        (tx, now) -> {
          CaseAttributes before = now.attributes();
          differs(tx, circumstances, id, "customer", before, wanted, CaseAttributes::customer);
          differs(tx, circumstances, id, "type", before, wanted, CaseAttributes::type);
          differs(
              tx, circumstances, id, "jurisdiction", before, wanted, CaseAttributes::jurisdiction);
          differs(
              tx,
              circumstances,
              id,
              "classification",
              before,
              wanted,
              CaseAttributes::classification);
          return !before.equals(wanted);
        });
  }

  /// @param member is the name of a column too
  private void differs(
      Transaction tx,
      Circumstances circumstances,
      CaseId id,
      String member,
      CaseAttributes before,
      CaseAttributes wanted,
      Function<CaseAttributes, String> value) {
    String old = value.apply(before);
    String fresh = value.apply(wanted);
    if (!old.equals(fresh)) {
      tx.sql()
          .sql("update cases set " + member + " = ? where id = ?")
          .params(fresh, id.text())
          .update();
      recorder.record(tx, circumstances, new CaseEvent.Changed(id, member, old, fresh));
    }
  }

  public CaseOutcome moveTo(Circumstances circumstances, CaseId id, long version, TeamId team) {
    return change(
        id,
        version,
        (tx, now) -> {
          if (now.team().equals(team)) {
            return false;
          }
          tx.sql()
              .sql("update cases set team = ? where id = ?")
              .params(team.text(), id.text())
              .update();
          recorder.record(tx, circumstances, new CaseEvent.TeamChanged(id, now.team(), team));
          return true;
        });
  }

  public CaseOutcome assign(Circumstances circumstances, CaseId id, long version, PersonId person) {
    return limited(
        id,
        version,
        "assignees",
        now -> now.assignees().size() >= MAX_ASSIGNEES && !now.assignees().contains(person),
        (tx, now) ->
            update(
                    tx,
                    "insert into cases_assignee (case_id, person) values (?, ?)"
                        + " on conflict do nothing",
                    id.text(),
                    person.text())
                && recorded(tx, circumstances, new CaseEvent.Assigned(id, person)));
  }

  public CaseOutcome unassign(
      Circumstances circumstances, CaseId id, long version, PersonId person) {
    return change(
        id,
        version,
        (tx, now) ->
            update(
                    tx,
                    "delete from cases_assignee where case_id = ? and person = ?",
                    id.text(),
                    person.text())
                && recorded(tx, circumstances, new CaseEvent.Unassigned(id, person)));
  }

  public CaseOutcome addReference(
      Circumstances circumstances, CaseId id, long version, CaseFile.Reference added) {
    if (!isAllowed(added)) {
      return new CaseOutcome.Malformed("reference");
    }
    Personal name = new Personal(added.reference());
    return limited(
        id,
        version,
        "references",
        now -> now.references().size() >= MAX_REFERENCES && !now.references().contains(added),
        (tx, now) ->
            update(
                    tx,
                    "insert into cases_reference (case_id, system, reference) values (?, ?, ?)"
                        + " on conflict do nothing",
                    id.text(),
                    added.system(),
                    added.reference())
                && recorded(
                    tx, circumstances, new CaseEvent.ReferenceAdded(id, added.system(), name)));
  }

  public CaseOutcome removeReference(
      Circumstances circumstances, CaseId id, long version, CaseFile.Reference removed) {
    Personal name = new Personal(removed.reference());
    return change(
        id,
        version,
        (tx, now) ->
            update(
                    tx,
                    "delete from cases_reference where case_id = ? and system = ? and reference ="
                        + " ?",
                    id.text(),
                    removed.system(),
                    removed.reference())
                && recorded(
                    tx, circumstances, new CaseEvent.ReferenceRemoved(id, removed.system(), name)));
  }

  private static boolean isAllowed(CaseFile.Reference reference) {
    String text = reference.reference();
    return CaseAttributes.isWord(reference.system())
        && !text.isBlank()
        && text.length() <= MAX_REFERENCE_LENGTH
        && text.codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  public CaseOutcome close(Circumstances circumstances, CaseId id, long version) {
    return change(
        id,
        version,
        (tx, now) ->
            update(tx, "update cases set state = 'closed' where id = ?", id.text())
                && recorded(tx, circumstances, new CaseEvent.Closed(id))
                && told(tx, circumstances, id));
  }

  private boolean told(Transaction tx, Circumstances circumstances, CaseId id) {
    whenClosed.forEach(one -> one.closed(tx, circumstances, id));
    return true;
  }

  public CaseOutcome reopen(Circumstances circumstances, CaseId id, long version) {
    return database.write(
        tx ->
            changeAny(
                tx,
                CaseRows.find(tx.sql(), id),
                version,
                (_, now) ->
                    now.state() == CaseFile.State.CLOSED
                        && update(tx, "update cases set state = 'open' where id = ?", id.text())
                        && recorded(tx, circumstances, new CaseEvent.Reopened(id))));
  }

  static String text(CaseFile.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static boolean update(Transaction tx, String sql, Object... values) {
    return tx.sql().sql(sql).params(values).update() > 0;
  }

  private boolean recorded(Transaction tx, Circumstances circumstances, Event event) {
    recorder.record(tx, circumstances, event);
    return true;
  }

  /// Returns whether anything changed.
  @FunctionalInterface
  private interface Step {
    boolean in(Transaction transaction, CaseFile now);
  }

  private CaseOutcome limited(
      CaseId id, long version, String member, Predicate<CaseFile> full, Step step) {
    return database.write(
        tx -> {
          Optional<CaseFile> found = CaseRows.find(tx.sql(), id);
          return found.isPresent() && full.test(found.get())
              ? new CaseOutcome.Malformed(member)
              : changeOpen(tx, found, version, step);
        });
  }

  private CaseOutcome change(CaseId id, long version, Step step) {
    return database.write(tx -> changeOpen(tx, CaseRows.find(tx.sql(), id), version, step));
  }

  private static CaseOutcome changeOpen(
      Transaction tx, Optional<CaseFile> found, long version, Step step) {
    return found.isPresent() && found.get().state() == CaseFile.State.CLOSED
        ? new CaseOutcome.Closed()
        : changeAny(tx, found, version, step);
  }

  private static CaseOutcome changeAny(
      Transaction tx, Optional<CaseFile> found, long version, Step step) {
    if (found.isEmpty()) {
      return new CaseOutcome.NoSuchCase();
    }
    CaseFile now = found.get();
    if (now.version() != version) {
      return new CaseOutcome.ChangedMeanwhile(now);
    }
    if (step.in(tx, now)) {
      tx.sql()
          .sql("update cases set version = version + 1, changed_at = ? where id = ?")
          .params(tx.time().toEpochMilli(), now.id().text())
          .update();
    }
    return new CaseOutcome.Done(CaseRows.find(tx.sql(), now.id()).orElseThrow());
  }
}
