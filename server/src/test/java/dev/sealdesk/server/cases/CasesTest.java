package dev.sealdesk.server.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.boot.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesTest {
  private static final Circumstances TEST = Circumstances.ofServer("test");
  private static final CaseAttributes USUAL = new CaseAttributes("c1", "har", "EU", "internal");

  private TestServer server;
  private Cases cases;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(folder);
    cases = server.bean(Cases.class);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private CaseFile opened() {
    return done(cases.open(TEST, USUAL, TeamId.random()));
  }

  private static CaseFile done(CaseOutcome outcome) {
    return assertInstanceOf(CaseOutcome.Done.class, outcome).now();
  }

  /// The names of all events about a case, the oldest first.
  private List<String> events(CaseId id) {
    return server
        .database()
        .read(
            sql ->
                sql.sql(
                        "select name from event where id in (select event from event_subject where"
                            + " kind = 'case' and subject = ?) order by id")
                    .param(id.text())
                    .query(String.class)
                    .list());
  }

  @Test
  void a_case_is_found_as_it_was_opened() {
    CaseFile made = opened();
    assertEquals(Optional.of(made), cases.find(made.id()));
    assertEquals(USUAL, made.attributes());
    assertEquals(CaseFile.State.OPEN, made.state());
    assertEquals(1, made.version());
    assertEquals(List.of("case.opened"), events(made.id()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "-", "a@b.example", "日本", "a\n"})
  void a_customer_that_is_no_word_is_refused(String customer) {
    assertEquals(
        new CaseOutcome.Malformed("customer"),
        cases.open(TEST, new CaseAttributes(customer, "har", "EU", "internal"), TeamId.random()));
  }

  @Test
  void each_change_is_an_event_of_its_own() {
    CaseFile made = opened();
    CaseFile changed =
        done(
            cases.change(
                TEST, made.id(), 1, new CaseAttributes("c1", "log", "EU", "confidential")));
    PersonId ada = PersonId.random();
    CaseFile assigned = done(cases.assign(TEST, made.id(), changed.version(), ada));
    assertEquals(List.of(ada), assigned.assignees());
    CaseFile.Reference ticket = new CaseFile.Reference("zendesk", "4711 of Ada");
    CaseFile named = done(cases.addReference(TEST, made.id(), assigned.version(), ticket));
    CaseFile moved = done(cases.moveTo(TEST, made.id(), named.version(), TeamId.random()));
    CaseFile left = done(cases.unassign(TEST, made.id(), moved.version(), ada));
    CaseFile bare = done(cases.removeReference(TEST, made.id(), left.version(), ticket));
    assertEquals(List.of(), bare.references());
    CaseFile closed = done(cases.close(TEST, made.id(), bare.version()));
    assertEquals(CaseFile.State.CLOSED, closed.state());
    done(cases.reopen(TEST, made.id(), closed.version()));
    assertEquals(
        List.of(
            "case.opened",
            "case.changed",
            "case.changed",
            "case.assigned",
            "case.reference-added",
            "case.team-changed",
            "case.unassigned",
            "case.reference-removed",
            "case.closed",
            "case.reopened"),
        events(made.id()));
  }

  @Test
  void a_reference_may_name_a_person_and_enters_the_ledger_as_a_commitment() {
    CaseFile made = opened();
    done(
        cases.addReference(
            TEST, made.id(), 1, new CaseFile.Reference("zendesk", "of Grace Hopper")));
    String entries =
        server
            .database()
            .read(
                sql ->
                    String.join(
                        "\n",
                        sql.sql("select entry from event")
                            .query((row, _) -> new String(row.getBytes(1), UTF_8))
                            .list()));
    assertFalse(entries.contains("Hopper"));
  }

  @Test
  void what_changes_nothing_is_no_event_and_no_version() {
    CaseFile made = opened();
    assertEquals(1, done(cases.change(TEST, made.id(), 1, USUAL)).version());
    assertEquals(1, done(cases.unassign(TEST, made.id(), 1, PersonId.random())).version());
    assertEquals(List.of("case.opened"), events(made.id()));
  }

  @Test
  void whoever_saw_an_older_version_does_not_overwrite_the_newer() {
    CaseFile made = opened();
    CaseFile changed = done(cases.assign(TEST, made.id(), 1, PersonId.random()));
    assertEquals(
        new CaseOutcome.ChangedMeanwhile(changed),
        cases.assign(TEST, made.id(), 1, PersonId.random()));
  }

  @Test
  void a_closed_case_is_reopened_before_it_changes() {
    CaseFile made = opened();
    CaseFile closed = done(cases.close(TEST, made.id(), 1));
    assertEquals(
        new CaseOutcome.Closed(),
        cases.assign(TEST, made.id(), closed.version(), PersonId.random()));
  }

  @Test
  void a_case_that_is_not_there_does_not_change() {
    assertEquals(new CaseOutcome.NoSuchCase(), cases.close(TEST, CaseId.random(), 1));
    assertEquals(Optional.empty(), cases.find(CaseId.random()));
  }

  @Test
  void a_case_has_no_more_assignees_than_the_limit() {
    CaseFile made = opened();
    for (int i = 0; i < Cases.MAX_ASSIGNEES; i++) {
      made = done(cases.assign(TEST, made.id(), made.version(), PersonId.random()));
    }
    assertEquals(
        new CaseOutcome.Malformed("assignees"),
        cases.assign(TEST, made.id(), made.version(), PersonId.random()));
  }

  @Test
  void lists_are_paged_without_a_gap() {
    TeamId team = TeamId.random();
    List<CaseId> made = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      made.add(done(cases.open(TEST, USUAL, team)).id());
    }
    List<CaseId> seen = new ArrayList<>();
    CaseQuery query = CaseQuery.all().ofTeam(team);
    Optional<CaseQuery.Cursor> next = Optional.empty();
    do {
      Cases.Page page = cases.list(next.map(query::after).orElse(query), 10);
      page.cases().forEach(file -> seen.add(file.id()));
      next = page.next();
    } while (next.isPresent());
    assertEquals(23, seen.size());
    assertEquals(made.stream().sorted(BY_TEXT).toList(), seen.stream().sorted(BY_TEXT).toList());
  }

  private static final Comparator<CaseId> BY_TEXT = Comparator.comparing(CaseId::text);

  @Test
  void cases_are_found_by_what_is_known_of_them() {
    TeamId team = TeamId.random();
    PersonId ada = PersonId.random();
    CaseFile one = done(cases.open(TEST, new CaseAttributes("x1", "har", "EU", "internal"), team));
    CaseFile two = done(cases.open(TEST, new CaseAttributes("x2", "har", "EU", "internal"), team));
    one = done(cases.assign(TEST, one.id(), 1, ada));
    CaseFile.Reference ticket = new CaseFile.Reference("zendesk", "99");
    two = done(cases.addReference(TEST, two.id(), 1, ticket));
    two = done(cases.close(TEST, two.id(), two.version()));
    assertEquals(List.of(one), cases.list(CaseQuery.all().ofCustomer("x1"), 10).cases());
    assertEquals(List.of(one), cases.list(CaseQuery.all().assignedTo(ada), 10).cases());
    assertEquals(List.of(two), cases.list(CaseQuery.all().called(ticket), 10).cases());
    assertEquals(
        List.of(two),
        cases.list(CaseQuery.all().ofTeam(team).in(CaseFile.State.CLOSED), 10).cases());
    assertEquals(
        List.of(), cases.list(CaseQuery.all().ofCustomer("x1").called(ticket), 10).cases());
  }
}
