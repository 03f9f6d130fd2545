package dev.sealdesk.bench.truth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes as a value. Never printed: they may be a planted secret.
final class Bytes {
  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Takes `bytes` over: the caller must not change them any more.
  static Bytes wrap(byte[] bytes) {
    return new Bytes(bytes);
  }

  static Bytes latin1(String text) {
    return new Bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  int size() {
    return bytes.length;
  }

  int at(int index) {
    return bytes[index] & 0xFF;
  }

  /// Whether the bytes at `at` are `wanted`, each from 0 to 255.
  boolean has(int at, int... wanted) {
    if (at + wanted.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (at(at + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  byte[] from(int at) {
    return Arrays.copyOfRange(bytes, at, bytes.length);
  }

  /// The bytes as UTF-8, or, if they are not, one character for each byte.
  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException binary) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
