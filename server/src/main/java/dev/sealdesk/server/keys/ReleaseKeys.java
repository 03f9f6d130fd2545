package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.KeyEvent;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Reading;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.recording.Recorder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The organisation's release keys, by epoch: lock 2 of content is made for the newest, and all
/// stay, for what was sealed to them. They lie in the database, wrapped under the master key.
///
/// What this part can do alone is to open share B; content needs share A as well, which is not
/// here.
public final class ReleaseKeys implements AutoCloseable {
  private static final Circumstances MAKING = Circumstances.ofServer("release-key");
  private static final Circumstances ROTATING = Circumstances.ofServer("rotate-master-key");

  /// A key as it lies in the database.
  private record Row(PublicKey publicKey, Wrap wrap) {}

  /// @param bytes the seed, wrapped
  /// @param master the name of the master key's version that wrapped it
  @SuppressWarnings("ArrayRecordComponent") // as it stands in its row; never compared
  private record Wrap(byte[] bytes, String master) {}

  private final Database database;
  private final MasterKeyStore masters;
  private final Recorder recorder;
  private volatile List<PrivateKey> keys;

  private ReleaseKeys(
      Database database, MasterKeyStore masters, Recorder recorder, List<PrivateKey> keys) {
    this.database = database;
    this.masters = masters;
    this.recorder = recorder;
    this.keys = keys;
  }

  /// Unwraps the keys; makes the first one, and the master key, if there is none.
  ///
  /// @throws IOException if a key cannot be unwrapped: the store is not the one it was wrapped by
  public static ReleaseKeys open(Database database, MasterKeyStore masters, Recorder recorder)
      throws IOException {
    List<PrivateKey> keys = new ArrayList<>();
    for (Row row : rows(database)) {
      keys.add(unwrapped(row, masters));
    }
    ReleaseKeys opened = new ReleaseKeys(database, masters, recorder, List.copyOf(keys));
    if (keys.isEmpty()) {
      opened.add(PrivateKey.generate(KeyKind.RELEASE));
    }
    return opened;
  }

  /// Unwraps each key once, to see whether that can be done. Returns how many there are.
  ///
  /// @throws IOException as [#open] does
  public static int check(Reading database, MasterKeyStore masters) throws IOException {
    List<Row> rows = rows(database);
    for (Row row : rows) {
      unwrapped(row, masters).close();
    }
    return rows.size();
  }

  private static List<Row> rows(Reading database) {
    return database.read(
        sql ->
            sql.sql("select public_key, wrap, master_key from keys_release order by epoch")
                .query(
                    (row, _) ->
                        new Row(
                            publicKey(row.getBytes(1)),
                            new Wrap(row.getBytes(2), row.getString(3))))
                .list());
  }

  private static PublicKey publicKey(byte[] encoded) {
    return switch (PublicKey.decode(encoded)) {
      case Outcome.Accepted<PublicKey>(PublicKey key) -> key;
      case Outcome.Refused<PublicKey> _ ->
          throw new IllegalStateException("a release key in the database is damaged");
    };
  }

  private static PrivateKey unwrapped(Row row, MasterKeyStore masters) throws IOException {
    String master = row.wrap().master();
    MasterKey key =
        masters
            .find(master)
            .orElseThrow(
                () ->
                    new IOException(
                        "the master key "
                            + master
                            + " is not in its store; restore the store from a backup"));
    Secret seed =
        key.unwrap(row.publicKey().encoded(), row.wrap().bytes())
            .orElseThrow(
                () ->
                    new IOException(
                        "the release key is not of this master key, "
                            + master
                            + "; restore the store from a backup"));
    return switch (PrivateKey.matching(row.publicKey(), seed)) {
      case Outcome.Accepted<PrivateKey>(PrivateKey found) -> found;
      case Outcome.Refused<PrivateKey> _ ->
          throw new IOException("the release key in the database is damaged");
    };
  }

  /// What new content's second lock is made for.
  public PublicKey current() {
    return keys.getLast().publicKey();
  }

  /// The public keys of all epochs, the newest last.
  public List<PublicKey> all() {
    return keys.stream().map(PrivateKey::publicKey).toList();
  }

  /// The private key of an epoch. It stays this object's to close.
  public Optional<PrivateKey> ofEpoch(int epoch) {
    return keys.stream().filter(key -> key.publicKey().epoch() == epoch).findFirst();
  }

  /// Makes the key of the next epoch. What was sealed before is still released with its own.
  public synchronized PublicKey rotate() throws IOException {
    return add(keys.getLast().rotated());
  }

  private synchronized PublicKey add(PrivateKey key) throws IOException {
    List<String> names = masters.names();
    MasterKey master =
        names.isEmpty() ? masters.addNext() : masters.find(names.getLast()).orElseThrow();
    Wrap wrap = wrap(key, master);
    database.write(tx -> insert(tx, key.publicKey(), wrap));
    List<PrivateKey> more = new ArrayList<>(keys);
    more.add(key);
    keys = List.copyOf(more);
    return key.publicKey();
  }

  private long insert(Transaction tx, PublicKey key, Wrap wrap) {
    tx.sql()
        .sql(
            "insert into keys_release (epoch, public_key, wrap, master_key, made_at)"
                + " values (?, ?, ?, ?, ?)")
        .params(key.epoch(), key.encoded(), wrap.bytes(), wrap.master(), tx.time().toEpochMilli())
        .update();
    return recorder.record(
        tx, MAKING, new KeyEvent.ReleaseKeyMade(key.epoch(), key.fingerprint().inGroups()));
  }

  private static Wrap wrap(PrivateKey key, MasterKey master) {
    try (Secret seed = key.copyOfSeed()) {
      return new Wrap(master.wrap(key.publicKey().encoded(), seed), master.name());
    }
  }

  /// Makes the next version of the master key, wraps all keys under it, and destroys the versions
  /// before. Content is not touched. A crash at any point leaves a store that opens; run again, it
  /// finishes.
  ///
  /// @return the name of the version that is in use now
  public synchronized String rotateMasterKey() throws IOException {
    List<String> before = masters.names();
    MasterKey fresh = masters.addNext();
    List<Wrap> wraps = keys.stream().map(key -> wrap(key, fresh)).toList();
    database.write(
        tx -> {
          for (int i = 0; i < wraps.size(); i++) {
            rewrap(tx, keys.get(i).publicKey().epoch(), wraps.get(i));
          }
          int version = KeyStoreKeys.number(fresh.name());
          return recorder.record(
              tx, ROTATING, new KeyEvent.MasterKeyRotated(version, masters.kind()));
        });
    for (String old : before) {
      masters.destroy(old);
    }
    return fresh.name();
  }

  private static void rewrap(Transaction tx, int epoch, Wrap wrap) {
    tx.sql()
        .sql("update keys_release set wrap = ?, master_key = ? where epoch = ?")
        .params(wrap.bytes(), wrap.master(), epoch)
        .update();
  }

  /// Overwrites the keys in memory.
  @Override
  public void close() {
    keys.forEach(PrivateKey::close);
  }
}
