package dev.sealdesk.sanitizer;

/// The primitives the engine takes from its platform: it has no cryptography of its own, because
/// the same engine runs on the JVM (`java.security`) and in a browser (a JavaScript library).
public interface Digests {
  /// Starts a SHA-256 (FIPS 180-4) over bytes that arrive in pieces.
  Running sha256();

  /// Starts the SHA-256 of a whole input or output. A platform that digests files elsewhere while
  /// the engine works returns one that finishes with no bytes at all, and completes the report
  /// itself with [Report#withDigests].
  default Running sha256OfFile() {
    return sha256();
  }

  /// Returns the 32 bytes of HMAC-SHA-256 (RFC 2104) of `message` under `key`.
  byte[] hmacSha256(byte[] key, byte[] message);

  /// Returns `lengthBytes` bytes from the platform's cryptographic random source.
  byte[] random(int lengthBytes);

  /// A digest in progress; not safe for use by several threads.
  interface Running {
    /// Adds `lengthBytes` bytes of `bytes` from `offset`.
    void update(byte[] bytes, int offset, int lengthBytes);

    /// Returns the 32 bytes of the digest; the object must not be used afterwards.
    byte[] finish();
  }
}
