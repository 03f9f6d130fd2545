package dev.sealdesk.server.recording;

import dev.sealdesk.ledger.erasure.Opening;
import dev.sealdesk.ledger.rows.RowStore;
import dev.sealdesk.protocol.events.Actor;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.Event;
import dev.sealdesk.protocol.events.EventEncoding;
import dev.sealdesk.protocol.events.Personal;
import dev.sealdesk.server.database.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records what happened, in the transaction in which it happens: both are durable, or neither is.
/// Whoever refuses something records that too, and returns it as a result, for a transaction that
/// throws takes its events back.
public final class Recorder {
  private static final int SALT_BYTES = 16;

  private final SecureRandom random = new SecureRandom();

  /// Records one event. Returns the number that the event has from now on; its place in the ledger
  /// follows within a second.
  ///
  /// @throws IllegalArgumentException if the event is longer than an entry of the ledger may be, or
  ///   holds text that is no Unicode
  public long record(Transaction transaction, Circumstances circumstances, Event event) {
    List<Kept> kept = new ArrayList<>();
    EventEncoding encoding = new EventEncoding((member, text) -> commit(kept, member, text));
    byte[] entry = encoding.encode(salt(), transaction.time(), circumstances, event);
    if (entry.length > RowStore.MAX_ENTRY_BYTES) {
      throw new IllegalArgumentException(
          "an event of " + entry.length + " bytes: " + Event.name(event.getClass()));
    }
    Subjects subjects = Subjects.of(circumstances, event);
    long id = insert(transaction, circumstances, event, entry);
    kept.forEach(opening -> keep(transaction, id, opening, subjects.whose(opening.member)));
    subjects.all().forEach(subject -> link(transaction, id, subject));
    return id;
  }

  private String salt() {
    byte[] bytes = new byte[SALT_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private record Kept(String member, Personal text, Opening opening) {}

  private static String commit(List<Kept> kept, String member, Personal text) {
    Opening opening = Opening.of(text.text().getBytes(StandardCharsets.UTF_8));
    kept.add(new Kept(member, text, opening));
    return opening.commitment().base64();
  }

  private static long insert(
      Transaction transaction, Circumstances circumstances, Event event, byte[] entry) {
    return transaction
        .sql()
        .sql("insert into event (entry, time, name, actor) values (?, ?, ?, ?) returning id")
        .params(
            Arrays.asList(
                entry,
                transaction.time().toEpochMilli(),
                Event.name(event.getClass()),
                actorId(circumstances.actor())))
        .query(Long.class)
        .single();
  }

  static @Nullable String actorId(Actor actor) {
    return switch (actor) {
      case Actor.Person(var id) -> id.text();
      case Actor.ServiceClient(var id) -> id.text();
      case Actor.Guest(var id) -> id.text();
      case Actor.Stranger() -> null;
      case Actor.Server() -> null;
    };
  }

  private static void keep(
      Transaction transaction, long event, Kept kept, @Nullable String person) {
    byte[] saltAndContent = kept.opening.toBytes();
    transaction
        .sql()
        .sql(
            "insert into event_opening (commitment, event, member, salt, content, person)"
                + " values (?, ?, ?, ?, ?, ?)")
        .params(
            Arrays.asList(
                kept.opening.commitment().toBytes(),
                event,
                kept.member,
                Arrays.copyOf(saltAndContent, Opening.SALT_BYTES),
                kept.text.text(),
                person))
        .update();
  }

  private static void link(Transaction transaction, long event, Subjects.Subject subject) {
    transaction
        .sql()
        .sql(
            "insert into event_subject (kind, subject, event) values (?, ?, ?)"
                + " on conflict do nothing")
        .params(subject.kind(), subject.id(), event)
        .update();
  }
}
