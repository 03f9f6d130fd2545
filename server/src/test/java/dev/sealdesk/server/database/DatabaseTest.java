package dev.sealdesk.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() throws IOException {
    database = reopened();
    database.write(
        tx -> tx.sql().sql("create table if not exists thing (name text unique)").update());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Database reopened() throws IOException {
    return TestDatabase.open(folder, 2);
  }

  private int add(String name) {
    return database.write(
        tx -> tx.sql().sql("insert into thing (name) values (:name)").param("name", name).update());
  }

  private List<String> names() {
    return database.read(
        sql -> sql.sql("select name from thing order by name").query(String.class).list());
  }

  @Test
  void what_was_written_is_seen_by_the_next_query_and_after_opening_again() throws IOException {
    add("one");
    assertEquals(List.of("one"), names());
    database.close();
    database = reopened();
    assertEquals(List.of("one"), names());
  }

  @Test
  void a_change_that_throws_leaves_nothing_behind() {
    IllegalStateException own =
        assertThrows(
            IllegalStateException.class,
            () ->
                database.write(
                    tx -> {
                      tx.sql().sql("insert into thing (name) values ('gone')").update();
                      throw new IllegalStateException("mine");
                    }));
    assertEquals("mine", own.getMessage());
    assertEquals(List.of(), names());
  }

  /// While the first change holds the writer, others queue and are then committed together.
  @Test
  void one_failure_in_a_group_does_not_spoil_the_others() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> first =
          callers.submit(
              () ->
                  database.write(
                      tx -> {
                        await(held);
                        return tx.sql().sql("insert into thing (name) values ('0')").update();
                      }));
      List<Future<Integer>> good = new ArrayList<>();
      List<Future<Integer>> bad = new ArrayList<>();
      for (int i = 1; i <= 100; i++) {
        String name = Integer.toString(i);
        good.add(callers.submit(() -> add(name)));
        bad.add(
            callers.submit(
                () ->
                    database.write(tx -> tx.sql().sql("insert into nothing values (1)").update())));
      }
      held.countDown();
      assertEquals(1, first.get());
      for (Future<Integer> one : good) {
        assertEquals(1, one.get());
      }
      for (Future<Integer> one : bad) {
        assertThrows(ExecutionException.class, one::get);
      }
    }
    assertEquals(101, names().size());
  }

  @Test
  void a_query_sees_one_moment() {
    add("before");
    int later =
        database.read(
            sql -> {
              int first = sql.sql("select count(*) from thing").query(Integer.class).single();
              runElsewhere(() -> add("meanwhile"));
              return sql.sql("select count(*) from thing").query(Integer.class).single() - first;
            });
    assertEquals(0, later);
    assertEquals(2, names().size());
  }

  @Test
  void a_query_cannot_write() {
    assertThrows(
        RuntimeException.class,
        () -> database.read(sql -> sql.sql("insert into thing (name) values ('x')").update()));
    assertEquals(List.of(), names());
  }

  @Test
  void asking_around_the_transaction_is_a_mistake_not_a_deadlock() {
    assertThrows(IllegalStateException.class, () -> database.write(tx -> add("inner")));
    assertThrows(IllegalStateException.class, () -> database.write(tx -> names()));
  }

  @Test
  void after_it_is_closed_everything_is_refused() {
    database.close();
    assertEquals(
        DatabaseTrouble.Kind.CLOSED, assertThrows(DatabaseTrouble.class, () -> add("late")).kind());
    assertEquals(
        DatabaseTrouble.Kind.CLOSED, assertThrows(DatabaseTrouble.class, this::names).kind());
  }

  private static void runElsewhere(Runnable work) {
    Thread thread = Thread.ofPlatform().start(work);
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
