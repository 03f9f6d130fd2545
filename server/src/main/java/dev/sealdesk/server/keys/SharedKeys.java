package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.Grant;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.KeyEvent;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.protocol.keys.KeyAnswers.Holding;
import dev.sealdesk.protocol.keys.KeyRequests;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.identity.People;
import dev.sealdesk.server.identity.Person;
import dev.sealdesk.server.identity.TeamObserver;
import dev.sealdesk.server.identity.Teams;
import dev.sealdesk.server.recording.Recorder;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps the keys of teams and cases, and to whom they are granted. Clients make and wrap them.
final class SharedKeys implements TeamObserver {
  private final Recorder recorder;
  private final KeyWrites writes;
  private final Vouching vouching;

  SharedKeys(Recorder recorder, KeyWrites writes, Vouching vouching) {
    this.recorder = recorder;
    this.writes = writes;
    this.vouching = vouching;
  }

  /// Takes the first key, or that of the next epoch, with its grants.
  KeyChange add(
      SharedOwner owner,
      PersonId caller,
      KeyRequests.SharedKey asked,
      Circumstances circumstances) {
    if (!(PublicKey.fromText(asked.publicKey()) instanceof Outcome.Accepted<PublicKey>(var key))
        || key.kind() != owner.kind()
        || !key.owner().toString().equals(owner.id())
        || asked.grants().isEmpty()) {
      return new KeyChange.Malformed();
    }
    return writes.all(
        circumstances,
        tx ->
            within(
                tx,
                owner,
                caller,
                (now, person) -> {
                  if (!KeyRows.insertNext(tx.sql(), key, tx.time())) {
                    return new KeyChange.WrongEpoch();
                  }
                  recorder.record(tx, circumstances, made(now, key));
                  KeyChange vouched = vouched(tx, key, asked.vouch(), person, circumstances);
                  return vouched instanceof KeyChange.Done
                      ? grant(tx, now, key, asked.grants(), circumstances, true)
                      : vouched;
                }));
  }

  /// A team's first key may wait for an officer's word; until then nobody seals or grants to it.
  private KeyChange vouched(
      Transaction tx,
      PublicKey key,
      Optional<String> vouch,
      Person caller,
      Circumstances circumstances) {
    if (vouch.isEmpty()) {
      return key.kind() == KeyKind.TEAM && key.epoch() == 1
          ? KeyChange.DONE
          : new KeyChange.Refused("vouch-missing");
    }
    return vouching.vouch(tx, vouch.get(), key, caller, circumstances);
  }

  /// Grants a key of one epoch to others.
  KeyChange grant(
      SharedOwner owner,
      int epoch,
      PersonId caller,
      List<KeyRequests.HeldGrant> grants,
      Circumstances circumstances) {
    return writes.all(
        circumstances,
        tx ->
            within(
                tx,
                owner,
                caller,
                (now, _) ->
                    KeyRows.of(tx.sql(), now.kind(), now.id()).stream()
                        .filter(key -> key.key().epoch() == epoch)
                        .findFirst()
                        .map(key -> grant(tx, now, key.key(), grants, circumstances, false))
                        .orElseGet(KeyChange.Missing::new)));
  }

  private interface Step {
    KeyChange on(SharedOwner now, Person caller);
  }

  private static KeyChange within(Transaction tx, SharedOwner owner, PersonId caller, Step step) {
    Optional<Person> person = People.find(tx, caller);
    Optional<SharedOwner> now = current(tx, owner);
    if (now.isEmpty() || person.isEmpty()) {
      return new KeyChange.Missing();
    }
    return now.get().mayBeKeptBy(person.get())
        ? step.on(now.get(), person.get())
        : new KeyChange.NotAllowed();
  }

  private static Optional<SharedOwner> current(Transaction tx, SharedOwner owner) {
    return switch (owner) {
      case SharedOwner.OfTeam(TeamId team) -> Teams.members(tx.sql(), team).map(_ -> owner);
      case SharedOwner.OfCase(var file) -> Cases.find(tx, file.id()).map(SharedOwner.OfCase::new);
    };
  }

  private KeyChange grant(
      Transaction tx,
      SharedOwner owner,
      PublicKey key,
      List<KeyRequests.HeldGrant> grants,
      Circumstances circumstances,
      boolean isNew) {
    List<StoredKey> holders = owner.holders(tx.sql());
    String granted = key.fingerprint().hex();
    for (KeyRequests.HeldGrant one : grants) {
      if (!(Grant.fromText(one.grant()) instanceof Outcome.Accepted<Grant>(var grant))
          || !grant.granted().equals(key)) {
        return new KeyChange.Malformed();
      }
      Optional<StoredKey> holder =
          holders.stream().filter(fit -> fit.fingerprint().equals(one.holder())).findFirst();
      if (holder.isEmpty()) {
        return new KeyChange.Refused("holder-not-fit");
      }
      GrantRows.put(tx.sql(), granted, one.holder(), one.grant(), tx.time());
      recorder.record(tx, circumstances, wrapped(owner, key, holder.get()));
    }
    boolean lacks =
        isNew
            && holders.stream()
                .filter(owner::isNeeded)
                .anyMatch(holder -> !GrantRows.has(tx.sql(), granted, holder.fingerprint()));
    return lacks ? new KeyChange.Refused("grant-missing") : KeyChange.DONE;
  }

  private static KeyEvent made(SharedOwner owner, PublicKey key) {
    String fingerprint = key.fingerprint().inGroups();
    boolean isFirst = key.epoch() == 1;
    return switch (owner) {
      case SharedOwner.OfTeam(TeamId team) ->
          isFirst
              ? new KeyEvent.TeamKeyMade(team, fingerprint)
              : new KeyEvent.TeamKeyRotated(team, key.epoch(), fingerprint);
      case SharedOwner.OfCase(var file) ->
          isFirst
              ? new KeyEvent.CaseKeyMade(file.id(), fingerprint)
              : new KeyEvent.CaseKeyRotated(file.id(), key.epoch(), fingerprint);
    };
  }

  private static KeyEvent wrapped(SharedOwner owner, PublicKey key, StoredKey holder) {
    return switch (owner) {
      case SharedOwner.OfTeam(TeamId team) ->
          holder.key().kind() == KeyKind.RECOVERY
              ? new KeyEvent.TeamKeyWrappedForRecovery(team, key.epoch())
              : new KeyEvent.TeamMemberAdded(team, new PersonId(holder.owner()), key.epoch());
      case SharedOwner.OfCase(var file) ->
          new KeyEvent.CaseKeyWrapped(file.id(), key.epoch(), new TeamId(holder.owner()));
    };
  }

  /// Whoever leaves a team loses its keys here. What they took along calls for a new one.
  @Override
  public void left(Transaction tx, Circumstances circumstances, TeamId team, PersonId person) {
    if (GrantRows.delete(tx.sql(), team.text(), person.text())) {
      KeyRows.newest(tx.sql(), KeyKind.TEAM, team.text())
          .ifPresent(newest -> KeyRows.demandRotation(tx.sql(), newest));
      recorder.record(tx, circumstances, new KeyEvent.TeamMemberRemoved(team, person));
    }
  }

  /// Grants that are not there and should be, of all epochs.
  static List<Holding> missing(JdbcClient sql, SharedOwner owner) {
    List<StoredKey> holders = owner.holders(sql);
    return KeyRows.of(sql, owner.kind(), owner.id()).stream()
        .flatMap(
            key ->
                holders.stream()
                    .filter(holder -> !GrantRows.has(sql, key.fingerprint(), holder.fingerprint()))
                    .map(holder -> new Holding(key.fingerprint(), holder.fingerprint())))
        .toList();
  }

  /// Whether somebody had the newest key who must not have the next one: a member who left, or all
  /// who hold a team's key that was replaced.
  static boolean isRotationDue(JdbcClient sql, SharedOwner owner) {
    Optional<StoredKey> newest = KeyRows.newest(sql, owner.kind(), owner.id());
    if (newest.isEmpty()) {
      return false;
    }
    return switch (owner) {
      case SharedOwner.OfTeam _ -> newest.get().rotationDue();
      case SharedOwner.OfCase _ -> {
        List<String> fit = owner.holders(sql).stream().map(StoredKey::fingerprint).toList();
        yield GrantRows.holders(sql, newest.get().fingerprint()).stream()
            .anyMatch(holder -> !fit.contains(holder));
      }
    };
  }
}
