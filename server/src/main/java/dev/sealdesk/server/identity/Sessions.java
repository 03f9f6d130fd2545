package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.events.IdentityEvent;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.ServiceId;
import dev.sealdesk.protocol.ids.SessionId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.identity.LiveSession.Beginning;
import dev.sealdesk.server.identity.LiveSession.Owner;
import dev.sealdesk.server.identity.LiveSession.Strength;
import dev.sealdesk.server.recording.Recorder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The sessions that go on. Asking costs no SQL: all are in memory, and what changes with each
/// request is saved now and then, so that after a crash a session idles out up to [#SAVE_SECONDS]
/// early, never late.
///
/// Memory changes inside of transactions, in their order. Should a commit fail, memory may know a
/// session whose secret nobody was told, or have ended one that the next start knows again for the
/// rest of its idle time.
final class Sessions implements AutoCloseable {
  static final Duration MAX_IDLE = Duration.ofMinutes(15);
  static final Duration MAX_AGE = Duration.ofHours(12);

  /// For how long showing both factors counts as recent.
  static final Duration FRESH = Duration.ofMinutes(5);

  /// Beyond it, the one that was idle for longest ends.
  static final int MAX_PER_OWNER = 20;

  private static final int SAVE_SECONDS = 30;

  private final Database database;
  private final InstantSource clock;
  private final Recorder recorder;
  private final Map<String, LiveSession> byTokenHash = new ConcurrentHashMap<>();
  private final ScheduledExecutorService upkeep =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("session-upkeep").daemon().factory());

  private Sessions(Database database, InstantSource clock, Recorder recorder) {
    this.database = database;
    this.clock = clock;
    this.recorder = recorder;
  }

  static Sessions open(Database database, InstantSource clock, Recorder recorder) {
    Sessions sessions = new Sessions(database, clock, recorder);
    for (LiveSession saved : database.read(SessionRows::all)) {
      sessions.byTokenHash.put(saved.beginning().tokenHash(), saved);
    }
    ScheduledFuture<?> _ =
        sessions.upkeep.scheduleWithFixedDelay(
            sessions::tryUpkeep, SAVE_SECONDS, SAVE_SECONDS, TimeUnit.SECONDS);
    return sessions;
  }

  /// A session that began, and its secret, which is told once.
  record Begun(Token token, LiveSession session) {}

  Begun begin(Transaction tx, Owner owner, String thumbprint, Strength strength, Asker asker) {
    List<LiveSession> others =
        of(owner).stream().sorted(Comparator.comparing(LiveSession::seenAt)).toList();
    if (others.size() >= MAX_PER_OWNER) {
      end(tx, others.getFirst(), EndReason.TOO_MANY, asker);
    }
    Token token = Token.random();
    Beginning beginning =
        new Beginning(
            SessionId.random(),
            token.hash(),
            owner,
            thumbprint,
            tx.time(),
            asker.address(),
            asker.userAgent());
    LiveSession session = new LiveSession(beginning, strength, tx.time());
    SessionRows.insert(tx.sql(), session);
    byTokenHash.put(token.hash(), session);
    return new Begun(token, session);
  }

  Optional<LiveSession> find(Token token) {
    return Optional.ofNullable(byTokenHash.get(token.hash()));
  }

  void strengthen(Transaction tx, LiveSession session, Strength shown) {
    SessionRows.strengthen(tx.sql(), session.id(), shown);
    session.strengthen(shown);
  }

  /// Ends one. It is recorded once, whoever else ends it at the same time.
  void end(Transaction tx, LiveSession session, EndReason reason, Asker asker) {
    byTokenHash.remove(session.beginning().tokenHash());
    if (SessionRows.delete(tx.sql(), session.id())) {
      recorder.record(tx, asker.circumstances(), ended(session, reason));
    }
  }

  private static IdentityEvent ended(LiveSession session, EndReason reason) {
    return switch (session.beginning().owner()) {
      case Owner.OfPerson(PersonId person, _) ->
          new IdentityEvent.SessionEnded(session.id(), person, reason.text());
      case Owner.OfService(ServiceId service, _) ->
          new IdentityEvent.ServiceSessionEnded(service, session.id(), reason.text());
    };
  }

  /// Ends all of somebody's that are meant.
  void endAll(
      Transaction tx,
      PersonId person,
      Predicate<LiveSession> meant,
      EndReason reason,
      Asker asker) {
    ofPerson(person).stream().filter(meant).forEach(session -> end(tx, session, reason, asker));
  }

  void endAll(Transaction tx, ServiceId service, EndReason reason, Asker asker) {
    ofService(service).forEach(session -> end(tx, session, reason, asker));
  }

  List<LiveSession> ofPerson(PersonId person) {
    return byTokenHash.values().stream()
        .filter(session -> person(session).equals(Optional.of(person)))
        .toList();
  }

  private List<LiveSession> of(Owner owner) {
    return switch (owner) {
      case Owner.OfPerson(PersonId person, _) -> ofPerson(person);
      case Owner.OfService(ServiceId service, _) -> ofService(service);
    };
  }

  private List<LiveSession> ofService(ServiceId service) {
    return byTokenHash.values().stream()
        .filter(
            session ->
                session.beginning().owner() instanceof Owner.OfService(ServiceId id, _)
                    && id.equals(service))
        .toList();
  }

  static Optional<PersonId> person(LiveSession session) {
    return session.beginning().owner() instanceof Owner.OfPerson(PersonId person, _)
        ? Optional.of(person)
        : Optional.empty();
  }

  private void tryUpkeep() {
    try {
      upkeep();
    } catch (RuntimeException databaseTrouble) {
      // readiness tells it, and the next round tries again
    }
  }

  /// Saves when sessions were seen last, and ends those whose time is over.
  void upkeep() {
    List<LiveSession> due =
        byTokenHash.values().stream()
            .filter(session -> session.isUnsaved() || session.over(clock.instant()).isPresent())
            .toList();
    if (due.isEmpty()) {
      return;
    }
    database.write(
        tx -> {
          due.forEach(session -> upkeep(tx, session));
          return due.size();
        });
  }

  private void upkeep(Transaction tx, LiveSession session) {
    Optional<EndReason> over = session.over(tx.time());
    if (over.isPresent()) {
      end(tx, session, over.get(), Asker.server("session upkeep"));
      return;
    }
    var seen = session.seenAt();
    SessionRows.seen(tx.sql(), session.id(), seen);
    session.saved(seen);
  }

  @Override
  public void close() {
    upkeep.shutdownNow();
    tryUpkeep();
  }
}
