package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.primitives.Secret;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.function.LongConsumer;

/// A file whose locks are open and whose description is authenticated. Close it when done.
public final class UnlockedFile implements AutoCloseable {
  private final Fields meta;
  private final byte[] context;
  private final long payloadAt;
  private final Secret key;

  UnlockedFile(Fields meta, byte[] context, long payloadAt, Secret key) {
    this.meta = meta;
    this.context = context;
    this.payloadAt = payloadAt;
    this.key = key;
  }

  /// What the sealer said of the content. A name is a claim, never a path.
  public Fields meta() {
    return meta;
  }

  /// Writes the content and says how many bytes it has. Each chunk is written once it is
  /// authenticated; what was written is the whole content only if the outcome is accepted.
  ///
  /// @param sealed stands where the content begins, as [SealedFile#read] leaves it; read to its end
  /// @param progress hears the number of bytes written, from any thread but one at a time
  public Outcome<Long> content(
      ReadableByteChannel sealed, WritableByteChannel plaintext, LongConsumer progress)
      throws IOException {
    try {
      return Outcome.accepted(Content.open(key, context, sealed, plaintext, progress));
    } catch (RefusedFile refused) {
      return Outcome.refused(refused.why());
    }
  }

  /// A part of the content, without reading the rest; the length of the whole is authenticated too.
  ///
  /// @param file the whole sealed file
  /// @param offset in the content, in bytes
  /// @param sizeBytes how many bytes; all of them must exist
  public Outcome<byte[]> range(SeekableByteChannel file, long offset, int sizeBytes)
      throws IOException {
    if (offset < 0 || sizeBytes < 0) {
      return Outcome.refused(Refusal.OUTSIDE_CONTENT);
    }
    byte[] out = new byte[sizeBytes];
    try {
      Content.openRange(key, context, file, payloadAt, offset, out);
      return Outcome.accepted(out);
    } catch (RefusedFile refused) {
      return Outcome.refused(refused.why());
    }
  }

  @Override
  public void close() {
    key.close();
  }
}
