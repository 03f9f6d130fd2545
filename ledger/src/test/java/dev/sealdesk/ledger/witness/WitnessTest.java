package dev.sealdesk.ledger.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.FolderLedger;
import dev.sealdesk.ledger.LedgerSettings;
import dev.sealdesk.ledger.PublishOutcome;
import dev.sealdesk.ledger.SampleLog;
import dev.sealdesk.ledger.note.SignatureType;
import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.source.FolderSource;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.TileTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
  private static final VerifierKey LOG = SampleLog.KEY.verifier();

  @TempDir private Path folder;
  private final List<Alarm> alarms = new ArrayList<>();

  @Test
  void a_growing_log_is_cosigned_and_remembered() throws IOException {
    SampleLog.write(log(), 300);
    Witness witness = witness("w1", SignatureType.ED25519_COSIGNATURE);
    assertEquals(200, add(witness, 0).status());
    SampleLog.write(log(), 700);
    assertEquals(new WitnessAnswer.OtherSize(300), add(witness, 0));
    assertEquals(200, add(witness, 300).status());
    Witness again = witness("w1", SignatureType.ED25519_COSIGNATURE);
    assertEquals(new WitnessAnswer.OtherSize(700), add(again, 0));
    assertTrue(alarms.isEmpty());
  }

  @Test
  void a_fork_of_the_same_size_is_refused_and_kept_as_evidence() throws IOException {
    SampleLog.write(log(), 300);
    Witness witness = witness("w1", SignatureType.ED25519_COSIGNATURE);
    assertEquals(200, add(witness, 0).status());
    SampleLog.write(log(), 300, index -> "forged " + index);
    assertInstanceOf(WitnessAnswer.Forked.class, add(witness, 300));
    assertEquals(Alarm.Kind.FORK, alarms.getFirst().kind());
    try (var files = Files.walk(folder.resolve("w1"))) {
      assertTrue(files.anyMatch(file -> file.getFileName().toString().startsWith("fork-")));
    }
  }

  @Test
  void a_log_that_rewrote_what_it_had_is_refused() throws IOException {
    SampleLog.write(log(), 300);
    Witness witness = witness("w1", SignatureType.ED25519_COSIGNATURE);
    assertEquals(200, add(witness, 0).status());
    SampleLog.write(log(), 500, index -> index == 7 ? "forged" : "entry " + index);
    assertEquals(422, add(witness, 300).status());
    Watch watch = new Watch(witness, LOG, new FolderSource(log()));
    assertEquals(
        Alarm.Kind.FORK,
        assertInstanceOf(Watch.Sighting.Alarmed.class, watch.look()).alarm().kind());
  }

  @Test
  void watching_finds_growth_rest_and_roll_back() throws IOException {
    Witness witness = witness("w1", SignatureType.ED25519_COSIGNATURE);
    Watch watch = new Watch(witness, LOG, new FolderSource(log()));
    assertInstanceOf(Watch.Sighting.Unavailable.class, watch.look());
    SampleLog.write(log(), 1000);
    assertEquals(new Watch.Sighting.Extended(0, 1000), watch.look());
    assertEquals(new Watch.Sighting.Unchanged(1000), watch.look());
    SampleLog.write(log(), 70_000);
    assertEquals(new Watch.Sighting.Extended(1000, 70_000), watch.look());
    SampleLog.write(log(), 69_999);
    assertEquals(
        Alarm.Kind.ROLL_BACK,
        assertInstanceOf(Watch.Sighting.Alarmed.class, watch.look()).alarm().kind());
  }

  @Test
  void requests_that_are_wrong_get_the_status_of_the_paper() throws IOException {
    SampleLog.write(log(), 300);
    Witness witness = witness("w1", SignatureType.ED25519_COSIGNATURE);
    assertEquals(400, witness.add(bytes("old 01\n\n")).status());
    assertEquals(400, witness.add(bytes("nonsense")).status());
    SignedNote note = note();
    assertEquals(400, witness.add(AddCheckpoint.body(301, List.of(), note)).status());
    Hash some = Hash.copyOf(new byte[32]);
    assertEquals(422, witness.add(AddCheckpoint.body(0, List.of(some), note)).status());
    String altered =
        new String(note.toBytes(), StandardCharsets.UTF_8).replace("\n300\n", "\n301\n");
    assertEquals(403, witness.add(bytes("old 0\n\n" + altered)).status());
    SigningKey stranger = SigningKey.generate("example.org/other", SignatureType.ED25519);
    Witness other =
        new Witness(
            key("w2", SignatureType.ED25519_COSIGNATURE),
            List.of(stranger.verifier()),
            folder.resolve("w2"),
            InstantSource.system(),
            alarms::add);
    assertEquals(404, other.add(AddCheckpoint.body(0, List.of(), note)).status());
  }

  @Test
  void a_log_publishes_when_k_of_n_witnesses_cosigned_over_http() throws IOException {
    Witness first = witness("w1", SignatureType.ED25519_COSIGNATURE);
    Witness second = witness("w2", SignatureType.ML_DSA_44_COSIGNATURE);
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (WitnessServer one = new WitnessServer(first, anywhere);
        WitnessServer two = new WitnessServer(second, anywhere)) {
      List<LedgerSettings.Witness> asked =
          List.of(asked(first, one), asked(second, two), unreachable());
      try (FolderLedger ledger = open(asked, 2)) {
        for (int i = 0; i < 300; i++) {
          ledger.append(bytes("entry " + i));
        }
        PublishOutcome.Published published =
            assertInstanceOf(PublishOutcome.Published.class, ledger.publish());
        assertEquals(List.of("w1", "w2"), published.checkpoint().cosigners());
        ledger.append(bytes("one more"));
        assertInstanceOf(PublishOutcome.Published.class, ledger.publish());
      }
      try (FolderLedger ledger = open(asked, 3)) {
        ledger.append(bytes("not seen by three"));
        PublishOutcome.Waiting waiting =
            assertInstanceOf(PublishOutcome.Waiting.class, ledger.publish());
        assertEquals(2, waiting.cosigned());
        assertEquals(1, waiting.complaints().size());
      }
    }
  }

  private FolderLedger open(List<LedgerSettings.Witness> witnesses, int required)
      throws IOException {
    LedgerSettings settings =
        LedgerSettings.of(SampleLog.KEY)
            .withWitnesses(witnesses, required)
            .withJournalFilesOf(256 * 1024)
            .publishingEvery(Duration.ofHours(1));
    return SampleLog.opened(FolderLedger.open(folder.resolve("own"), settings));
  }

  private static LedgerSettings.Witness asked(Witness witness, WitnessServer server) {
    URI prefix = URI.create("http://127.0.0.1:" + server.address().getPort() + "/");
    return new LedgerSettings.Witness(witness.verifier(), new HttpCosigner(prefix));
  }

  private static LedgerSettings.Witness unreachable() {
    VerifierKey key = key("w3", SignatureType.ED25519_COSIGNATURE).verifier();
    return new LedgerSettings.Witness(key, new HttpCosigner(URI.create("http://127.0.0.1:1/")));
  }

  private Witness witness(String name, SignatureType type) throws IOException {
    Path secret = folder.resolve(name + ".key");
    if (!Files.exists(secret)) {
      key(name, type).save(secret);
    }
    return new Witness(
        SigningKey.load(secret).orElseThrow(),
        List.of(LOG),
        folder.resolve(name),
        InstantSource.system(),
        alarms::add);
  }

  private static SigningKey key(String name, SignatureType type) {
    return SigningKey.generate(name, type);
  }

  private WitnessAnswer add(Witness witness, long from) throws IOException {
    SignedNote note = note();
    long size = Long.parseLong(note.text().split("\n", -1)[1]);
    TileTree tree = new TileTree(size, new LogReader(new FolderSource(log())));
    return witness.add(AddCheckpoint.body(from, tree.consistency(from), note));
  }

  private SignedNote note() throws IOException {
    return SignedNote.parse(Files.readAllBytes(log().resolve("checkpoint"))).orElseThrow();
  }

  private Path log() throws IOException {
    return Files.createDirectories(folder.resolve("log"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
