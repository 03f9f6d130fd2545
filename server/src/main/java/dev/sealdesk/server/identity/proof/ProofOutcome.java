package dev.sealdesk.server.identity.proof;

/// What came of checking a proof.
public sealed interface ProofOutcome {
  /// It shows that the caller holds a key.
  ///
  /// @param thumbprint of the key that made it (RFC 7638, SHA-256, base64url)
  record Sound(String thumbprint) implements ProofOutcome {}

  /// Sound but for its nonce, which is not one of ours of late.
  record NonceNeeded() implements ProofOutcome {}

  record Unsound(ProofFault fault) implements ProofOutcome {}
}
