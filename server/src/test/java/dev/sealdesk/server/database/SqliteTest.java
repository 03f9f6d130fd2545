package dev.sealdesk.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is SQLite's own.
class SqliteTest {
  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() throws IOException {
    database = Sqlite.open(folder.resolve("vault.db"), 2, InstantSource.system());
    database.write(tx -> tx.sql().sql("create table thing (name text unique)").update());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private int add(String name) {
    return database.write(
        tx -> tx.sql().sql("insert into thing (name) values (:name)").param("name", name).update());
  }

  private List<String> names() {
    return database.read(sql -> sql.sql("select name from thing").query(String.class).list());
  }

  @Test
  void only_its_owner_may_read_the_file() throws IOException {
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("vault.db"))));
  }

  @Test
  void every_commit_is_synced_to_the_disk() {
    assertEquals(
        List.of("wal", 2, 1),
        database.write(
            tx ->
                List.of(
                    tx.sql().sql("pragma journal_mode").query(String.class).single(),
                    tx.sql().sql("pragma synchronous").query(Integer.class).single(),
                    tx.sql().sql("pragma foreign_keys").query(Integer.class).single())));
  }

  @Test
  void a_full_disk_is_told_and_loses_nothing() {
    add("kept");
    database.write(tx -> tx.sql().sql("pragma max_page_count = 40").query(Integer.class).single());
    DatabaseTrouble full =
        assertThrows(
            DatabaseTrouble.class,
            () -> {
              for (int i = 0; i < 1000; i++) {
                add("x".repeat(4000) + i);
              }
            });
    assertEquals(DatabaseTrouble.Kind.FULL, full.kind());
    assertTrue(names().contains("kept"));
    database.write(
        tx -> tx.sql().sql("pragma max_page_count = 100000").query(Integer.class).single());
    add("goes on");
    assertTrue(names().contains("goes on"));
  }
}
