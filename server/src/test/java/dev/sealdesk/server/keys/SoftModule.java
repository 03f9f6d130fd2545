package dev.sealdesk.server.keys;

import dev.sealdesk.server.settings.MasterKeyPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// SoftHSM, a security module in software, with one token. The library reads its configuration from
/// `SOFTHSM2_CONF`, which the build sets, once in a process; so all tests share one.
final class SoftModule {
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
          Path.of("/usr/local/lib/softhsm/libsofthsm2.so"),
          Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));
  private static final String PIN = "483920";
  private static final MasterKeyPlace.Module PLACE = initialise();

  private SoftModule() {}

  static MasterKeyPlace.Module place() {
    return PLACE;
  }

  static MasterKeyPlace.Module withPin(Path file) {
    return new MasterKeyPlace.Module(PLACE.library(), PLACE.slotIndex(), file);
  }

  private static MasterKeyPlace.Module initialise() {
    try {
      Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
      Path folder = configuration.resolveSibling("softhsm");
      deleteAll(folder);
      Path tokens = Files.createDirectories(folder.resolve("tokens"));
      Files.writeString(
          configuration, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
      softhsm("--init-token", "--free", "--label", "vault", "--pin", PIN, "--so-pin", "7264859");
      Path pin = Files.writeString(folder.resolve("pin"), PIN + "\n");
      Path library =
          LIBRARIES.stream()
              .filter(Files::exists)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("install the package softhsm2"));
      return new MasterKeyPlace.Module(library, 0, pin);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void softhsm(String... arguments) throws IOException {
    List<String> command = Stream.concat(Stream.of("softhsm2-util"), Stream.of(arguments)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(said);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }
}
