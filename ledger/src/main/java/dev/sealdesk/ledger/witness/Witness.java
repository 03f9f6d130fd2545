package dev.sealdesk.ledger.witness;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.NoteSignature;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.Proofs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Remembers the last checkpoint of each log it knows, and cosigns only what extends it.
///
/// Promises: it never cosigns two checkpoints of a log of which neither extends the other, whatever
/// it is sent and whenever it is stopped. It checks nothing about the entries.
public final class Witness {
  /// Is told of every alarm, once the evidence is kept.
  public interface Bell {
    void ring(Alarm alarm);
  }

  private final SigningKey key;
  private final Map<String, VerifierKey> logs = new HashMap<>();
  private final Path folder;
  private final InstantSource clock;
  private final Bell bell;

  public Witness(
      SigningKey key, List<VerifierKey> logs, Path folder, InstantSource clock, Bell bell) {
    if (!key.verifier().type().isCosignature()) {
      throw new IllegalArgumentException("a witness needs a key for cosignatures");
    }
    this.key = key;
    this.folder = folder;
    this.clock = clock;
    this.bell = bell;
    logs.forEach(log -> this.logs.put(log.name(), log));
  }

  public VerifierKey verifier() {
    return key.verifier();
  }

  /// Answers the body of an `add-checkpoint` request.
  public WitnessAnswer add(byte[] body) throws IOException {
    Optional<AddCheckpoint> request =
        body.length > AddCheckpoint.MAX_BYTES ? Optional.empty() : AddCheckpoint.parse(body);
    if (request.isEmpty()) {
      return new WitnessAnswer.Malformed("this is not an add-checkpoint request");
    }
    byte[] note = request.get().note().getBytes(StandardCharsets.UTF_8);
    Optional<Checkpoint> claimed =
        SignedNote.parse(note).flatMap(found -> Checkpoint.parse(found.text()));
    if (claimed.isEmpty()) {
      return new WitnessAnswer.Malformed("this is not a checkpoint");
    }
    Optional<VerifierKey> log = Optional.ofNullable(logs.get(claimed.get().origin()));
    if (log.isEmpty()) {
      return new WitnessAnswer.UnknownLog();
    }
    return switch (Trust.in(log.get()).read(note)) {
      case CheckpointReading.Genuine(SignedCheckpoint checkpoint) ->
          decide(checkpoint, request.get().oldSize(), request.get().proof());
      case CheckpointReading refused -> new WitnessAnswer.NotSigned(refused.explained());
    };
  }

  /// The last checkpoint of this log that was cosigned, with the cosignature.
  public synchronized Optional<SignedNote> latest(String origin) throws IOException {
    return WitnessMemory.of(folder, origin).latestNote();
  }

  /// The same by the SHA-256 of the origin in hex, as its folder is named.
  Optional<SignedNote> latestByName(String name) throws IOException {
    for (String origin : logs.keySet()) {
      if (WitnessMemory.name(origin).equals(name)) {
        return latest(origin);
      }
    }
    return Optional.empty();
  }

  /// One at a time: between looking at the memory and writing to it nobody else may.
  synchronized WitnessAnswer decide(SignedCheckpoint signed, long oldSize, List<Hash> proof)
      throws IOException {
    Checkpoint head = signed.checkpoint();
    if (oldSize > head.size()) {
      return new WitnessAnswer.Malformed("the old size is larger than the checkpoint's");
    }
    WitnessMemory memory = WitnessMemory.of(folder, head.origin());
    Optional<SignedNote> latest = memory.latestNote();
    if (latest.isPresent()) {
      Checkpoint before = WitnessMemory.checkpoint(latest.get());
      if (before.size() == head.size() && !before.root().equals(head.root())) {
        String what = "two checkpoints of " + head.size() + " entries have different roots";
        return new WitnessAnswer.Forked(
            head.size(), alarm(Alarm.Kind.FORK, what, latest.get(), signed, memory));
      }
    }
    long latestSize = latest.map(note -> WitnessMemory.checkpoint(note).size()).orElse(0L);
    if (oldSize != latestSize) {
      return new WitnessAnswer.OtherSize(latestSize);
    }
    boolean extended =
        latest
            .map(WitnessMemory::checkpoint)
            .map(before -> Proofs.extend(oldSize, before.root(), head.size(), head.root(), proof))
            .orElse(proof.isEmpty());
    if (!extended) {
      String what =
          "the checkpoint of "
              + head.size()
              + " entries is not proven to extend that of "
              + oldSize;
      return new WitnessAnswer.ProofInvalid(
          alarm(Alarm.Kind.UNPROVEN, what, latest.orElse(signed.note()), signed, memory));
    }
    NoteSignature cosignature = key.cosign(head, clock);
    memory.remember(
        new SignedNote(signed.note().text(), signed.note().signatures())
            .with(List.of(cosignature)));
    return new WitnessAnswer.Cosigned(cosignature, head.size());
  }

  synchronized Alarm alarm(Alarm.Kind kind, String what, SignedNote ours, SignedCheckpoint theirs)
      throws IOException {
    String origin = theirs.checkpoint().origin();
    return alarm(kind, what, ours, theirs, WitnessMemory.of(folder, origin));
  }

  private Alarm alarm(
      Alarm.Kind kind, String what, SignedNote ours, SignedCheckpoint theirs, WitnessMemory memory)
      throws IOException {
    Alarm alarm =
        new Alarm(kind, theirs.checkpoint().origin(), what, text(ours), text(theirs.note()));
    memory.keep(alarm, clock.instant());
    bell.ring(alarm);
    return alarm;
  }

  private static String text(SignedNote note) {
    return new String(note.toBytes(), StandardCharsets.UTF_8);
  }
}
