package dev.sealdesk.ledger.note;

import dev.sealdesk.ledger.tree.Base64Text;
import dev.sealdesk.ledger.tree.Entry;
import dev.sealdesk.ledger.tree.EntryBundle;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.Proofs;
import dev.sealdesk.ledger.tree.TreeHasher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A proof in a file that one entry is in the log (C2SP tlog-proof). Ours carry the entry itself as
/// the extra data, so that the file stands alone. Before it is verified it proves nothing.
public final class Receipt {
  private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";

  /// The largest entry in base64, 63 hashes and the largest note, with some room.
  public static final int MAX_BYTES = SignedNote.MAX_BYTES + 96 * 1024;

  private final Optional<byte[]> extra;
  private final long index;
  private final List<Hash> path;
  private final byte[] checkpoint;

  private Receipt(Optional<byte[]> extra, long index, List<Hash> path, byte[] checkpoint) {
    this.extra = extra;
    this.index = index;
    this.path = List.copyOf(path);
    this.checkpoint = checkpoint;
  }

  public static Receipt of(byte[] entry, long index, List<Hash> path, SignedNote checkpoint) {
    return new Receipt(Optional.of(entry.clone()), index, path, checkpoint.toBytes());
  }

  /// What came of verifying a receipt.
  public sealed interface Outcome {
    /// The entry is the one at this place of the log.
    record Proven(long index, Entry entry, SignedCheckpoint checkpoint) implements Outcome {}

    /// The checkpoint in it is not to be believed.
    record Untrusted(CheckpointReading why) implements Outcome {}

    /// The entry, its place or the proof was altered.
    record NotIncluded(long index, long size) implements Outcome {}

    /// The receipt does not carry the entry: it must be given.
    record EntryNeeded() implements Outcome {}
  }

  /// Strict: anything that is not exactly the format is empty.
  public static Optional<Receipt> parse(byte[] bytes) {
    return bytes.length > MAX_BYTES
        ? Optional.empty()
        : SignedNote.utf8(bytes).flatMap(Receipt::parse);
  }

  private static Optional<Receipt> parse(String text) {
    int gap = text.indexOf("\n\n");
    if (gap < 0) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>(List.of(text.substring(0, gap).split("\n", -1)));
    if (!lines.removeFirst().equals(FIRST_LINE)) {
      return Optional.empty();
    }
    Optional<byte[]> extra = Optional.empty();
    if (!lines.isEmpty() && lines.getFirst().startsWith("extra ")) {
      extra = Base64Text.decode(lines.removeFirst().substring("extra ".length()));
      if (extra.isEmpty() || extra.get().length > EntryBundle.MAX_ENTRY_BYTES) {
        return Optional.empty();
      }
    }
    if (lines.isEmpty() || !lines.getFirst().startsWith("index ")) {
      return Optional.empty();
    }
    Optional<Long> index = Decimal.parse(lines.removeFirst().substring("index ".length()));
    Optional<List<Hash>> path = hashes(lines);
    if (index.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    byte[] checkpoint = text.substring(gap + 2).getBytes(StandardCharsets.UTF_8);
    return Optional.of(new Receipt(extra, index.get(), path.get(), checkpoint));
  }

  /// Reads a proof, a hash a line.
  public static Optional<List<Hash>> hashes(List<String> lines) {
    List<Hash> hashes = new ArrayList<>();
    for (String line : lines) {
      Optional<Hash> hash = Hash.fromBase64(line);
      if (hash.isEmpty() || hashes.size() == Proofs.MAX_HASHES) {
        return Optional.empty();
      }
      hashes.add(hash.get());
    }
    return Optional.of(hashes);
  }

  public byte[] toBytes() {
    StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
    extra.ifPresent(bytes -> text.append("extra ").append(Base64Text.encode(bytes)).append('\n'));
    text.append("index ").append(index).append('\n');
    path.forEach(hash -> text.append(hash.base64()).append('\n'));
    text.append('\n').append(new String(checkpoint, StandardCharsets.UTF_8));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Verifies the receipt with the entry that it carries.
  public Outcome verify(Trust trust) {
    return extra.map(entry -> verify(trust, entry)).orElseGet(Outcome.EntryNeeded::new);
  }

  /// Verifies the receipt for an entry known from elsewhere; what it carries is ignored.
  public Outcome verify(Trust trust, byte[] entry) {
    return switch (trust.read(checkpoint)) {
      case CheckpointReading.Genuine(SignedCheckpoint signed) -> verify(signed, entry);
      case CheckpointReading refused -> new Outcome.Untrusted(refused);
    };
  }

  private Outcome verify(SignedCheckpoint signed, byte[] entry) {
    Checkpoint head = signed.checkpoint();
    Hash leaf = new TreeHasher().leaf(entry);
    return Proofs.includes(leaf, index, head.size(), path, head.root())
        ? new Outcome.Proven(index, Entry.copyOf(entry), signed)
        : new Outcome.NotIncluded(index, head.size());
  }

  /// The signed checkpoint it carries, not verified.
  public byte[] checkpoint() {
    return checkpoint.clone();
  }

  public long index() {
    return index;
  }

  public List<Hash> path() {
    return path;
  }
}
