package dev.sealdesk.client;

import dev.sealdesk.envelope.keys.Fingerprint;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.tree.Hash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// What this machine knows of one person at one server: a folder that only its owner can read. It
/// holds the machine's key, which signs in only together with the passphrase, the secret of a
/// session that goes on, and what the server is held to: its ledger's key, what was seen of the
/// ledger, and the officer's key that vouches for all others.
public final class Profile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNERS_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final int MAX_FILE_BYTES = 1 << 20;

  private static final String SETTINGS = "profile.json";
  private static final String KEY = "device.key";
  private static final String SESSION = "session";
  private static final String LEDGER = "ledger.json";

  private final Path folder;
  private final Server server;
  private final Known known;

  private Profile(Path folder, Server server, Known known) {
    this.folder = folder;
    this.server = server;
    this.known = known;
  }

  /// Who, and what holds.
  ///
  /// @param person id
  /// @param ledgerKey as C2SP signed-note writes it
  /// @param root fingerprint of the key that all vouches begin with; empty until it is known
  record Known(String person, String name, String ledgerKey, Optional<String> root) {}

  record Settings(String origin, String address, Optional<String> certificate, Known known) {}

  record SeenLedger(long size, String root) {}

  /// What came of looking for one.
  public sealed interface Opening {
    record Opened(Profile profile) implements Opening {}

    record None() implements Opening {}

    /// Others than the owner can read it, or it is damaged.
    record Unusable() implements Opening {}
  }

  static Profile create(Path folder, Server server, Known known, DeviceKey key) throws IOException {
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNERS_FOLDER));
    Files.setPosixFilePermissions(folder, OWNERS_FOLDER);
    Profile profile = new Profile(folder, server, known);
    profile.write(KEY, key.toInsecureText().getBytes(StandardCharsets.US_ASCII));
    profile.save();
    return profile;
  }

  public static Opening open(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(SETTINGS))) {
      return new Opening.None();
    }
    if (!OWNERS_FOLDER.containsAll(Files.getPosixFilePermissions(folder))) {
      return new Opening.Unusable();
    }
    Settings settings = Json.read(bytes(folder.resolve(SETTINGS)), Settings.class);
    Optional<X509Certificate> certificate = Optional.empty();
    if (settings.certificate().isPresent()) {
      certificate = certificate(settings.certificate().get());
      if (certificate.isEmpty()) {
        return new Opening.Unusable();
      }
    }
    Server server =
        new Server(URI.create(settings.origin()), URI.create(settings.address()), certificate);
    return new Opening.Opened(new Profile(folder, server, settings.known()));
  }

  private static Optional<X509Certificate> certificate(String base64) {
    try {
      byte[] encoded = Base64.getDecoder().decode(base64);
      return CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(encoded))
              instanceof X509Certificate found
          ? Optional.of(found)
          : Optional.empty();
    } catch (CertificateException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  public Server server() {
    return server;
  }

  /// Id of the person.
  public String person() {
    return known.person();
  }

  public String name() {
    return known.name();
  }

  /// The folder for sealed files on their way to the server.
  public Path uploads() throws IOException {
    Path uploads = folder.resolve("uploads");
    Files.createDirectories(uploads, PosixFilePermissions.asFileAttribute(OWNERS_FOLDER));
    return uploads;
  }

  /// @throws IOException if the profile is damaged
  VerifierKey ledgerKey() throws IOException {
    return VerifierKey.parse(known.ledgerKey())
        .orElseThrow(() -> new IOException("the ledger key in " + folder + " is damaged"));
  }

  Optional<Fingerprint> root() {
    return known.root().flatMap(Fingerprint::ofHex);
  }

  /// The same, from now on with the key that all vouches begin with.
  Profile withRoot(Fingerprint root) throws IOException {
    Known more =
        new Known(known.person(), known.name(), known.ledgerKey(), Optional.of(root.hex()));
    Profile profile = new Profile(folder, server, more);
    profile.save();
    return profile;
  }

  DeviceKey deviceKey() throws IOException {
    return DeviceKey.fromText(new String(bytes(folder.resolve(KEY)), StandardCharsets.US_ASCII))
        .orElseThrow(() -> new IOException("the key in " + folder + " is damaged"));
  }

  Optional<Credential> session() throws IOException {
    Path file = folder.resolve(SESSION);
    return Files.exists(file)
        ? Optional.of(Credential.cookie(new String(bytes(file), StandardCharsets.US_ASCII)))
        : Optional.empty();
  }

  void keepSession(Credential credential) throws IOException {
    write(SESSION, credential.secret().getBytes(StandardCharsets.US_ASCII));
  }

  void forgetSession() throws IOException {
    Files.deleteIfExists(folder.resolve(SESSION));
  }

  Optional<SeenLedger> seenLedger() throws IOException {
    Path file = folder.resolve(LEDGER);
    return Files.exists(file)
        ? Optional.of(Json.read(bytes(file), SeenLedger.class))
        : Optional.empty();
  }

  void keepLedger(long size, Hash root) throws IOException {
    write(LEDGER, Json.bytes(new SeenLedger(size, root.base64())));
  }

  private void save() throws IOException {
    Optional<String> certificate = Optional.empty();
    if (server.certificate().isPresent()) {
      try {
        byte[] encoded = server.certificate().get().getEncoded();
        certificate = Optional.of(Base64.getEncoder().encodeToString(encoded));
      } catch (CertificateEncodingException damaged) {
        throw new IOException("the certificate cannot be kept", damaged);
      }
    }
    write(
        SETTINGS,
        Json.bytes(
            new Settings(
                server.origin().toString(), server.address().toString(), certificate, known)));
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new IOException(file + " is too large");
    }
    return Files.readAllBytes(file);
  }

  /// Whoever reads the file, and whatever a crash leaves, is the old content or the new.
  private void write(String name, byte[] content) throws IOException {
    Path fresh =
        Files.createTempFile(
            folder, "new-", ".part", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(
        fresh,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public String toString() {
    return "Profile[" + name() + " at " + server.origin() + "]";
  }
}
