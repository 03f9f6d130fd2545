package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.primitives.Randomness;
import dev.sealdesk.server.settings.Complaint;
import dev.sealdesk.server.settings.MasterKeyPlace;
import dev.sealdesk.server.settings.SecretFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// The master key in a PKCS #12 file. The JDK encrypts its entries with AES-256 under a key that
/// PBKDF2 makes of the passphrase.
final class KeyStoreFile {
  static final String NAME = "master.p12";

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final int PASSPHRASE_BYTES = 32;

  private final Path file;
  private final KeyStore store;
  private final char[] passphrase;

  private KeyStoreFile(Path file, KeyStore store, char[] passphrase) {
    this.file = file;
    this.store = store;
    this.passphrase = passphrase;
  }

  static MasterKeyStore.Opening open(Path folder, MasterKeyPlace.File place) throws IOException {
    Path file = folder.resolve(NAME);
    Optional<char[]> passphrase =
        place.passphrase().isPresent()
            ? SecretFile.read(place.passphrase().get())
            : Optional.of(drawn(folder.resolve("master.passphrase")));
    if (passphrase.isEmpty()) {
      return refused("passphrase-file", place.passphrase().orElse(file));
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      KeyStoreFile opened = new KeyStoreFile(file, store, passphrase.get());
      return opened.load()
          ? new MasterKeyStore.Opening.Opened(opened.keys())
          : refused("passphrase", file);
    } catch (GeneralSecurityException broken) {
      throw new IOException("the key store " + file + " cannot be read", broken);
    }
  }

  private static MasterKeyStore.Opening refused(String message, Path file) {
    return new MasterKeyStore.Opening.Refused(
        Complaint.of("master-key." + message, file.toString()));
  }

  private MasterKeyStore keys() {
    return new KeyStoreKeys(
        "file",
        store,
        passphrase,
        Security.getProvider("SunJCE"),
        Security.getProvider("SunJCE"),
        this::save);
  }

  private static char[] drawn(Path file) throws IOException {
    if (!Files.exists(file)) {
      String passphrase = HexFormat.of().formatHex(Randomness.bytes(PASSPHRASE_BYTES));
      replace(file, out -> out.write(passphrase.getBytes(StandardCharsets.US_ASCII)));
    }
    return Files.readString(file, StandardCharsets.US_ASCII).strip().toCharArray();
  }

  /// False if the passphrase is another.
  private boolean load() throws IOException, GeneralSecurityException {
    if (!Files.exists(file)) {
      store.load(null, passphrase);
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, passphrase);
      return true;
    } catch (IOException failed) {
      if (failed.getCause() instanceof UnrecoverableKeyException) {
        return false;
      }
      throw failed;
    }
  }

  private void save() throws IOException, GeneralSecurityException {
    replace(
        file,
        out -> {
          try {
            store.store(out, passphrase);
          } catch (GeneralSecurityException broken) {
            throw new IOException("the key store cannot be written", broken);
          }
        });
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /// Whoever reads the file, and whatever a crash leaves, is the old content or the new.
  private static void replace(Path file, Content content) throws IOException {
    Path folder = file.resolveSibling("");
    FileAttribute<Set<PosixFilePermission>> owner =
        PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    Path fresh = Files.createTempFile(folder, "new-", ".part", owner);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      content.writeTo(Channels.newOutputStream(channel));
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
