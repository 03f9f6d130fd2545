package dev.sealdesk.ledger.note;

import dev.sealdesk.ledger.tree.Base64Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// A public key with its name and kind, written `name+id+base64` (C2SP signed-note, "Verifier
/// keys"). All that anyone needs to check a log.
public final class VerifierKey {
  /// No text of a key is longer: 255 bytes of name and 1,313 of ML-DSA-44 in base64.
  public static final int MAX_TEXT_BYTES = 4096;

  private final String name;
  private final SignatureType type;
  private final byte[] publicKey;
  private final int id;

  private VerifierKey(String name, SignatureType type, byte[] publicKey) {
    this.name = name;
    this.type = type;
    this.publicKey = publicKey.clone();
    this.id = KeyName.id(name, type, publicKey);
  }

  static VerifierKey of(String name, SignatureType type, byte[] publicKey) {
    return new VerifierKey(name, type, publicKey);
  }

  /// Empty unless the id fits the key, the name is valid and the kind is one of [SignatureType].
  public static Optional<VerifierKey> parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3 || !KeyName.isValid(parts[0])) {
      return Optional.empty();
    }
    return Base64Text.decode(parts[2])
        .filter(bytes -> bytes.length > 1)
        .flatMap(bytes -> fromBytes(parts[0], bytes))
        .filter(key -> key.idInHex().equals(parts[1]));
  }

  private static Optional<VerifierKey> fromBytes(String name, byte[] bytes) {
    byte[] publicKey = Arrays.copyOfRange(bytes, 1, bytes.length);
    return SignatureType.of(bytes[0])
        .filter(type -> type.publicKeyBytes() == publicKey.length)
        .map(type -> new VerifierKey(name, type, publicKey));
  }

  public String name() {
    return name;
  }

  public SignatureType type() {
    return type;
  }

  public int id() {
    return id;
  }

  /// The bare public key, as the signature algorithm's own paper encodes it.
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /// The form that [#parse] reads.
  public String text() {
    byte[] bytes =
        ByteBuffer.allocate(1 + publicKey.length).put(type.identifier()).put(publicKey).array();
    return name + "+" + idInHex() + "+" + Base64Text.encode(bytes);
  }

  boolean isNamedIn(NoteSignature signature) {
    return signature.keyId() == id && signature.keyName().equals(name);
  }

  /// Is this signature under this text by this key?
  public boolean verifies(String text, NoteSignature signature) {
    byte[] bytes = signature.signature();
    if (!isNamedIn(signature) || bytes.length != type.signatureBytes()) {
      return false;
    }
    return switch (type) {
      case ED25519 -> ed25519(bytes, 0, text.getBytes(StandardCharsets.UTF_8));
      case ED25519_COSIGNATURE -> {
        long time = ByteBuffer.wrap(bytes).getLong();
        yield time >= 0 && ed25519(bytes, Long.BYTES, CosignedMessage.ed25519(text, time));
      }
      case ML_DSA_44_COSIGNATURE -> {
        long time = ByteBuffer.wrap(bytes).getLong();
        yield time >= 0
            && CosignedMessage.mlDsa44(name, text, time)
                .map(message -> mlDsa44(bytes, message))
                .orElse(false);
      }
    };
  }

  private boolean ed25519(byte[] signature, int offset, byte[] message) {
    return Ed25519.verify(signature, offset, publicKey, 0, message, 0, message.length);
  }

  private boolean mlDsa44(byte[] signature, byte[] message) {
    MLDSASigner signer = new MLDSASigner();
    signer.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, publicKey));
    signer.update(message, 0, message.length);
    return signer.verifySignature(Arrays.copyOfRange(signature, Long.BYTES, signature.length));
  }

  private String idInHex() {
    return HexFormat.of().toHexDigits(id);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public String toString() {
    return text();
  }
}
