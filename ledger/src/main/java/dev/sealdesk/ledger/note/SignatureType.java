package dev.sealdesk.ledger.note;

import java.util.Optional;

/// The signature types of C2SP signed-note that Sealdesk makes and checks.
public enum SignatureType {
  /// The log signs its checkpoints.
  ED25519(0x01, 32, 64),
  /// A witness cosigns a checkpoint, with the time.
  ED25519_COSIGNATURE(0x04, 32, 8 + 64),
  /// The same, safe from quantum computers; commits to the name of the witness too.
  ML_DSA_44_COSIGNATURE(0x06, 1312, 8 + 2420);

  private final byte identifier;
  private final int publicKeyBytes;
  private final int signatureBytes;

  SignatureType(int identifier, int publicKeyBytes, int signatureBytes) {
    this.identifier = (byte) identifier;
    this.publicKeyBytes = publicKeyBytes;
    this.signatureBytes = signatureBytes;
  }

  static Optional<SignatureType> of(byte identifier) {
    for (SignatureType type : values()) {
      if (type.identifier == identifier) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  byte identifier() {
    return identifier;
  }

  int publicKeyBytes() {
    return publicKeyBytes;
  }

  int signatureBytes() {
    return signatureBytes;
  }

  public boolean isCosignature() {
    return this != ED25519;
  }
}
