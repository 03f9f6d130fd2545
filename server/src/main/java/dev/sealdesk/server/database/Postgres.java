package dev.sealdesk.server.database;

import dev.sealdesk.server.settings.Complaint;
import dev.sealdesk.server.settings.DatabasePlace;
import dev.sealdesk.server.settings.SecretFile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/// A database of a PostgreSQL server. A transaction is durable when its commit returns: a server
/// that does not sync is refused, and what may be set for a session is set here.
public final class Postgres implements Vendor {
  private static final int MIN_VERSION = 150_000;
  private static final int CONNECT_SECONDS = 10;

  /// No statement takes that long; a server that is gone without a word does.
  private static final int ANSWER_SECONDS = 60;

  /// The session of a process that was killed ends when the database has noticed.
  private static final int LOCK_WAIT_MILLIS = 5_000;

  private static final int LOCK_POLL_MILLIS = 100;

  /// Whoever holds this lock writes. Any number that others do not use.
  private static final long WRITER_LOCK = 0x5ea1de5cL;

  private final DatabasePlace.Postgres place;
  private final Optional<char[]> password;

  private Postgres(DatabasePlace.Postgres place, Optional<char[]> password) {
    this.place = place;
    this.password = password;
  }

  /// What came of opening one.
  public sealed interface Opening {
    record Opened(Database database) implements Opening {}

    /// It cannot be used as it is set up; the complaint says what to do.
    record Refused(Complaint complaint) implements Opening {}
  }

  /// The database of another process: only one may write.
  private static final class Taken extends SQLException {
    private static final long serialVersionUID = 1;
  }

  public static Opening open(DatabasePlace.Postgres place, int readers, InstantSource clock)
      throws IOException {
    try {
      return new Opening.Opened(Database.open(at(place), readers, clock));
    } catch (DatabaseRefused refused) {
      return new Opening.Refused(refused.complaint());
    } catch (IOException failed) {
      if (failed.getCause() instanceof Taken) {
        return new Opening.Refused(Complaint.of("database.taken", place.toString()));
      }
      throw failed;
    }
  }

  /// @throws DatabaseRefused if it cannot be used as it is set up
  static Postgres at(DatabasePlace.Postgres place) throws IOException {
    Optional<char[]> password = Optional.empty();
    if (place.passwordFile().isPresent()) {
      password = SecretFile.read(place.passwordFile().get());
      if (password.isEmpty()) {
        throw new DatabaseRefused("password-file", place.passwordFile().get().toString());
      }
    }
    Postgres vendor = new Postgres(place, password);
    try {
      vendor.refuseUnfit();
      return vendor;
    } catch (SQLException failed) {
      throw refusal(place, failed);
    }
  }

  private static IOException refusal(DatabasePlace.Postgres place, SQLException failed) {
    String state = Optional.ofNullable(failed.getSQLState()).orElse("");
    if (state.startsWith("28")) {
      return new DatabaseRefused("login", place.toString(), place.user());
    } else if (state.equals("3D000")) {
      return new DatabaseRefused("missing", place.toString(), place.name());
    } else if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
      return new DatabaseRefused("unreachable", place.toString());
    }
    return new IOException("the database cannot be opened: " + failed.getMessage(), failed);
  }

  /// Nothing is entrusted to a server that may forget it.
  private void refuseUnfit() throws SQLException, DatabaseRefused {
    try (Connection connection = source(ANSWER_SECONDS).getConnection()) {
      Session session = Session.of(connection);
      if (Integer.parseInt(shown(session, "server_version_num")) < MIN_VERSION) {
        throw new DatabaseRefused("old", shown(session, "server_version"));
      }
      for (String setting : new String[] {"fsync", "full_page_writes"}) {
        if (!shown(session, setting).equals("on")) {
          throw new DatabaseRefused("careless", setting);
        }
      }
      if (!shown(session, "server_encoding").equals("UTF8")) {
        throw new DatabaseRefused("encoding", place.name());
      }
    }
  }

  private static String shown(Session session, String setting) {
    return session.client().sql("show " + setting).query(String.class).single();
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public Session connectToWrite() throws SQLException {
    Session session = connect(false, Connection.TRANSACTION_READ_COMMITTED);
    try {
      // The least that a commit has to wait for; a cluster with replicas may ask for more.
      String sync = shown(session, "synchronous_commit");
      if (sync.equals("off")) {
        session.client().sql("set synchronous_commit = on").update();
      }
      long end = System.nanoTime() + LOCK_WAIT_MILLIS * 1_000_000L;
      while (!isLocked(session)) {
        if (System.nanoTime() > end) {
          throw new Taken();
        }
        Thread.sleep(LOCK_POLL_MILLIS);
      }
      session.connection().commit();
      return session;
    } catch (InterruptedException stopped) {
      session.close();
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", stopped);
    } catch (SQLException | RuntimeException failed) {
      session.close();
      throw failed;
    }
  }

  private static boolean isLocked(Session session) {
    return session
        .client()
        .sql("select pg_try_advisory_lock(?)")
        .param(WRITER_LOCK)
        .query(Boolean.class)
        .single();
  }

  @Override
  public Session connectToRead() throws SQLException {
    return connect(true, Connection.TRANSACTION_REPEATABLE_READ);
  }

  @Override
  public DataSource dataSource() {
    return source(0);
  }

  private Session connect(boolean readOnly, int isolation) throws SQLException {
    Connection connection = source(ANSWER_SECONDS).getConnection();
    connection.setReadOnly(readOnly);
    connection.setTransactionIsolation(isolation);
    connection.setAutoCommit(false);
    return Session.of(connection);
  }

  /// @param answerSeconds how long a statement may take; 0 for as long as it likes
  private PGSimpleDataSource source(int answerSeconds) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {place.host()});
    source.setPortNumbers(new int[] {place.port()});
    source.setDatabaseName(place.name());
    source.setUser(place.user());
    password.ifPresent(secret -> source.setPassword(String.valueOf(secret)));
    source.setApplicationName("sealdesk");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(answerSeconds);
    source.setTcpKeepAlive(true);
    // It would repeat the values of rows.
    source.setLogServerErrorDetail(false);
    encrypt(source);
    return source;
  }

  private void encrypt(PGSimpleDataSource source) {
    if (place.isLocal() && place.authority().isEmpty()) {
      return;
    }
    source.setSslMode("verify-full");
    if (place.authority().isPresent()) {
      source.setSslRootCert(place.authority().get().toString());
    } else {
      source.setSslfactory(DefaultJavaSSLFactory.class.getName());
    }
  }

  @Override
  public boolean isAlive(Session session) throws SQLException {
    return session.connection().isValid(CONNECT_SECONDS);
  }

  @Override
  public Optional<String> transaction(Session session) {
    return session
        .client()
        .sql("select pg_current_xact_id_if_assigned()::text")
        .query((row, _) -> Optional.ofNullable(row.getString(1)))
        .single();
  }

  /// The session that it was made in held the lock that the fresh one holds now: it has ended.
  @Override
  public boolean wasCommitted(Session fresh, String transaction) {
    return "committed"
        .equals(
            fresh
                .client()
                .sql("select pg_xact_status(?::xid8)")
                .param(transaction)
                .query(String.class)
                .single());
  }

  @Override
  public String columnsSql() {
    return """
    select table_name, column_name, data_type from information_schema.columns
    where table_schema = current_schema() and table_name <> 'schema_history'
    order by table_name, ordinal_position
    """;
  }

  @Override
  public String referencesSql() {
    return """
    select conrelid::regclass::text, confrelid::regclass::text from pg_constraint
    where contype = 'f' and connamespace = current_schema()::regnamespace
      and conrelid <> confrelid
    order by 1, 2
    """;
  }

  @Override
  public void afterFilling(Session session) {
    List<String> drawn =
        session
            .client()
            .sql(
                """
                select 'select setval(pg_get_serial_sequence(' || quote_literal(table_name) || ', '
                  || quote_literal(column_name) || '), coalesce(max(' || quote_ident(column_name)
                  || '), 0) + 1, false) from ' || quote_ident(table_name)
                from information_schema.columns
                where table_schema = current_schema() and is_identity = 'YES'
                """)
            .query((row, _) -> row.getString(1))
            .list();
    drawn.forEach(sql -> session.client().sql(sql).query(Long.class).single());
  }

  /// By the codes of PostgreSQL's documentation, appendix A.
  @Override
  public DatabaseTrouble.@Nullable Kind meaning(SQLException error) {
    if (error instanceof Taken) {
      return DatabaseTrouble.Kind.BROKEN;
    }
    String state = error.getSQLState();
    if (state == null) {
      return null;
    }
    return switch (state) {
      case "53100" -> DatabaseTrouble.Kind.FULL;
      case "40001", "40P01", "53200", "55P03", "57014" -> DatabaseTrouble.Kind.OVERLOADED;
      case "53300", "57P01", "57P02", "57P03", "57P05" -> DatabaseTrouble.Kind.UNREACHABLE;
      case "58030", "XX001", "XX002" -> DatabaseTrouble.Kind.BROKEN;
      default -> state.startsWith("08") ? DatabaseTrouble.Kind.UNREACHABLE : null;
    };
  }
}
