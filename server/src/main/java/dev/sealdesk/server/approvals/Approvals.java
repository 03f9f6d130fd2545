package dev.sealdesk.server.approvals;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.primitives.Digests;
import dev.sealdesk.protocol.events.ApprovalEvent;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.content.Items;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.recording.Recorder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Requests for a second person. Each is for one action on one item by one person, and is used
/// once. Whether the second person may give it was decided before.
public final class Approvals {
  /// How long a request waits.
  public static final Duration WAITS = Duration.ofHours(24);

  /// How long one that was given can be used.
  public static final Duration LASTS = Duration.ofMinutes(15);

  public static final int MAX_WAITING = 50;
  public static final int MAX_REASON_LENGTH = 500;

  private final Database database;
  private final Recorder recorder;
  private final InstantSource clock;

  Approvals(Database database, Recorder recorder, InstantSource clock) {
    this.database = database;
    this.recorder = recorder;
    this.clock = clock;
  }

  /// What came of it.
  sealed interface Outcome {
    record Done(Approval approval) implements Outcome {}

    /// It is not there, or was decided, or time ran out.
    record TooLate() implements Outcome {}

    /// It takes somebody else.
    record OwnRequest() implements Outcome {}

    /// More than [#MAX_WAITING] of one person wait.
    record TooMany() implements Outcome {}
  }

  public static boolean isReason(String text) {
    return !text.isBlank()
        && text.length() <= MAX_REASON_LENGTH
        && text.codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  Outcome ask(
      String action, Items.Item item, String reason, PersonId by, Circumstances circumstances) {
    expireDue();
    String id = ObjectId.random().toString();
    return database.write(
        tx -> {
          if (ApprovalRows.waitingOf(tx.sql(), by) >= MAX_WAITING) {
            return new Outcome.TooMany();
          }
          Approval made =
              new Approval(
                  id,
                  action,
                  item.id(),
                  item.inCase(),
                  reason,
                  by,
                  tx.time(),
                  tx.time().plus(WAITS),
                  Approval.State.ASKED,
                  Optional.empty());
          ApprovalRows.insert(tx, made);
          recorder.record(
              tx, circumstances, new ApprovalEvent.Asked(id, action, digest(made), made.expires()));
          return new Outcome.Done(made);
        });
  }

  /// Of exactly what is asked for.
  private static String digest(Approval asked) {
    String all =
        String.join(
            "\n",
            asked.action(),
            asked.item().text(),
            asked.inCase().text(),
            asked.askedBy().text(),
            asked.reason());
    return HexFormat.of().formatHex(Digests.sha256(all.getBytes(StandardCharsets.UTF_8)));
  }

  /// One that was not used and whose time has not run out is as it says; others are as they ended.
  public Optional<Approval> find(String id) {
    expireDue();
    return database.read(sql -> ApprovalRows.find(sql, id));
  }

  List<Approval> waitingOrOf(PersonId asker) {
    expireDue();
    return database.read(sql -> ApprovalRows.waitingOrOf(sql, asker));
  }

  Outcome give(String id, PersonId by, Circumstances circumstances) {
    return decide(id, by, Optional.empty(), circumstances);
  }

  Outcome refuse(String id, String reason, PersonId by, Circumstances circumstances) {
    return decide(id, by, Optional.of(reason), circumstances);
  }

  private Outcome decide(
      String id, PersonId by, Optional<String> refusal, Circumstances circumstances) {
    expireDue();
    return database.write(
        tx -> {
          Optional<Approval> found =
              ApprovalRows.find(tx.sql(), id)
                  .filter(approval -> approval.state() == Approval.State.ASKED);
          if (found.isEmpty()) {
            return new Outcome.TooLate();
          }
          PersonId asker = found.get().askedBy();
          if (asker.equals(by)) {
            return new Outcome.OwnRequest();
          }
          ApprovalRows.decide(
              tx,
              id,
              refusal.isPresent() ? Approval.State.REFUSED : Approval.State.GIVEN,
              by,
              tx.time().plus(LASTS));
          recorder.record(
              tx,
              circumstances,
              refusal.isPresent()
                  ? new ApprovalEvent.Refused(id, asker, refusal.get())
                  : new ApprovalEvent.Given(id, asker));
          return new Outcome.Done(ApprovalRows.find(tx.sql(), id).orElseThrow());
        });
  }

  /// Uses one up, in the transaction of what it is for. Returns whether it could still be used.
  public boolean use(Transaction tx, String id, Circumstances circumstances) {
    boolean was = ApprovalRows.move(tx, id, Approval.State.GIVEN, Approval.State.USED);
    if (was) {
      recorder.record(tx, circumstances, new ApprovalEvent.Used(id));
    }
    return was;
  }

  private void expireDue() {
    Instant now = clock.instant();
    if (database.read(sql -> ApprovalRows.due(sql, now)).isEmpty()) {
      return;
    }
    database.write(
        tx -> {
          List<Approval> due = ApprovalRows.due(tx.sql(), tx.time());
          for (Approval approval : due) {
            ApprovalRows.move(tx, approval.id(), approval.state(), Approval.State.EXPIRED);
            recorder.record(
                tx, Circumstances.ofServer("approvals"), new ApprovalEvent.Expired(approval.id()));
          }
          return due.size();
        });
  }
}
