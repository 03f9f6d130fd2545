package dev.sealdesk.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.server.settings.Complaint;
import dev.sealdesk.server.settings.DatabasePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// What is PostgreSQL's own. Runs when the tests were given a server (server/README.md).
@EnabledIf("dev.sealdesk.server.database.TestDatabase#isPostgres")
class PostgresTest {
  @TempDir private Path folder;
  private String name = "";
  private Database database;

  @BeforeEach
  void open() throws IOException {
    name = TestDatabase.made(folder);
    database = TestDatabase.open(folder, 2);
    database.write(tx -> tx.sql().sql("create table thing (name text unique)").update());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private int add(String text) {
    return database.write(
        tx -> tx.sql().sql("insert into thing (name) values (:name)").param("name", text).update());
  }

  private long count() {
    return database.read(sql -> sql.sql("select count(*) from thing").query(Long.class).single());
  }

  private static Complaint refused(DatabasePlace.Postgres place) throws IOException {
    return assertInstanceOf(
            Postgres.Opening.Refused.class, Postgres.open(place, 1, InstantSource.system()))
        .complaint();
  }

  private static DatabasePlace.Postgres place(
      int port, String name, String user, Optional<Path> password) {
    return new DatabasePlace.Postgres("127.0.0.1", port, name, user, password, Optional.empty());
  }

  @Test
  void a_second_process_does_not_get_the_same_database() throws IOException {
    assertEquals("database.taken", refused(TestDatabase.place(name)).message());
    add("the first goes on");
    database.close();
    Database second = TestDatabase.open(folder, 1);
    second.close();
  }

  @Test
  void what_cannot_be_opened_says_why_and_never_the_password() throws IOException {
    DatabasePlace.Postgres right = TestDatabase.place(name);
    Path wrong =
        Files.writeString(
            Files.createFile(
                folder.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
            "not-this-one-4711\n");
    Complaint login = refused(place(right.port(), name, "sealdesk", Optional.of(wrong)));
    assertEquals("database.login", login.message());
    assertTrue(login.arguments().stream().noneMatch(text -> text.contains("4711")));
    assertEquals("database.missing", refused(TestDatabase.place("nothing_of_this_name")).message());
    assertEquals(
        "database.unreachable", refused(place(1, name, "sealdesk", Optional.empty())).message());
    Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(
        "database.password-file",
        refused(place(right.port(), name, "sealdesk", Optional.of(wrong))).message());
  }

  @Test
  void a_database_in_another_encoding_is_refused() throws IOException {
    TestDatabase.administer(
        "create database latin_" + name + " encoding 'LATIN1' locale 'C' template template0");
    try {
      assertEquals("database.encoding", refused(TestDatabase.place("latin_" + name)).message());
    } finally {
      TestDatabase.administer("drop database latin_" + name);
    }
  }

  @Test
  void a_server_that_may_forget_is_refused() throws Exception {
    set("full_page_writes", "off");
    try {
      Complaint complaint = refused(TestDatabase.place(name));
      assertEquals(Complaint.of("database.careless", "full_page_writes"), complaint);
    } finally {
      set("full_page_writes", "on");
    }
  }

  /// The server reads its settings again in its own time.
  private static void set(String setting, String value) throws InterruptedException {
    TestDatabase.administer("alter system set " + setting + " = " + value);
    TestDatabase.administer("select pg_reload_conf()");
    while (!TestDatabase.administer("show " + setting).equals(value)) {
      Thread.sleep(10);
    }
  }

  @Test
  void every_commit_is_synced_to_the_disk_whatever_the_database_was_told() throws IOException {
    database.close();
    TestDatabase.administer("alter database " + name + " set synchronous_commit = off");
    database = TestDatabase.open(folder, 1);
    assertEquals(
        "on",
        database.write(tx -> tx.sql().sql("show synchronous_commit").query(String.class).single()));
  }

  private void breakConnections() {
    TestDatabase.administer(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '"
            + name
            + "'");
  }

  @Test
  void it_goes_on_after_all_connections_broke() {
    add("before");
    breakConnections();
    assertEquals(1, count());
    add("after");
    assertEquals(2, count());
    assertEquals(Optional.empty(), database.trouble());
  }

  /// Commits are among what is interrupted: those that were acknowledged are there, the others not.
  @Test
  void what_is_acknowledged_while_connections_break_is_exactly_what_is_there() throws Exception {
    AtomicInteger acknowledged = new AtomicInteger();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers =
          List.of(
              callers.submit(() -> addMany("a", acknowledged)),
              callers.submit(() -> addMany("b", acknowledged)),
              callers.submit(() -> addMany("c", acknowledged)));
      while (writers.stream().anyMatch(writer -> !writer.isDone())) {
        breakConnections();
        Thread.sleep(20);
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertEquals(acknowledged.get(), count());
    assertTrue(acknowledged.get() > 0);
  }

  private void addMany(String prefix, AtomicInteger acknowledged) {
    for (int i = 0; i < 200; i++) {
      try {
        add(prefix + i);
        acknowledged.incrementAndGet();
      } catch (DatabaseTrouble trouble) {
        assertEquals(DatabaseTrouble.Kind.UNREACHABLE, trouble.kind());
      }
    }
  }

  @Test
  void a_change_that_ignores_a_failure_is_taken_back_and_takes_nobody_along() {
    add("there");
    assertThrows(
        IllegalStateException.class,
        () ->
            database.write(
                tx -> {
                  try {
                    return tx.sql().sql("insert into thing (name) values ('there')").update();
                  } catch (org.springframework.dao.DataAccessException ignored) {
                    return 0;
                  }
                }));
    add("goes on");
    assertEquals(2, count());
  }

  @Test
  void texts_are_sorted_as_in_the_other_database() {
    assertEquals(
        "C",
        database.read(
            sql ->
                sql.sql(
                        """
                        select string_agg(distinct coalesce(collation_name, 'none'), ' ')
                        from information_schema.columns
                        where table_schema = 'public' and data_type = 'text'
                          and table_name not in ('schema_history', 'thing')
                        """)
                    .query(String.class)
                    .single()));
  }
}
