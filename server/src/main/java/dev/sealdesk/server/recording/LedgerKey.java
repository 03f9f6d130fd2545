package dev.sealdesk.server.recording;

import dev.sealdesk.ledger.note.SignatureType;
import dev.sealdesk.ledger.note.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The key that signs checkpoints, in the folder of keys. Made at the first start; its name, the
/// origin of the log, stays what it was then.
final class LedgerKey {
  static final String FILE = "ledger.key";

  private LedgerKey() {}

  /// @throws IOException also if there is a file that is no such key
  static SigningKey in(Path folder, URI publicUrl) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      Path fresh = folder.resolve("ledger.key.new");
      Files.deleteIfExists(fresh);
      SigningKey.generate(publicUrl.getAuthority() + "/ledger", SignatureType.ED25519).save(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return SigningKey.load(file).orElseThrow(() -> new IOException(file + " is no key of a log"));
  }
}
