package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.keys.RecoveryShare;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.KeyEvent;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.protocol.keys.KeyAnswers.KeyGrant;
import dev.sealdesk.protocol.keys.KeyRequests;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.identity.People;
import dev.sealdesk.server.identity.Person;
import dev.sealdesk.server.identity.Teams;
import dev.sealdesk.server.recording.Recorder;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The recovery key, whose shares officers hold outside the server, and its use.
final class RecoveryKeys {
  private final Database database;
  private final Recorder recorder;
  private final KeyWrites writes;
  private final Vouching vouching;

  RecoveryKeys(Database database, Recorder recorder, KeyWrites writes, Vouching vouching) {
    this.database = database;
    this.recorder = recorder;
    this.writes = writes;
    this.vouching = vouching;
  }

  /// How the newest key was split.
  record Splitting(int threshold, List<String> holders) {}

  static Optional<Splitting> splitting(JdbcClient sql, StoredKey key) {
    return sql.sql("select threshold, holders from keys_recovery where fingerprint = ?")
        .param(key.fingerprint())
        .query((row, _) -> new Splitting(row.getInt(1), List.of(row.getString(2).split(" ", -1))))
        .optional();
  }

  KeyChange set(PersonId caller, KeyRequests.RecoveryKey asked, Circumstances circumstances) {
    List<String> holders = asked.holders().stream().distinct().sorted().toList();
    if (!(PublicKey.fromText(asked.publicKey()) instanceof Outcome.Accepted<PublicKey>(var key))
        || key.kind() != KeyKind.RECOVERY
        || holders.size() != asked.holders().size()
        || holders.size() > RecoveryShare.MAX_SHARES
        || asked.threshold() < RecoveryShare.MIN_NEEDED
        || asked.threshold() > holders.size()) {
      return new KeyChange.Malformed();
    }
    return writes.all(
        circumstances,
        tx -> {
          List<StoredKey> before = KeyRows.recovery(tx.sql());
          if (!holders.stream().allMatch(holder -> isOfficer(tx, holder))) {
            return new KeyChange.Refused("holder-not-fit");
          }
          if (!before.stream().allMatch(old -> old.key().owner().equals(key.owner()))
              || !KeyRows.insertNext(tx.sql(), key, tx.time())) {
            return new KeyChange.WrongEpoch();
          }
          insert(tx, key, asked.threshold(), holders, circumstances);
          Person officer = People.find(tx, caller).orElseThrow();
          return vouching.vouch(tx, asked.vouch(), key, officer, circumstances);
        });
  }

  private static boolean isOfficer(Transaction tx, String id) {
    return PersonId.parse(id)
        .flatMap(person -> People.find(tx, person))
        .filter(person -> person.attributes().isOfficer() && !person.suspended())
        .isPresent();
  }

  private void insert(
      Transaction tx,
      PublicKey key,
      int threshold,
      List<String> holders,
      Circumstances circumstances) {
    tx.sql()
        .sql("insert into keys_recovery (fingerprint, threshold, holders) values (?, ?, ?)")
        .params(key.fingerprint().hex(), threshold, String.join(" ", holders))
        .update();
    recorder.record(
        tx,
        circumstances,
        new KeyEvent.RecoverySet(
            key.fingerprint().inGroups(), threshold, holders.stream().map(PersonId::new).toList()));
  }

  /// What a joined recovery key opens of a team; recorded before it is handed out. Empty unless
  /// team and people exist, and the people hold shares.
  Optional<List<KeyGrant>> use(KeyRequests.RecoveryUse asked, Circumstances circumstances) {
    Optional<TeamId> team = TeamId.parse(asked.team());
    List<String> holders = asked.holders().stream().distinct().sorted().toList();
    if (team.isEmpty()) {
      return Optional.empty();
    }
    return database.write(
        tx -> {
          List<StoredKey> keys = KeyRows.recovery(tx.sql());
          if (Teams.members(tx.sql(), team.get()).isEmpty()
              || keys.stream().noneMatch(key -> isJoined(tx, key, holders))) {
            return Optional.empty();
          }
          recorder.record(
              tx,
              circumstances,
              new KeyEvent.RecoveryUsed(team.get(), holders.stream().map(PersonId::new).toList()));
          return Optional.of(
              GrantRows.between(
                  tx.sql(),
                  KeyKind.TEAM,
                  team.get().text(),
                  KeyKind.RECOVERY,
                  keys.getFirst().owner()));
        });
  }

  private static boolean isJoined(Transaction tx, StoredKey key, List<String> holders) {
    return splitting(tx.sql(), key)
        .filter(split -> holders.size() >= split.threshold())
        .filter(split -> split.holders().containsAll(holders))
        .isPresent();
  }
}
