package dev.sealdesk.server.cases;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which cases: those that fit all that is given, changed last coming first.
///
/// @param before goes on after the last case of the page before
public record CaseQuery(
    Optional<String> customer,
    Optional<TeamId> team,
    Optional<PersonId> assignee,
    Optional<CaseFile.State> state,
    Optional<CaseFile.Reference> reference,
    Optional<Cursor> before,
    Optional<Where> allowed) {
  /// Where a page ended.
  public record Cursor(Instant changed, CaseId id) {
    static Cursor of(CaseFile last) {
      return new Cursor(last.changed(), last.id());
    }
  }

  private static final CaseQuery ALL =
      new CaseQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public static CaseQuery all() {
    return ALL;
  }

  public CaseQuery ofCustomer(String wanted) {
    return new CaseQuery(Optional.of(wanted), team, assignee, state, reference, before, allowed);
  }

  public CaseQuery ofTeam(TeamId wanted) {
    return new CaseQuery(
        customer, Optional.of(wanted), assignee, state, reference, before, allowed);
  }

  public CaseQuery assignedTo(PersonId wanted) {
    return new CaseQuery(customer, team, Optional.of(wanted), state, reference, before, allowed);
  }

  public CaseQuery in(CaseFile.State wanted) {
    return new CaseQuery(customer, team, assignee, Optional.of(wanted), reference, before, allowed);
  }

  public CaseQuery called(CaseFile.Reference wanted) {
    return new CaseQuery(customer, team, assignee, state, Optional.of(wanted), before, allowed);
  }

  public CaseQuery after(Cursor last) {
    return new CaseQuery(customer, team, assignee, state, reference, Optional.of(last), allowed);
  }

  /// A condition on `c`, the table of cases.
  record Where(String sql, List<Object> values) {
    Where {
      values = List.copyOf(values);
    }
  }

  CaseQuery within(Where condition) {
    return new CaseQuery(
        customer, team, assignee, state, reference, before, Optional.of(condition));
  }

  Where where() {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    List<Object> values = new ArrayList<>();
    customer.ifPresent(
        wanted -> {
          conditions.add("c.customer = ?");
          values.add(wanted);
        });
    team.ifPresent(
        wanted -> {
          conditions.add("c.team = ?");
          values.add(wanted.text());
        });
    assignee.ifPresent(
        wanted -> {
          conditions.add("c.id in (select case_id from cases_assignee where person = ?)");
          values.add(wanted.text());
        });
    state.ifPresent(
        wanted -> {
          conditions.add("c.state = ?");
          values.add(Cases.text(wanted));
        });
    reference.ifPresent(
        wanted -> {
          conditions.add(
              "c.id in (select case_id from cases_reference where system = ? and reference = ?)");
          values.add(wanted.system());
          values.add(wanted.reference());
        });
    before.ifPresent(
        last -> {
          conditions.add("(c.changed_at, c.id) < (?, ?)");
          values.add(last.changed().toEpochMilli());
          values.add(last.id().text());
        });
    allowed.ifPresent(
        condition -> {
          conditions.add("(" + condition.sql() + ")");
          values.addAll(condition.values());
        });
    return new Where(String.join(" and ", conditions), values);
  }
}
