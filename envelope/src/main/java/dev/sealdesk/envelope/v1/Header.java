package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Digests;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// What anyone may read of a sealed file, and all that a server reads. It was parsed, and is not
/// yet authenticated: that takes a key.
public final class Header {
  static final int FIXED_BYTES = 48;

  private static final byte[] MAGIC = Concatenation.label("SEALDSK");
  private static final byte VERSION = 1;
  private static final byte SUITE = 1;
  private static final byte[] HASH_LABEL = Concatenation.terminatedLabel("sde1/hdr");
  private static final int ATTRIBUTES_SIZE_AT = 10;

  private final byte[] encoded;
  private final Fields attributes;

  private Header(byte[] encoded, Fields attributes) {
    this.encoded = encoded;
    this.attributes = attributes;
  }

  static Header of(int locks, ObjectId item, ObjectId inCase, Fields attributes, int metaBytes) {
    byte[] list = attributes.encoded();
    if (list.length > Limits.MAX_ATTRIBUTES_BYTES) {
      throw new IllegalArgumentException("the attributes exceed 8,192 bytes");
    }
    ByteBuffer buffer = ByteBuffer.allocate(FIXED_BYTES + list.length);
    buffer.put(MAGIC).put(VERSION).put(SUITE).put((byte) locks);
    buffer.putShort((short) list.length).putInt(Cobblestone.sealedBytes(metaBytes));
    buffer.put(item.bytes()).put(inCase.bytes()).put(list);
    return new Header(buffer.array(), attributes);
  }

  /// Reads a header that stands by itself; nothing may follow.
  public static Outcome<Header> parse(byte[] encoded) {
    try {
      int sizeBytes = FIXED_BYTES + attributesBytes(encoded);
      if (encoded.length != sizeBytes) {
        return Outcome.refused(Refusal.MALFORMED_HEADER);
      }
      return Outcome.accepted(read(encoded.clone()));
    } catch (RefusedFile refused) {
      return Outcome.refused(refused.why());
    }
  }

  /// How many bytes of attributes follow the fixed part, which is checked first.
  static int attributesBytes(byte[] fixed) throws RefusedFile {
    int known = Math.min(fixed.length, MAGIC.length);
    if (known == 0 || !Arrays.equals(fixed, 0, known, MAGIC, 0, known)) {
      throw new RefusedFile(Refusal.NOT_SEALED);
    }
    if (fixed.length > MAGIC.length && fixed[MAGIC.length] != VERSION) {
      boolean newer = (fixed[MAGIC.length] & 0xff) > VERSION;
      throw new RefusedFile(newer ? Refusal.UNKNOWN_VERSION : Refusal.MALFORMED_HEADER);
    }
    if (fixed.length < FIXED_BYTES) {
      throw new RefusedFile(Refusal.ENDS_IN_FRONT);
    }
    ByteBuffer buffer = ByteBuffer.wrap(fixed);
    int locks = fixed[9];
    int attributesBytes = buffer.getShort(ATTRIBUTES_SIZE_AT) & 0xffff;
    if (fixed[8] != SUITE
        || locks < 1
        || locks > 2
        || attributesBytes < 1
        || attributesBytes > Limits.MAX_ATTRIBUTES_BYTES
        || !Meta.isSealedSize(buffer.getInt(12))) {
      throw new RefusedFile(Refusal.MALFORMED_HEADER);
    }
    return attributesBytes;
  }

  /// Takes the array over, whose fixed part [#attributesBytes] has checked.
  static Header read(byte[] encoded) throws RefusedFile {
    ByteBuffer list = ByteBuffer.wrap(encoded, FIXED_BYTES, encoded.length - FIXED_BYTES);
    Fields attributes = Fields.read(list);
    if (list.hasRemaining()) {
      throw new RefusedFile(Refusal.MALFORMED_HEADER);
    }
    return new Header(encoded, attributes);
  }

  public byte[] encoded() {
    return encoded.clone();
  }

  /// `H` of the paper: what all keys and wraps are bound to.
  byte[] hash() {
    return Digests.sha256(HASH_LABEL, encoded);
  }

  /// 1 for a file sealed offline, 2 if it takes a release as well.
  public int locks() {
    return encoded[9];
  }

  public ObjectId item() {
    return ObjectId.of(Arrays.copyOfRange(encoded, 16, 32));
  }

  /// All zero if the file belongs to no case.
  public ObjectId inCase() {
    return ObjectId.of(Arrays.copyOfRange(encoded, 32, FIXED_BYTES));
  }

  public Fields attributes() {
    return attributes;
  }

  byte[] encodedAttributes() {
    return Arrays.copyOfRange(encoded, FIXED_BYTES, encoded.length);
  }

  /// The length of the sealed description.
  public int sealedMetaBytes() {
    return ByteBuffer.wrap(encoded).getInt(12);
  }
}
