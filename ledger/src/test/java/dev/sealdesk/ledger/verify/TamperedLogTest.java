package dev.sealdesk.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The log in the vectors and every way to tamper with it, which the TypeScript tests read too.
class TamperedLogTest {
  private static final Path VECTORS = Path.of("../spec/vectors/ledger");
  private static final Path LOG = VECTORS.resolve("log");

  @ParameterizedTest
  @MethodSource("tampering")
  void tampering_is_named_for_what_it_is(String line) throws IOException {
    List<String> parts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    Map<String, byte[]> files = files();
    for (String operation : parts.get(2).isEmpty() ? new String[0] : parts.get(2).split(";")) {
      apply(operation.split(" "), files);
    }
    List<Checkpoint> earlier =
        parts.get(1).equals("-")
            ? List.of()
            : List.of(checkpoint(Files.readAllBytes(LOG.resolve(parts.get(1)))));
    Verdict verdict =
        new Verification(
                (path, maxBytes) -> Optional.ofNullable(files.get(path)), trust(), earlier, 2)
            .run((_, _) -> {});
    assertEquals(sorted(parts.get(0)), kinds(verdict), () -> line + " " + verdict);
  }

  static Stream<String> tampering() throws IOException {
    return Files.readAllLines(LOG.resolve("tampering.txt")).stream();
  }

  @Test
  void checkpoints_extend_each_other_or_not() throws IOException {
    List<String> lines = Files.readAllLines(LOG.resolve("consistency.txt"));
    assertTrue(lines.size() > 5);
    for (String line : lines) {
      String[] words = line.split(" ");
      Checkpoint before = checkpoint(Files.readAllBytes(LOG.resolve(words[1])));
      Checkpoint after = checkpoint(Files.readAllBytes(LOG.resolve(words[2])));
      List<Hash> proof = new ArrayList<>();
      for (String hash : words[3].equals("-") ? new String[0] : words[3].split(",")) {
        proof.add(Hash.fromBase64(hash).orElseThrow());
      }
      boolean extended =
          Proofs.extend(before.size(), before.root(), after.size(), after.root(), proof);
      assertEquals(words[0].equals("extends"), extended, line);
      assertEquals(words[0].equals("rolled-back"), after.size() < before.size(), line);
    }
  }

  private static void apply(String[] operation, Map<String, byte[]> files) {
    byte[] content = Optional.ofNullable(files.get(operation[1])).orElseThrow();
    switch (operation[0]) {
      case "delete" -> files.remove(operation[1]);
      case "cut" -> files.put(operation[1], Arrays.copyOf(content, Integer.parseInt(operation[2])));
      case "write" -> {
        byte[] bytes = HexFormat.of().parseHex(operation[3]);
        byte[] written = content.clone();
        System.arraycopy(bytes, 0, written, Integer.parseInt(operation[2]), bytes.length);
        files.put(operation[1], written);
      }
      default -> throw new AssertionError(operation[0]);
    }
  }

  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(LOG)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(LOG.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static Checkpoint checkpoint(byte[] note) throws IOException {
    return assertInstanceOf(CheckpointReading.Genuine.class, trust().read(note))
        .checkpoint()
        .checkpoint();
  }

  private static Trust trust() throws IOException {
    List<String> keys = Files.readAllLines(VECTORS.resolve("keys.txt"));
    return new Trust(
        VerifierKey.parse(keys.get(0)).orElseThrow(),
        List.of(VerifierKey.parse(keys.get(1)).orElseThrow()),
        1);
  }

  private static String kinds(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Sound _ -> "sound";
      case Verdict.Unsound(List<Fault> faults, long _) ->
          faults.stream()
              .map(fault -> fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .distinct()
              .sorted()
              .collect(Collectors.joining(" "));
    };
  }

  private static String sorted(String kinds) {
    return Arrays.stream(kinds.split(" ")).sorted().collect(Collectors.joining(" "));
  }
}
