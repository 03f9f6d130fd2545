package dev.sealdesk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.cli.console.Surroundings;
import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.SignatureType;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.tree.TreeHasher;
import dev.sealdesk.ledger.witness.Cosigner;
import dev.sealdesk.ledger.witness.HttpCosigner;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What transcripts cannot tell: bytes without a line end, and a witness that goes on until it is
/// stopped.
final class LedgerCommandsTest {
  private static final Path VECTORS = Path.of("../spec/vectors/ledger").toAbsolutePath();

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void the_proven_entry_is_written_as_it_is() {
    int code =
        run(
            "verify",
            "--show-entry",
            "--key",
            VECTORS.resolve("log/log.key").toString(),
            VECTORS.resolve("receipts/entry-256.tlog-proof").toString());
    assertEquals(0, code, err.toString(StandardCharsets.UTF_8));
    assertEquals("entry 256", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void nothing_is_written_of_an_entry_that_is_not_proven() {
    int code =
        run(
            "verify",
            "--show-entry",
            "--key",
            VECTORS.resolve("log/log.key").toString(),
            VECTORS.resolve("receipts/extra-entry-of-another.tlog-proof").toString());
    assertEquals(4, code);
    assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("altered: "));
  }

  @Test
  void a_witness_answers_until_it_is_stopped() throws Exception {
    SigningKey log = SigningKey.generate("test.example/log", SignatureType.ED25519);
    Path secret = folder.resolve("secret");
    SigningKey witness = SigningKey.generate("test.example/w", SignatureType.ED25519_COSIGNATURE);
    witness.save(secret);
    Files.writeString(folder.resolve("log.key"), log.verifier().text());
    Thread running =
        Thread.ofPlatform()
            .start(
                () ->
                    run(
                        "witness",
                        "--secret",
                        "secret",
                        "--log",
                        "log.key",
                        "--listen",
                        "127.0.0.1:0"));
    HttpCosigner cosigner = new HttpCosigner(URI.create("http://127.0.0.1:" + port(running)));
    Checkpoint empty = new Checkpoint("test.example/log", 0, new TreeHasher().emptyRoot());
    Cosigner.Outcome outcome = cosigner.cosign(log.sign(empty), 0, from -> List.of());
    running.interrupt();
    running.join();
    Cosigner.Outcome.Cosigned cosigned = assertInstanceOf(Cosigner.Outcome.Cosigned.class, outcome);
    VerifierKey key = witness.verifier();
    assertTrue(key.verifies(empty.text(), cosigned.signatures().getFirst()));
  }

  private int port(Thread running) throws InterruptedException {
    Pattern listening = Pattern.compile("Listening at 127\\.0\\.0\\.1:(\\d+)\n");
    while (running.isAlive()) {
      Matcher said = listening.matcher(out.toString(StandardCharsets.UTF_8));
      if (said.find()) {
        return Integer.parseInt(said.group(1));
      }
      Thread.sleep(10);
    }
    throw new AssertionError(err.toString(StandardCharsets.UTF_8));
  }

  private int run(String... words) {
    return Main.run(
        List.of(words),
        new Surroundings(
            InputStream.nullInputStream(),
            out,
            err,
            false,
            false,
            StandardCharsets.UTF_8,
            Map.of("LANG", "C"),
            folder,
            folder));
  }
}
