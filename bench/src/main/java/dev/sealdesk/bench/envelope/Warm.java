package dev.sealdesk.bench.envelope;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.primitives.AesEngine;
import dev.sealdesk.envelope.primitives.AesGcm;
import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.envelope.v1.Fields;
import dev.sealdesk.envelope.v1.Sealer;
import dev.sealdesk.envelope.v1.SealingRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What is measured within one process, after it has warmed up, on one core.
final class Warm {
  private static final int CHUNK_BYTES = 16 << 10;
  private static final int TIMES = 20_000;
  private static final int ROUNDS = 8;
  private static final byte[] NO_AAD = {};

  private Warm() {}

  /// Megabytes of AES-256-GCM in a second of processor time, in chunks of 16 KiB.
  static double aesGcmMegabytes(AesEngine engine) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    ByteBuffer in = engine.newBuffer(CHUNK_BYTES);
    ByteBuffer out = engine.newBuffer(CHUNK_BYTES + AesGcm.TAG_BYTES);
    AesGcm aesGcm = new AesGcm(Secret.random(), engine);
    byte[] nonce = new byte[AesGcm.NONCE_BYTES];
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long begun = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < TIMES; i++) {
        nonce[i & 7]++; // a nonce twice in a row is refused
        aesGcm.encrypt(nonce, NO_AAD, in.clear(), out.clear());
      }
      double seconds = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
      best = Math.max(best, (double) TIMES * CHUNK_BYTES / 1e6 / seconds);
    }
    return best;
  }

  /// The same by `openssl speed`, which counts processor time too; 0 if it is not installed.
  static double opensslMegabytes() throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "openssl speed -seconds 3 -bytes 16384 -evp aes-256-gcm".split(" ", -1))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException missing) {
      return 0;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    process.waitFor();
    Matcher line = Pattern.compile("(?m)^AES-256-GCM\\s+([0-9.]+)k").matcher(said);
    return line.find() ? Double.parseDouble(line.group(1)) / 1000 : 0;
  }

  /// Milliseconds to seal nothing to so many readers, on all cores; the second time counts.
  static double millisForReaders(int count) throws IOException {
    List<PublicKey> readers =
        IntStream.range(0, count)
            .mapToObj(_ -> PrivateKey.generate(KeyKind.PERSON).publicKey())
            .toList();
    SealingRequest request =
        new SealingRequest(
            ObjectId.random(),
            ObjectId.none(),
            Fields.none(),
            Fields.none(),
            readers,
            Optional.empty());
    long begun = System.nanoTime();
    Sealer.seal(
        request,
        Channels.newChannel(new ByteArrayInputStream(new byte[0])),
        Channels.newChannel(OutputStream.nullOutputStream()),
        _ -> {});
    return (System.nanoTime() - begun) / 1e6;
  }
}
