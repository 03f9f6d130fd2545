package dev.sealdesk.server.recording;

import static dev.sealdesk.server.http.GuardedRoutes.deskRoute;

import dev.sealdesk.ledger.LedgerOpening;
import dev.sealdesk.ledger.LedgerSettings;
import dev.sealdesk.ledger.RowLedger;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.GuardedRoutes;
import dev.sealdesk.server.http.OpenRoute;
import dev.sealdesk.server.http.ReadinessCheck;
import dev.sealdesk.server.settings.DataFolder;
import dev.sealdesk.server.settings.Notices;
import dev.sealdesk.server.settings.RefusedStarts;
import dev.sealdesk.server.settings.Settings;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

/// Wires recording. Others get [Recorder], [EventSearch], [LedgerEntries], [EventStream], [Erasure]
/// and [Receipts].
@Configuration(proxyBeanMethods = false)
public class RecordingConfiguration {
  private static final String READ = "readLedger";

  @Bean
  Recorder recorder() {
    return new Recorder();
  }

  @Bean
  EventSearch eventSearch(Database database) {
    return new EventSearch(database);
  }

  @Bean
  LedgerEntries ledgerEntries(Database database) {
    return new LedgerEntries(database);
  }

  @Bean
  EventStream eventStream(EventSearch search) {
    return new EventStream(search);
  }

  @Bean
  Erasure erasure(Recorder recorder) {
    return new Erasure(recorder);
  }

  @Bean
  SigningKey ledgerKey(DataFolder folder, Settings settings) throws IOException {
    return LedgerKey.in(folder.folder("keys"), settings.publicUrl());
  }

  /// Closed before the database: it places and publishes what is left.
  @Bean
  RowLedger ledger(Database database, EventStream stream, SigningKey ledgerKey) throws IOException {
    SqlRows rows = new SqlRows(database, stream::somethingWasPlaced);
    return switch (RowLedger.open(rows, LedgerSettings.of(ledgerKey))) {
      case LedgerOpening.Opened<RowLedger>(RowLedger ledger) -> ledger;
      case LedgerOpening.Busy<RowLedger>() -> throw new IOException("the ledger is busy");
      case LedgerOpening.OtherKey<RowLedger>(String explained) ->
          throw new IOException("the key of the ledger is another one: " + explained);
      case LedgerOpening.Damaged<RowLedger>(String where, String what) ->
          throw new IOException(
              "the ledger is damaged (" + where + ": " + what + "). Restore it from a backup");
    };
  }

  /// Depends on the ledger, so that its last event still gets a place.
  @Bean
  ServerLife serverLife(
      Database database, Recorder recorder, RowLedger ledger, SigningKey key, DataFolder folder)
      throws IOException {
    ServerLife life = new ServerLife(database, recorder);
    String version = RecordingConfiguration.class.getPackage().getImplementationVersion();
    life.begin(
        version == null ? "unpacked" : version,
        key.verifier().text(),
        RefusedStarts.in(folder),
        Notices.in(folder.path()));
    return life;
  }

  @Bean
  ReadinessCheck ledgerIsReady(RowLedger ledger) {
    return ledger::trouble;
  }

  @Bean
  Receipts receipts(Database database, RowLedger ledger, SigningKey key) {
    return new Receipts(database, ledger, key.verifier());
  }

  @Bean
  LedgerRoutes ledgerRoutes(RowLedger ledger, SigningKey key) {
    return new LedgerRoutes(ledger, key.verifier());
  }

  @Bean
  EventRoutes eventRoutes(
      EventSearch search,
      EventStream stream,
      Database database,
      Recorder recorder,
      JsonMapper json) {
    return new EventRoutes(search, stream, database, recorder, json);
  }

  /// Entries say who did what; so do events.
  @Bean
  GuardedRoutes readingTheLedger() {
    return GuardedRoutes.of(
        deskRoute(HttpMethod.GET, "/api/events/**", READ),
        deskRoute(HttpMethod.GET, "/ledger/tile/entries/**", READ));
  }

  @Bean
  OpenRoute ledgerKeyIsOpen() {
    return new OpenRoute(HttpMethod.GET, "/ledger/key");
  }

  @Bean
  OpenRoute checkpointIsOpen() {
    return new OpenRoute(HttpMethod.GET, "/ledger/checkpoint");
  }

  @Bean
  OpenRoute hashesAreOpen() {
    return new OpenRoute(HttpMethod.GET, "/ledger/tile/{level:[0-9]+}/**");
  }
}
