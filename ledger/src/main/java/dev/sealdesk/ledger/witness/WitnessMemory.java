package dev.sealdesk.ledger.witness;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.SignedNote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a witness remembers of one log, in a folder named by the SHA-256 of its origin: `latest`,
/// the checkpoint it cosigned last; `history`, all of them, an empty line between; `alarms`, a file
/// each with both checkpoints.
final class WitnessMemory {
  private final Path folder;

  private WitnessMemory(Path folder) {
    this.folder = folder;
  }

  static WitnessMemory of(Path witness, String origin) throws IOException {
    Path folder = witness.resolve(name(origin));
    Files.createDirectories(folder.resolve("alarms"));
    return new WitnessMemory(folder);
  }

  static String name(String origin) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(origin.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  Optional<SignedNote> latestNote() throws IOException {
    Path latest = folder.resolve("latest");
    if (!Files.exists(latest)) {
      return Optional.empty();
    }
    Optional<SignedNote> note = SignedNote.parse(Files.readAllBytes(latest));
    if (note.flatMap(found -> Checkpoint.parse(found.text())).isEmpty()) {
      // To go on without it would be to forget, and a witness must not.
      throw new IOException(latest + " is damaged; restore it from a copy");
    }
    return note;
  }

  static Checkpoint checkpoint(SignedNote note) {
    return Checkpoint.parse(note.text()).orElseThrow();
  }

  /// Durable when it returns.
  void remember(SignedNote note) throws IOException {
    Path fresh = folder.resolve("latest.new");
    write(fresh, note.toBytes(), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    Files.move(fresh, folder.resolve("latest"), StandardCopyOption.ATOMIC_MOVE);
    syncFolder(folder);
    String entry = new String(note.toBytes(), StandardCharsets.UTF_8) + "\n";
    write(
        folder.resolve("history"),
        entry.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /// Keeps the evidence; the same alarm at the same size is kept once.
  void keep(Alarm alarm, Instant time) throws IOException {
    String kind = alarm.kind().name().toLowerCase(Locale.ROOT);
    String evidence = name(alarm.ours() + alarm.theirs()).substring(0, 16);
    Path file = folder.resolve("alarms").resolve(kind + "-" + evidence + ".txt");
    if (Files.exists(file)) {
      return;
    }
    String text =
        time
            + "\n"
            + alarm.explained()
            + "\n\n--- cosigned by this witness ---\n"
            + alarm.ours()
            + "\n--- signed by the log as well ---\n"
            + alarm.theirs();
    write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
    syncFolder(folder.resolve("alarms"));
  }

  private static void write(Path file, byte[] content, StandardOpenOption... how)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, options(how))) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static Set<StandardOpenOption> options(StandardOpenOption... how) {
    Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.WRITE, how);
    return options;
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
