package dev.sealdesk.ledger.note;

import dev.sealdesk.ledger.tree.Base64Text;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// One signature line of a note. Says nothing about whether it is genuine.
public final class NoteSignature {
  private static final String START = "\u2014 ";

  private final String keyName;
  private final int keyId;
  private final byte[] signature;

  NoteSignature(String keyName, int keyId, byte[] signature) {
    this.keyName = keyName;
    this.keyId = keyId;
    this.signature = signature.clone();
  }

  static Optional<NoteSignature> parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 3 || !words[0].equals("\u2014") || !KeyName.isValid(words[1])) {
      return Optional.empty();
    }
    return Base64Text.decode(words[2])
        .filter(bytes -> bytes.length > Integer.BYTES)
        .map(
            bytes ->
                new NoteSignature(
                    words[1],
                    ByteBuffer.wrap(bytes).getInt(),
                    Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length)));
  }

  public String keyName() {
    return keyName;
  }

  public int keyId() {
    return keyId;
  }

  byte[] signature() {
    return signature.clone();
  }

  /// The line as it stands in a note, with its newline.
  public String line() {
    byte[] bytes =
        ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature).array();
    return START + keyName + " " + Base64Text.encode(bytes) + "\n";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that && line().equals(that.line());
  }

  @Override
  public int hashCode() {
    return line().hashCode();
  }

  @Override
  public String toString() {
    return line().strip();
  }
}
