package dev.sealdesk.server.identity;

import com.nimbusds.jose.util.Base64URL;
import dev.sealdesk.envelope.primitives.Digests;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/// 256 random bits whose knowledge opens something. The server keeps the hash only.
public final class Token {
  private static final int SIZE_BYTES = 32;
  private static final int TEXT_LENGTH = 43;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  private Token(String text) {
    this.text = text;
  }

  public static Token random() {
    byte[] bytes = new byte[SIZE_BYTES];
    RANDOM.nextBytes(bytes);
    return new Token(Base64URL.encode(bytes).toString());
  }

  /// For text from outside.
  public static Optional<Token> parse(String text) {
    return text.length() == TEXT_LENGTH && text.matches("[A-Za-z0-9_-]+")
        ? Optional.of(new Token(text))
        : Optional.empty();
  }

  /// SHA-256 of the text, base64url: what is stored, and the claim `ath` of proofs.
  public String hash() {
    return Base64URL.encode(Digests.sha256(text.getBytes(StandardCharsets.US_ASCII))).toString();
  }

  /// The secret itself, for whoever it was made for. Every use is to be audited.
  public String insecureText() {
    return text;
  }

  @Override
  public String toString() {
    return "Token";
  }
}
