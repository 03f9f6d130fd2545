package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.protocol.keys.KeyAnswers;
import dev.sealdesk.protocol.keys.KeyAnswers.EpochFingerprint;
import dev.sealdesk.protocol.keys.KeyAnswers.KeyGrant;
import dev.sealdesk.protocol.keys.KeyAnswers.KeyVouch;
import dev.sealdesk.protocol.keys.KeyAnswers.KnownKey;
import dev.sealdesk.server.cases.CaseFile;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.identity.Teams;
import dev.sealdesk.server.recording.LedgerEntries;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells the public keys of people, teams, cases and of recovery, with what vouches for them.
public final class KeyDirectory {
  private final Database database;
  private final LedgerEntries entries;
  private final ReleaseKeys releaseKeys;

  KeyDirectory(Database database, LedgerEntries entries, ReleaseKeys releaseKeys) {
    this.database = database;
    this.entries = entries;
    this.releaseKeys = releaseKeys;
  }

  /// What new content of a case is sealed to; empty while nobody made and vouched for a key.
  public Optional<PublicKey> ofCase(CaseId id) {
    return database
        .read(sql -> KeyRows.newest(sql, KeyKind.CASE, id.text()))
        .filter(StoredKey::vouched)
        .map(StoredKey::key);
  }

  List<KnownKey> known(KeyKind kind, String owner) {
    return list(database.read(sql -> KeyRows.of(sql, kind, owner)));
  }

  Optional<KnownKey> known(String fingerprint) {
    return database.read(sql -> KeyRows.find(sql, fingerprint)).map(this::told);
  }

  private List<KnownKey> list(List<StoredKey> keys) {
    return keys.stream().map(this::told).toList();
  }

  private KnownKey told(StoredKey key) {
    return new KnownKey(
        KeyRows.text(key.key().kind()),
        key.owner(),
        key.key().epoch(),
        key.fingerprint(),
        key.key().toText(),
        database.read(sql -> KeyRows.vouches(sql, key.fingerprint())).stream()
            .map(vouch -> new KeyVouch(vouch.signer(), vouch.record(), entry(vouch.event())))
            .toList());
  }

  private Optional<KeyAnswers.LedgerEntry> entry(long event) {
    return entries
        .find(event)
        .map(found -> new KeyAnswers.LedgerEntry(found.place(), found.base64()));
  }

  KeyAnswers.SharedKeys shared(SharedOwner owner) {
    return new KeyAnswers.SharedKeys(
        known(owner.kind(), owner.id()),
        database.read(sql -> SharedKeys.isRotationDue(sql, owner)),
        database.read(owner::holders).stream().map(StoredKey::fingerprint).toList(),
        database.read(sql -> SharedKeys.missing(sql, owner)));
  }

  Optional<SharedOwner> team(TeamId team) {
    return database.read(sql -> Teams.members(sql, team)).map(_ -> new SharedOwner.OfTeam(team));
  }

  KeyAnswers.Recovery recovery() {
    List<StoredKey> keys = database.read(KeyRows::recovery);
    Optional<RecoveryKeys.Splitting> splitting =
        keys.stream()
            .findFirst()
            .flatMap(key -> database.read(sql -> RecoveryKeys.splitting(sql, key)));
    return new KeyAnswers.Recovery(
        list(keys),
        splitting.map(RecoveryKeys.Splitting::threshold).orElse(0),
        splitting.map(RecoveryKeys.Splitting::holders).orElse(List.of()));
  }

  KeyAnswers.ReleaseKey release() {
    return new KeyAnswers.ReleaseKey(
        releaseKeys.current().toText(),
        releaseKeys.all().stream()
            .map(key -> new EpochFingerprint(key.epoch(), key.fingerprint().hex()))
            .toList(),
        entries.last("key.release-key-made").stream()
            .mapToObj(this::entry)
            .flatMap(Optional::stream)
            .findFirst());
  }

  /// What somebody can open, of all epochs: a case's keys by those of its team, and these by the
  /// person's own.
  KeyAnswers.KeyGrants grants(SharedOwner owner, PersonId person) {
    return new KeyAnswers.KeyGrants(
        switch (owner) {
          case SharedOwner.OfTeam(TeamId team) -> grants(team, person);
          case SharedOwner.OfCase(CaseFile file) ->
              Stream.concat(
                      grants(KeyKind.CASE, file.id().text(), KeyKind.TEAM, file.team().text())
                          .stream(),
                      grants(file.team(), person).stream())
                  .toList();
        });
  }

  private List<KeyGrant> grants(TeamId team, PersonId person) {
    return grants(KeyKind.TEAM, team.text(), KeyKind.PERSON, person.text());
  }

  private List<KeyGrant> grants(KeyKind kind, String owner, KeyKind holderKind, String holder) {
    return database.read(sql -> GrantRows.between(sql, kind, owner, holderKind, holder));
  }
}
