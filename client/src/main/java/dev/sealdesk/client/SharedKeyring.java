package dev.sealdesk.client;

import dev.sealdesk.client.Refusal.Fault;
import dev.sealdesk.client.Refusal.Missing;
import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.keys.Grant;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.protocol.keys.KeyAnswers;
import dev.sealdesk.protocol.keys.KeyAnswers.Holding;
import dev.sealdesk.protocol.keys.KeyRequests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys of teams and cases: made, granted and replaced here, stored at the server. Whatever is
/// granted to was checked before.
public final class SharedKeyring {
  private final Wire wire;
  private final Keys keys;

  SharedKeyring(Wire wire, Keys keys) {
    this.wire = wire;
    this.keys = keys;
  }

  /// Makes a team's first key, vouches for it and grants it to its members. Takes an officer.
  public Reply<Done> makeTeamKey(Unlocked officer, String team) throws IOException {
    return keysOf(KeyKind.TEAM, team)
        .then(
            now -> {
              PrivateKey made = PrivateKey.generate(KeyKind.TEAM, ObjectId.parse(team));
              return add(now, made, officer.newest());
            });
  }

  /// Replaces a team's key, as is due when somebody left.
  public Reply<Done> rotateTeamKey(Unlocked member, String team) throws IOException {
    return teamKeys(member, team)
        .then(
            old -> {
              try (old) {
                PrivateKey before = old.newest();
                return keysOf(KeyKind.TEAM, team).then(now -> add(now, before.rotated(), before));
              }
            });
  }

  /// How a team's key is now.
  ///
  /// @param granted how many grants were made
  /// @param missing how many are still to be made by somebody who has the key
  /// @param people members who have a key that somebody vouched for
  public record State(int epoch, int granted, int missing, int people) {}

  /// Sees to a team's key: makes the first one, replaces one that a member who left has had, and
  /// grants to members what they lack. Whoever is no member can do the first two as an officer.
  public Reply<State> maintainTeamKey(Unlocked own, String team) throws IOException {
    return keysOf(KeyKind.TEAM, team)
        .then(
            now -> {
              if (now.keys().isEmpty()) {
                return makeTeamKey(own, team);
              }
              return now.rotationDue() ? replace(own, now, team) : Reply.done(Done.DONE);
            })
        .then(_ -> granted(own, team))
        .then(count -> keysOf(KeyKind.TEAM, team).then(now -> state(now, count)));
  }

  private Reply<Done> replace(Unlocked own, KeyAnswers.SharedKeys now, String team)
      throws IOException {
    Reply<Done> rotated = rotateTeamKey(own, team);
    if (!rotated.equals(Reply.refused(new Refusal.NoKey(Missing.TEAM)))) {
      return rotated;
    }
    return keys.newest(now.keys(), KeyKind.TEAM, team, Missing.TEAM)
        .then(before -> add(now, PrivateKey.succeeding(before), own.newest()));
  }

  private Reply<Integer> granted(Unlocked own, String team) throws IOException {
    Reply<Integer> granted = grantMissing(own, team);
    return granted.equals(Reply.refused(new Refusal.NoKey(Missing.TEAM))) ? Reply.done(0) : granted;
  }

  private Reply<State> state(KeyAnswers.SharedKeys now, int granted) throws IOException {
    int people = 0;
    for (String holder : now.holders()) {
      Reply<PublicKey> key = holder(holder, KeyKind.TEAM);
      if (key instanceof Reply.Done<PublicKey>(PublicKey found) && found.kind() == KeyKind.PERSON) {
        people++;
      }
    }
    return Reply.done(
        new State(now.keys().getFirst().epoch(), granted, now.missing().size(), people));
  }

  /// Grants a team's keys to members who lack some. Says how many were granted.
  public Reply<Integer> grantMissing(Unlocked member, String team) throws IOException {
    return teamKeys(member, team)
        .then(
            held -> {
              try (held) {
                return keysOf(KeyKind.TEAM, team).then(now -> grant(team, now, held));
              }
            });
  }

  private Reply<Integer> grant(String team, KeyAnswers.SharedKeys now, Unlocked held)
      throws IOException {
    int count = 0;
    for (Holding missing : now.missing()) {
      Optional<PrivateKey> granted = held.find(missing.granted());
      if (granted.isEmpty()) {
        continue;
      }
      if (!(holder(missing.holder(), KeyKind.TEAM) instanceof Reply.Done<PublicKey>(var holder))) {
        return Reply.untrusted(Fault.NOT_VOUCHED);
      }
      int epoch = granted.get().publicKey().epoch();
      Reply<Done> done =
          Calls.send(
              wire,
              "POST",
              "/api/keys/teams/" + Paths.segment(team) + "/" + epoch + "/grants",
              new KeyRequests.MoreGrants(List.of(granted(granted.get(), holder))));
      if (done instanceof Reply.Refused<Done>(Refusal why)) {
        return Reply.refused(why);
      }
      count++;
    }
    return Reply.done(count);
  }

  /// The key to seal content of a case to. Makes the first one, or the next one where that is due.
  public Reply<PublicKey> forSealing(Unlocked member, String inCase, String team)
      throws IOException {
    return keysOf(KeyKind.CASE, inCase)
        .then(
            now -> {
              if (!now.keys().isEmpty() && !now.rotationDue()) {
                return keys.newest(now.keys(), KeyKind.CASE, inCase, Missing.CASE);
              }
              return teamKeys(member, team)
                  .then(
                      held -> {
                        try (held) {
                          return addCaseKey(now, inCase, held);
                        }
                      });
            });
  }

  /// A new case's key, or one that takes the place of the one before; the newest key of the team
  /// vouches for it.
  private Reply<PublicKey> addCaseKey(KeyAnswers.SharedKeys now, String inCase, Unlocked team)
      throws IOException {
    PrivateKey made;
    if (now.keys().isEmpty()) {
      made = PrivateKey.generate(KeyKind.CASE, ObjectId.parse(inCase));
    } else {
      Reply<Unlocked> before = caseKeys(inCase, team);
      if (before instanceof Reply.Refused<Unlocked>(Refusal why)) {
        return Reply.refused(why);
      }
      try (Unlocked held = ((Reply.Done<Unlocked>) before).value()) {
        made = held.newest().rotated();
      }
    }
    PublicKey key = made.publicKey();
    return add(now, made, team.newest()).map(_ -> key);
  }

  /// Stores a key with a vouch, granted to all who are to hold it. Closes it.
  private Reply<Done> add(KeyAnswers.SharedKeys now, PrivateKey made, PrivateKey signer)
      throws IOException {
    KeyKind kind = made.publicKey().kind();
    try (made) {
      List<KeyRequests.HeldGrant> grants = new ArrayList<>();
      for (String fingerprint : now.holders()) {
        Reply<PublicKey> holder = holder(fingerprint, kind);
        if (holder instanceof Reply.Refused<PublicKey>(Refusal why)) {
          return Reply.refused(why);
        }
        grants.add(granted(made, ((Reply.Done<PublicKey>) holder).value()));
      }
      if (grants.isEmpty()) {
        return Reply.refused(new Refusal.NoKey(kind == KeyKind.CASE ? Missing.TEAM : Missing.OWN));
      }
      KeyRequests.SharedKey asked =
          new KeyRequests.SharedKey(
              made.publicKey().toText(),
              Optional.of(keys.vouchText(signer, made.publicKey())),
              grants);
      return Calls.send(wire, "POST", path(kind, made.publicKey().owner().toString()), asked);
    }
  }

  private Reply<PublicKey> holder(String fingerprint, KeyKind granted) throws IOException {
    return keys.check(fingerprint)
        .then(
            key -> isFit(key.kind(), granted) ? Reply.done(key) : Reply.untrusted(Fault.OTHER_KEY));
  }

  private static boolean isFit(KeyKind holder, KeyKind granted) {
    return granted == KeyKind.CASE
        ? holder == KeyKind.TEAM
        : holder == KeyKind.PERSON || holder == KeyKind.RECOVERY;
  }

  private static KeyRequests.HeldGrant granted(PrivateKey key, PublicKey holder) {
    return new KeyRequests.HeldGrant(holder.fingerprint().hex(), Grant.of(key, holder).toText());
  }

  private Reply<KeyAnswers.SharedKeys> keysOf(KeyKind kind, String owner) throws IOException {
    return Calls.get(wire, path(kind, owner), KeyAnswers.SharedKeys.class);
  }

  private static String path(KeyKind kind, String owner) {
    return (kind == KeyKind.TEAM ? "/api/keys/teams/" : "/api/keys/cases/") + Paths.segment(owner);
  }

  /// A team's keys of all epochs. The caller closes them.
  private Reply<Unlocked> teamKeys(Unlocked member, String team) throws IOException {
    return grants(KeyKind.TEAM, team)
        .map(grants -> member.opened(grants.grants()))
        .then(held -> unlessEmpty(held, Missing.TEAM));
  }

  /// A case's keys of all epochs, by way of the team's. The caller closes them.
  Reply<Unlocked> caseKeys(Unlocked member, String inCase) throws IOException {
    return grants(KeyKind.CASE, inCase)
        .then(
            grants -> {
              try (Unlocked team = member.opened(grants.grants())) {
                return unlessEmpty(team.opened(grants.grants()), Missing.CASE);
              }
            });
  }

  private Reply<Unlocked> caseKeys(String inCase, Unlocked team) throws IOException {
    return grants(KeyKind.CASE, inCase)
        .then(grants -> unlessEmpty(team.opened(grants.grants()), Missing.CASE));
  }

  private static Reply<Unlocked> unlessEmpty(Unlocked keys, Missing missing) {
    return keys.isEmpty() ? Reply.refused(new Refusal.NoKey(missing)) : Reply.done(keys);
  }

  private Reply<KeyAnswers.KeyGrants> grants(KeyKind kind, String owner) throws IOException {
    return Calls.get(wire, path(kind, owner) + "/grants", KeyAnswers.KeyGrants.class);
  }
}
