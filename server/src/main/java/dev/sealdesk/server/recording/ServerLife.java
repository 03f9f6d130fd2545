package dev.sealdesk.server.recording;

import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.KeyEvent;
import dev.sealdesk.protocol.events.ServerEvent;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.settings.RefusedStarts;
import java.io.IOException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Records that the server started, how often it could not before, and that it stopped.
final class ServerLife implements AutoCloseable {
  private final Database database;
  private final Recorder recorder;

  ServerLife(Database database, Recorder recorder) {
    this.database = database;
    this.recorder = recorder;
  }

  /// @param verifierKey of the ledger; recorded where the ledger begins
  void begin(String version, String verifierKey, RefusedStarts refused) throws IOException {
    List<RefusedStarts.Refused> before = refused.all();
    Circumstances start = Circumstances.ofServer("start");
    database.write(
        tx -> {
          if (tx.sql().sql("select count(*) from event").query(Long.class).single() == 0) {
            recorder.record(tx, start, new KeyEvent.LedgerKeyMade(verifierKey));
          }
          for (RefusedStarts.Refused one : before) {
            recorder.record(tx, start, new ServerEvent.StartRefused(one.at(), one.reason()));
          }
          return recorder.record(tx, start, new ServerEvent.Started(version, tables(tx.sql())));
        });
    refused.forget();
  }

  private static String tables(JdbcClient sql) {
    return sql.sql("select version from schema_history order by installed_rank desc limit 1")
        .query(String.class)
        .single();
  }

  /// While the ledger is still open.
  @Override
  public void close() {
    database.write(
        tx -> recorder.record(tx, Circumstances.ofServer("stop"), new ServerEvent.Stopped()));
  }
}
