package dev.sealdesk.envelope;

import dev.sealdesk.envelope.primitives.Randomness;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Names an item, a case, the owner of a key or a grant: 16 bytes that mean nothing by themselves.
public final class ObjectId {
  public static final int SIZE_BYTES = 16;

  private static final ObjectId NONE = new ObjectId(new byte[SIZE_BYTES]);

  private final byte[] bytes;

  private ObjectId(byte[] bytes) {
    this.bytes = bytes;
  }

  public static ObjectId none() {
    return NONE;
  }

  public static ObjectId random() {
    return new ObjectId(Randomness.bytes(SIZE_BYTES));
  }

  public static ObjectId of(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      throw new IllegalArgumentException("an id has 16 bytes, not " + bytes.length);
    }
    return new ObjectId(bytes.clone());
  }

  /// Reads what [#toString] writes.
  ///
  /// @throws IllegalArgumentException unless the text is 32 hexadecimal digits
  public static ObjectId parse(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectId id && Arrays.equals(bytes, id.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
