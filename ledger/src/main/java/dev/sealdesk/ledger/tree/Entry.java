package dev.sealdesk.ledger.tree;

import java.util.Arrays;

/// The bytes of one entry. Immutable; prints its length only, for what it holds is not ours to
/// show.
public final class Entry {
  private final byte[] bytes;

  private Entry(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Entry copyOf(byte[] bytes) {
    return new Entry(bytes.clone());
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  public int sizeBytes() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entry that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Entry[" + bytes.length + " bytes]";
  }
}
