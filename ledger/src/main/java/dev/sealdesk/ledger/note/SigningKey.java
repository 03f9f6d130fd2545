package dev.sealdesk.ledger.note;

import dev.sealdesk.ledger.tree.Base64Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// The secret key of a log or a witness. Its file holds one line, `PRIVATE+KEY+name+id+base64(type,
/// 32 secret bytes)`, the form that Go's note package writes.
///
/// Promises that no method but [#save] lets the secret out; [#toString] says the name only.
public final class SigningKey {
  private static final String START = "PRIVATE+KEY+";

  /// Seeds of Ed25519 (RFC 8032) and ML-DSA (FIPS 204) both have 32 bytes.
  private static final int SEED_BYTES = 32;

  private final byte[] seed;
  private final VerifierKey verifier;

  private SigningKey(String name, SignatureType type, byte[] seed) {
    this.seed = seed;
    this.verifier = VerifierKey.of(name, type, publicKey(type, seed));
  }

  /// Makes a new key. The name says whose it is, best as a URL without its scheme.
  public static SigningKey generate(String name, SignatureType type) {
    if (!KeyName.isValid(name)) {
      throw new IllegalArgumentException("a name of a key has neither spaces nor plus: " + name);
    }
    byte[] seed = new byte[SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    return new SigningKey(name, type, seed);
  }

  /// Empty when the text is no such key, or does not fit its own id.
  public static Optional<SigningKey> parse(String text) {
    if (!text.startsWith(START)) {
      return Optional.empty();
    }
    String[] parts = text.substring(START.length()).split("\\+", 3);
    if (parts.length != 3 || !KeyName.isValid(parts[0])) {
      return Optional.empty();
    }
    return Base64Text.decode(parts[2])
        .filter(bytes -> bytes.length == 1 + SEED_BYTES)
        .flatMap(bytes -> fromBytes(parts[0], bytes))
        .filter(key -> HexFormat.of().toHexDigits(key.verifier.id()).equals(parts[1]));
  }

  private static Optional<SigningKey> fromBytes(String name, byte[] bytes) {
    return SignatureType.of(bytes[0])
        .map(type -> new SigningKey(name, type, Arrays.copyOfRange(bytes, 1, bytes.length)));
  }

  /// Writes the key to a new file that only its owner may read.
  public void save(Path file) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (UnsupportedOperationException noSuchPermissions) {
      Files.createFile(file);
    }
    byte[] bytes =
        ByteBuffer.allocate(1 + SEED_BYTES).put(verifier.type().identifier()).put(seed).array();
    String id = HexFormat.of().toHexDigits(verifier.id());
    String line = START + verifier.name() + "+" + id + "+" + Base64Text.encode(bytes) + "\n";
    Files.writeString(file, line, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
  }

  public static Optional<SigningKey> load(Path file) throws IOException {
    return parse(Files.readString(file, StandardCharsets.UTF_8).strip());
  }

  public VerifierKey verifier() {
    return verifier;
  }

  /// Signs a checkpoint as the log whose key this is.
  public SignedNote sign(Checkpoint checkpoint) {
    if (verifier.type() != SignatureType.ED25519) {
      throw new IllegalStateException("a key of a witness does not sign for a log");
    }
    String text = checkpoint.text();
    byte[] signature = ed25519(text.getBytes(StandardCharsets.UTF_8));
    NoteSignature line = new NoteSignature(verifier.name(), verifier.id(), signature);
    return new SignedNote(text, List.of(line));
  }

  /// Cosigns a checkpoint as a witness, now.
  public NoteSignature cosign(Checkpoint checkpoint, InstantSource clock) {
    long seconds = clock.instant().getEpochSecond();
    String text = checkpoint.text();
    byte[] signature =
        switch (verifier.type()) {
          case ED25519 -> throw new IllegalStateException("a key of a log does not cosign");
          case ED25519_COSIGNATURE -> ed25519(CosignedMessage.ed25519(text, seconds));
          case ML_DSA_44_COSIGNATURE ->
              mlDsa44(CosignedMessage.mlDsa44(verifier.name(), text, seconds).orElseThrow());
        };
    byte[] timestamped =
        ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array();
    return new NoteSignature(verifier.name(), verifier.id(), timestamped);
  }

  private byte[] ed25519(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  private byte[] mlDsa44(byte[] message) {
    MLDSASigner signer = new MLDSASigner();
    signer.init(true, new ParametersWithRandom(mlDsaKey(seed), new SecureRandom()));
    signer.update(message, 0, message.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static byte[] publicKey(SignatureType type, byte[] seed) {
    return switch (type) {
      case ED25519, ED25519_COSIGNATURE -> {
        byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, key, 0);
        yield key;
      }
      case ML_DSA_44_COSIGNATURE -> mlDsaKey(seed).getPublicKey();
    };
  }

  private static MLDSAPrivateKeyParameters mlDsaKey(byte[] seed) {
    return new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed);
  }

  @Override
  public String toString() {
    return "SigningKey[" + verifier.name() + "]";
  }
}
