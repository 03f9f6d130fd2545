package dev.sealdesk.server.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// SQLite in one file, which needs no other server. A transaction is durable when its commit
/// returns: the journal is a write-ahead log, synced at each commit.
public final class Sqlite implements Vendor {
  /// Another process that looks at the file, such as a backup, may hold it for a moment.
  private static final int MAX_WAIT_MILLIS = 10_000;

  private final Path file;

  private Sqlite(Path file) {
    this.file = file;
  }

  /// The database in this file, which is made if there is none; only its owner may read it.
  public static Database open(Path file, int readers, InstantSource clock) throws IOException {
    return Database.open(in(file), readers, clock);
  }

  static Sqlite in(Path file) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException asUsual) {
      // then it has the permissions it was made with
    }
    return new Sqlite(file);
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public Session connectToWrite() throws SQLException {
    return connect(config());
  }

  @Override
  public Session connectToRead() throws SQLException {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return connect(config);
  }

  @Override
  public DataSource dataSource() {
    return dataSource(config());
  }

  private Session connect(SQLiteConfig config) throws SQLException {
    Connection connection = dataSource(config).getConnection();
    try (Statement statement = connection.createStatement()) {
      // Functions that somebody wrote into the tables' own definitions are not run.
      statement.execute("PRAGMA trusted_schema = OFF");
    }
    connection.setAutoCommit(false);
    return Session.of(connection);
  }

  private DataSource dataSource(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(MAX_WAIT_MILLIS);
    config.setTempStore(TempStore.MEMORY);
    config.enforceForeignKeys(true);
    // What was erased is overwritten, not only forgotten.
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
    return config;
  }

  @Override
  public String columnsSql() {
    return """
        select t.name, c.name, c.type from sqlite_master t, pragma_table_info(t.name) c
        where t.type = 'table' and t.name not like 'sqlite_%' and t.name <> 'schema_history'
        order by t.name, c.cid
        """;
  }

  @Override
  public String referencesSql() {
    return """
        select t.name, f."table" from sqlite_master t, pragma_foreign_key_list(t.name) f
        where t.type = 'table' order by 1, 2
        """;
  }

  @Override
  public List<String> damage(Session session) {
    List<String> found =
        new ArrayList<>(
            session
                .client()
                .sql("pragma integrity_check(20)")
                .query((row, _) -> row.getString(1))
                .list());
    found.remove("ok");
    session
        .client()
        .sql("select \"table\", rowid from pragma_foreign_key_check limit 20")
        .query(
            row -> {
              found.add(
                  "row " + row.getString(2) + " of " + row.getString(1) + " refers to nothing");
            });
    return found;
  }

  @Override
  public DatabaseTrouble.@Nullable Kind meaning(SQLException error) {
    if (!(error instanceof SQLiteException sqlite)) {
      return null;
    }
    SQLiteErrorCode code = sqlite.getResultCode();
    int primary = code.code & 0xff;
    if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
      return DatabaseTrouble.Kind.FULL;
    }
    if (primary == SQLiteErrorCode.SQLITE_BUSY.code
        || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return DatabaseTrouble.Kind.OVERLOADED;
    }
    boolean broken =
        primary == SQLiteErrorCode.SQLITE_IOERR.code
            || primary == SQLiteErrorCode.SQLITE_CORRUPT.code
            || primary == SQLiteErrorCode.SQLITE_NOTADB.code
            || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
            || primary == SQLiteErrorCode.SQLITE_READONLY.code;
    return broken ? DatabaseTrouble.Kind.BROKEN : null;
  }
}
