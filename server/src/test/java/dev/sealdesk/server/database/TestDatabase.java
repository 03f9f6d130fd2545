package dev.sealdesk.server.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sealdesk.server.settings.DatabasePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A database for each folder of a test: a file in it, or, when the tests run on PostgreSQL, a
/// database of the server that they were given. The same folder has the same one.
public final class TestDatabase {
  private static final Optional<String> PORT =
      Optional.ofNullable(System.getProperty("test.postgresql.port"));

  /// The names of databases by folders. A test is over when its folder is gone.
  private static final Map<Path, String> MADE = new HashMap<>();

  private TestDatabase() {}

  public static boolean isPostgres() {
    return PORT.isPresent();
  }

  /// What a server has to be told; nothing when the database is in its data folder.
  public static Map<String, String> settings(Path folder) {
    if (!isPostgres()) {
      return Map.of();
    }
    return Map.of(
        "database.url",
        "jdbc:postgresql://127.0.0.1:" + PORT.orElseThrow() + "/" + made(folder),
        "database.password-file",
        passwordFile().toString());
  }

  /// Opens the folder's database, as a server does.
  public static Database open(Path folder, int readers) throws IOException {
    if (!isPostgres()) {
      return Sqlite.open(folder.resolve("vault.db"), readers, InstantSource.system());
    }
    return switch (Postgres.open(place(made(folder)), readers, InstantSource.system())) {
      case Postgres.Opening.Opened(Database database) -> database;
      case Postgres.Opening.Refused refused -> throw new IOException(refused.toString());
    };
  }

  static DatabasePlace.Postgres place(String name) {
    return new DatabasePlace.Postgres(
        "127.0.0.1",
        Integer.parseInt(PORT.orElseThrow()),
        name,
        "sealdesk",
        Optional.of(passwordFile()),
        Optional.empty());
  }

  private static Path passwordFile() {
    return Path.of(System.getProperty("test.postgresql.password-file"));
  }

  /// The name of the folder's database. Making one takes a second, so that of a test that is over
  /// is emptied and given to the next.
  static synchronized String made(Path folder) {
    String known = MADE.get(folder);
    if (known != null) {
      return known;
    }
    Optional<Path> over = MADE.keySet().stream().filter(path -> !Files.exists(path)).findFirst();
    String name =
        over.isPresent()
            ? Objects.requireNonNull(MADE.remove(over.get()))
            : "vault_" + ProcessHandle.current().pid() + "_" + MADE.size();
    if (over.isPresent()) {
      administer(
          "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '"
              + name
              + "'");
      administer("alter database " + name + " reset all");
      execute(name, "drop schema public cascade; create schema public");
    } else {
      administer("create database " + name);
    }
    MADE.put(folder, name);
    return name;
  }

  /// Runs a statement as somebody who administers the database server.
  static String administer(String sql) {
    return execute("postgres", sql);
  }

  private static String execute(String database, String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + PORT.orElseThrow() + "/" + database,
                "sealdesk",
                Files.readString(passwordFile(), UTF_8).strip());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet answer = statement.getResultSet()) {
        return answer.next() ? String.valueOf(answer.getString(1)) : "";
      }
    } catch (SQLException | IOException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }
}
