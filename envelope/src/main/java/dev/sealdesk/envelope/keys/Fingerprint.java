package dev.sealdesk.envelope.keys;

import dev.sealdesk.envelope.primitives.Digests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Names a public key so that people can compare it, in groups of digits or in words.
public final class Fingerprint {
  public static final int SIZE_BYTES = Digests.SIZE_BYTES;

  private static final int WORDS = 12;
  private static final int BITS_A_WORD = 11;

  private final byte[] bytes;

  private Fingerprint(byte[] bytes) {
    this.bytes = bytes;
  }

  static Fingerprint of(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      throw new IllegalArgumentException("a fingerprint has 32 bytes");
    }
    return new Fingerprint(bytes.clone());
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /// Reads what [#hex] writes; empty for anything else.
  public static Optional<Fingerprint> ofHex(String text) {
    return text.matches("[0-9a-f]{" + 2 * SIZE_BYTES + "}")
        ? Optional.of(new Fingerprint(HexFormat.of().parseHex(text)))
        : Optional.empty();
  }

  /// 64 hexadecimal digits in lower case.
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /// Sixteen groups of four hexadecimal digits.
  public String inGroups() {
    String digits = hex();
    List<String> groups = new ArrayList<>();
    for (int at = 0; at < digits.length(); at += 4) {
      groups.add(digits.substring(at, at + 4));
    }
    return String.join(" ", groups);
  }

  /// Twelve words, which carry the first 132 bits.
  public List<String> inWords(WordList list) {
    List<String> words = new ArrayList<>();
    for (int word = 0; word < WORDS; word++) {
      int number = 0;
      for (int bit = word * BITS_A_WORD; bit < (word + 1) * BITS_A_WORD; bit++) {
        number = number << 1 | ((bytes[bit / 8] >> (7 - bit % 8)) & 1);
      }
      words.add(list.word(number));
    }
    return List.copyOf(words);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fingerprint fingerprint && Arrays.equals(bytes, fingerprint.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return inGroups();
  }
}
