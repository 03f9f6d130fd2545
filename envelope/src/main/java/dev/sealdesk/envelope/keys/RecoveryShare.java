package dev.sealdesk.envelope.keys;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Digests;
import dev.sealdesk.envelope.primitives.Randomness;
import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.envelope.primitives.SecretSharing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One officer's part of a recovery key. Fewer than [#needed] tell nothing of the key.
public final class RecoveryShare implements AutoCloseable {
  public static final int SIZE_BYTES = 113;
  public static final int MIN_NEEDED = 2;
  public static final int MAX_SHARES = 16;

  private static final byte VERSION = 1;
  private static final int PLACE_AT = 3;
  private static final int SHARE_AT = 73;
  private static final int CHECK_AT = SHARE_AT + Secret.SIZE_BYTES;
  private static final byte[] LABEL = Concatenation.terminatedLabel("sdk1/share");

  private final byte[] front;
  private final Secret share;

  private RecoveryShare(byte[] front, Secret share) {
    this.front = front;
    this.share = share;
  }

  /// Splits the key among officers.
  ///
  /// @param needed how many join, from 2 to `count`
  /// @param count how many there are, up to 16
  public static List<RecoveryShare> split(PrivateKey key, int needed, int count) {
    if (needed < MIN_NEEDED || count < needed || count > MAX_SHARES) {
      throw new IllegalArgumentException("2 ≤ needed ≤ count ≤ 16");
    }
    PublicKey publicKey = key.publicKey();
    byte[] setId = Randomness.bytes(ObjectId.SIZE_BYTES);
    List<RecoveryShare> shares = new ArrayList<>();
    for (Secret share : SecretSharing.split(key.seed(), needed, count)) {
      int place = shares.size() + 1;
      byte[] front =
          ByteBuffer.allocate(SHARE_AT)
              .put(new byte[] {VERSION, (byte) needed, (byte) count, (byte) place})
              .put(setId)
              .put((byte) publicKey.kind().number())
              .putInt(publicKey.epoch())
              .put(publicKey.owner().bytes())
              .put(publicKey.fingerprint().bytes())
              .array();
      shares.add(new RecoveryShare(front, share));
    }
    return List.copyOf(shares);
  }

  /// Takes over and overwrites the array.
  public static Outcome<RecoveryShare> decode(byte[] encoded) {
    if (encoded.length != SIZE_BYTES || encoded[0] != VERSION) {
      return Outcome.refused(Refusal.MALFORMED_KEY);
    }
    int needed = encoded[1];
    int count = encoded[2];
    int place = encoded[PLACE_AT];
    byte[] checked = Arrays.copyOf(encoded, CHECK_AT);
    byte[] check = check(checked);
    Arrays.fill(checked, (byte) 0);
    if (needed < MIN_NEEDED
        || count < needed
        || count > MAX_SHARES
        || place < 1
        || place > count
        || KeyKind.of(encoded[20]).isEmpty()
        || ByteBuffer.wrap(encoded).getInt(21) < 1
        || !Arrays.equals(check, 0, check.length, encoded, CHECK_AT, SIZE_BYTES)) {
      return Outcome.refused(Refusal.MALFORMED_KEY);
    }
    byte[] front = Arrays.copyOf(encoded, SHARE_AT);
    return Outcome.accepted(new RecoveryShare(front, Secret.moving(encoded, SHARE_AT, CHECK_AT)));
  }

  public static Outcome<RecoveryShare> fromText(String text) {
    return KeyText.RECOVERY_SHARE.read(text).then(RecoveryShare::decode);
  }

  /// The share in clear, for its officer. Every use is to be audited.
  public String toInsecureText() {
    byte[] checked = Concatenation.of(front, share.insecureBytes());
    byte[] encoded = Concatenation.of(checked, check(checked));
    try {
      return KeyText.RECOVERY_SHARE.write(encoded);
    } finally {
      Arrays.fill(checked, (byte) 0);
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /// The key, if the shares belong together and are enough. The caller closes it.
  public static Outcome<PrivateKey> combine(List<RecoveryShare> shares) {
    if (shares.isEmpty()) {
      return Outcome.refused(Refusal.TOO_FEW_SHARES);
    }
    RecoveryShare first = shares.getFirst();
    Map<Integer, Secret> places = new TreeMap<>();
    for (RecoveryShare share : shares) {
      boolean alone = places.putIfAbsent(share.place(), share.share) == null;
      if (!alone || !share.isOfSameSet(first)) {
        return Outcome.refused(Refusal.SHARES_OF_DIFFERENT_SETS);
      }
    }
    if (places.size() < first.needed()) {
      return Outcome.refused(Refusal.TOO_FEW_SHARES);
    }
    return first.checked(SecretSharing.join(places));
  }

  private Outcome<PrivateKey> checked(Secret seed) {
    ByteBuffer record = ByteBuffer.wrap(front);
    KeyKind kind = KeyKind.of(front[20]).orElseThrow();
    ObjectId owner = ObjectId.of(Arrays.copyOfRange(front, 25, 41));
    PrivateKey key = PrivateKey.fromSeed(kind, record.getInt(21), owner, seed);
    if (key.publicKey().fingerprint().equals(fingerprint())) {
      return Outcome.accepted(key);
    }
    key.close();
    return Outcome.refused(Refusal.SHARES_DO_NOT_JOIN);
  }

  private boolean isOfSameSet(RecoveryShare other) {
    byte[] mine = front.clone();
    mine[PLACE_AT] = other.front[PLACE_AT];
    return Arrays.equals(mine, other.front);
  }

  private static byte[] check(byte[] checked) {
    return Arrays.copyOf(Digests.sha256(LABEL, checked), SIZE_BYTES - CHECK_AT);
  }

  public int needed() {
    return front[1];
  }

  public int count() {
    return front[2];
  }

  /// Which of them this is, from 1.
  public int place() {
    return front[PLACE_AT];
  }

  /// Of the key that was split.
  public Fingerprint fingerprint() {
    return Fingerprint.of(Arrays.copyOfRange(front, 41, SHARE_AT));
  }

  @Override
  public void close() {
    share.close();
  }

  @Override
  public String toString() {
    return "RecoveryShare[" + place() + " of " + count() + ", " + needed() + " needed]";
  }
}
