package dev.sealdesk.ledger.note;

import dev.sealdesk.ledger.tree.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a witness signs (C2SP tlog-cosignature).
final class CosignedMessage {
  /// `subtree/v1`, a newline and a zero byte.
  private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

  private CosignedMessage() {}

  static byte[] ed25519(String checkpoint, long secondsSinceEpoch) {
    String message = "cosignature/v1\ntime " + secondsSinceEpoch + "\n" + checkpoint;
    return message.getBytes(StandardCharsets.UTF_8);
  }

  /// Empty when `text` is no checkpoint, or its origin too long for this kind of cosignature.
  static Optional<byte[]> mlDsa44(String cosigner, String text, long secondsSinceEpoch) {
    return Checkpoint.parse(text)
        .filter(checkpoint -> utf8(checkpoint.origin()).length <= KeyName.MAX_BYTES)
        .map(checkpoint -> mlDsa44(cosigner, checkpoint, secondsSinceEpoch));
  }

  private static byte[] mlDsa44(String cosigner, Checkpoint checkpoint, long secondsSinceEpoch) {
    byte[] name = utf8(cosigner);
    byte[] origin = utf8(checkpoint.origin());
    int size = LABEL.length + 1 + name.length + 8 + 1 + origin.length + 8 + 8 + Hash.SIZE_BYTES;
    return ByteBuffer.allocate(size)
        .put(LABEL)
        .put((byte) name.length)
        .put(name)
        .putLong(secondsSinceEpoch)
        .put((byte) origin.length)
        .put(origin)
        .putLong(0)
        .putLong(checkpoint.size())
        .put(checkpoint.root().toBytes())
        .array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
