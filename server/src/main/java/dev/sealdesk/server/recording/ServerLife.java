package dev.sealdesk.server.recording;

import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.KeyEvent;
import dev.sealdesk.protocol.events.ServerEvent;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.settings.Notices;
import dev.sealdesk.server.settings.RefusedStarts;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Records that the server started, how often it could not before, and that it stopped.
final class ServerLife implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServerLife.class);

  private final Database database;
  private final Recorder recorder;
  private @Nullable ScheduledExecutorService noticing;

  ServerLife(Database database, Recorder recorder) {
    this.database = database;
    this.recorder = recorder;
  }

  /// @param verifierKey of the ledger; recorded where the ledger begins
  void begin(String version, String verifierKey, RefusedStarts refused, Notices beside)
      throws IOException {
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
    recordNotices(beside);
    noticing =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("notices").factory());
    var _ = noticing.scheduleWithFixedDelay(() -> recordQuietly(beside), 1, 1, TimeUnit.SECONDS);
  }

  /// What commands did beside the server.
  private void recordNotices(Notices beside) throws IOException {
    List<Notices.Notice> found = beside.all();
    if (found.isEmpty()) {
      return;
    }
    database.write(
        tx -> {
          for (Notices.Notice notice : found) {
            recorder.record(tx, Circumstances.ofServer("command"), event(notice));
          }
          return found.size();
        });
    Notices.forget(found);
  }

  private static ServerEvent event(Notices.Notice notice) {
    return switch (notice.kind()) {
      case BACKUP_MADE -> new ServerEvent.BackupMade(notice.about(), notice.ledgerSize());
      case BACKUP_REFUSED -> new ServerEvent.BackupRefused(notice.about());
      case RESTORED -> new ServerEvent.Restored(notice.about(), notice.ledgerSize());
    };
  }

  /// They stay where they are until the next time.
  private void recordQuietly(Notices beside) {
    try {
      recordNotices(beside);
    } catch (IOException | RuntimeException later) {
      LOG.atWarn().addKeyValue("error.type", later.getClass().getName()).log("notices wait");
    }
  }

  private static String tables(JdbcClient sql) {
    return sql.sql("select version from schema_history order by installed_rank desc limit 1")
        .query(String.class)
        .single();
  }

  /// While the ledger is still open.
  @Override
  public void close() {
    if (noticing != null) {
      noticing.close();
    }
    database.write(
        tx -> recorder.record(tx, Circumstances.ofServer("stop"), new ServerEvent.Stopped()));
  }
}
