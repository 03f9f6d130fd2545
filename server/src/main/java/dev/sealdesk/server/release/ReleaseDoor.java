package dev.sealdesk.server.release;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.v1.Release;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Moment;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.ContentEvent;
import dev.sealdesk.protocol.events.Personal;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.server.approvals.Approval;
import dev.sealdesk.server.approvals.Approvals;
import dev.sealdesk.server.cases.CaseFile;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.content.ContentAttributes.Variant;
import dev.sealdesk.server.content.ItemDoor;
import dev.sealdesk.server.content.Items;
import dev.sealdesk.server.content.SealedFronts;
import dev.sealdesk.server.content.Tickets;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.keys.ReleaseKeys;
import dev.sealdesk.server.policies.Ruling;
import dev.sealdesk.server.recording.Recorder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Lets content out, one item at a time: facts, decision, event, and only then share B and a
/// ticket. Every way of reading content goes through here.
public final class ReleaseDoor {
  /// How long a ticket can be used.
  public static final Duration TICKET_LIFE = Duration.ofMinutes(10);

  /// The case may change between decision and event; then it is decided anew.
  private static final int MAX_ROUNDS = 3;

  private final ItemDoor door;
  private final Approvals approvals;
  private final SealedFronts fronts;
  private final ReleaseKeys keys;
  private final Tickets tickets;
  private final Database database;
  private final Recorder recorder;

  ReleaseDoor(
      ItemDoor door,
      Approvals approvals,
      SealedFronts fronts,
      ReleaseKeys keys,
      Tickets tickets,
      Database database,
      Recorder recorder) {
    this.door = door;
    this.approvals = approvals;
    this.fronts = fronts;
    this.keys = keys;
    this.tickets = tickets;
    this.database = database;
    this.recorder = recorder;
  }

  /// What is asked for.
  ///
  /// @param session the key that share B is wrapped to
  /// @param approval the id of one that was given for this
  public record Wanted(
      ItemId item,
      Action action,
      PublicKey session,
      Optional<String> purpose,
      Optional<String> reason,
      Optional<String> approval) {}

  /// What for. Each fits some variants only, so that a policy about fields cannot be gone around.
  public enum Action {
    OPEN("open"),
    DOWNLOAD("download"),
    REVEAL_FIELD("revealField");

    private final String text;

    Action(String text) {
      this.text = text;
    }

    static Optional<Action> of(String text) {
      for (Action action : values()) {
        if (action.text.equals(text)) {
          return Optional.of(action);
        }
      }
      return Optional.empty();
    }

    boolean fits(Variant variant) {
      return (this == REVEAL_FIELD) == (variant == Variant.FIELD);
    }
  }

  /// What came of it.
  public sealed interface Result {
    /// The event is durable.
    ///
    /// @param ticket its secret
    record Released(Release release, ObjectId grant, String ticket, Instant expires)
        implements Result {
      @Override
      public String toString() {
        return "Released[" + grant + "]";
      }
    }

    /// The event is durable. Whether there is such an item the answer does not tell.
    record Refused(Ruling ruling) implements Result {}

    /// The action is not one for content of this variant.
    record OtherAction() implements Result {}

    /// No such approval of this person for this, or it was used, or time ran out.
    record NoApproval() implements Result {}

    /// The second lock does not open with any key of this server.
    record Foreign() implements Result {}

    /// The case is being changed again and again.
    record Busy() implements Result {}
  }

  Result release(Caller.OfPerson caller, Wanted wanted, Circumstances circumstances)
      throws IOException {
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Optional<Result> result = once(caller, wanted, circumstances);
      if (result.isPresent()) {
        return result.get();
      }
    }
    return new Result.Busy();
  }

  /// Is empty if the case changed meanwhile.
  private Optional<Result> once(Caller.OfPerson caller, Wanted wanted, Circumstances circumstances)
      throws IOException {
    Map<String, Value> facts = new HashMap<>();
    wanted.purpose().ifPresent(purpose -> facts.put("purpose", Value.of(purpose)));
    wanted.reason().ifPresent(reason -> facts.put("reason", Value.of(reason)));
    if (wanted.approval().isPresent()) {
      Optional<Approval> given = given(wanted.approval().get(), caller, wanted);
      if (given.isEmpty()) {
        return Optional.of(new Result.NoApproval());
      }
      facts.put("approval", fact(given.get()));
    }
    return switch (door.enter(caller, wanted.action().text, wanted.item(), facts)) {
      case ItemDoor.Entry.Refused(Ruling ruling, Optional<CaseId> inCase) -> {
        refuse(wanted, ruling, inCase, circumstances);
        yield Optional.of(new Result.Refused(ruling));
      }
      case ItemDoor.Entry.Allowed(Items.Item item, CaseFile file, Ruling ruling) ->
          wanted.action().fits(item.attributes().variant())
              ? letOut(wanted, item, file, ruling, circumstances)
              : Optional.of(new Result.OtherAction());
    };
  }

  private Optional<Approval> given(String id, Caller.OfPerson caller, Wanted wanted) {
    return approvals
        .find(id)
        .filter(
            approval ->
                approval.state() == Approval.State.GIVEN
                    && approval.askedBy().equals(caller.person())
                    && approval.item().equals(wanted.item())
                    && approval.action().equals(wanted.action().text));
  }

  private static Value fact(Approval given) {
    Approval.Answered answered = given.answered().orElseThrow();
    return new Value.RecordOf(
        Map.of(
            "by",
            new EntityId("Person", answered.by().text()),
            "at",
            new Moment(answered.at().toEpochMilli())));
  }

  private void refuse(
      Wanted wanted, Ruling ruling, Optional<CaseId> inCase, Circumstances circumstances) {
    database.write(
        tx ->
            recorder.record(
                tx,
                circumstances,
                new ContentEvent.ReleaseRefused(
                    wanted.item(),
                    inCase,
                    wanted.action().text,
                    wanted.purpose(),
                    wanted.reason().map(Personal::new),
                    ruling.decision())));
  }

  private Optional<Result> letOut(
      Wanted wanted, Items.Item item, CaseFile file, Ruling ruling, Circumstances circumstances)
      throws IOException {
    ObjectId grant = ObjectId.random();
    Optional<Release> release = wrapped(item, wanted.session(), grant);
    if (release.isEmpty()) {
      return Optional.of(new Result.Foreign());
    }
    return database.write(
        tx -> {
          boolean same =
              Cases.find(tx, file.id()).filter(now -> now.version() == file.version()).isPresent();
          if (!same || !useApproval(tx, wanted, circumstances)) {
            return Optional.empty();
          }
          recorder.record(
              tx,
              circumstances,
              new ContentEvent.Released(
                  item.id(),
                  item.inCase(),
                  grant.toString(),
                  wanted.action().text,
                  item.attributes().variant().text(),
                  wanted.purpose(),
                  wanted.reason().map(Personal::new),
                  wanted.approval(),
                  ruling.decision()));
          String ticket = tickets.issue(tx, item.id(), grant.toString(), TICKET_LIFE);
          return Optional.of(
              new Result.Released(release.get(), grant, ticket, tx.time().plus(TICKET_LIFE)));
        });
  }

  private boolean useApproval(Transaction tx, Wanted wanted, Circumstances circumstances) {
    return wanted.approval().isEmpty() || approvals.use(tx, wanted.approval().get(), circumstances);
  }

  /// Share B, which nobody gets before the event is durable. The lock does not say which epoch's
  /// key it is for; the newest is the likeliest.
  private Optional<Release> wrapped(Items.Item item, PublicKey session, ObjectId grant)
      throws IOException {
    byte[] lock = fronts.secondLock(item);
    for (PublicKey epoch : keys.all().reversed()) {
      Outcome<Release> granted =
          Release.grant(
              lock, item.header(), keys.ofEpoch(epoch.epoch()).orElseThrow(), session, grant);
      if (granted instanceof Outcome.Accepted<Release>(Release release)) {
        return Optional.of(release);
      }
    }
    return Optional.empty();
  }
}
