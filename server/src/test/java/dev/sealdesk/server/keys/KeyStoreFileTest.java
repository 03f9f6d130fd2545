package dev.sealdesk.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sealdesk.server.settings.MasterKeyPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreFileTest extends MasterKeyStoreContract {
  @TempDir private Path folder;

  @Override
  MasterKeyStore opened() throws IOException {
    return store(opening(Optional.empty()));
  }

  private MasterKeyStore.Opening opening(Optional<Path> passphrase) throws IOException {
    return KeyStoreFile.open(folder, new MasterKeyPlace.File(passphrase));
  }

  private static MasterKeyStore store(MasterKeyStore.Opening opening) {
    return assertInstanceOf(MasterKeyStore.Opening.Opened.class, opening).store();
  }

  private static String complaint(MasterKeyStore.Opening opening) {
    return assertInstanceOf(MasterKeyStore.Opening.Refused.class, opening).complaint().message();
  }

  private Path passphrase(String name, String content, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void only_the_owner_may_read_its_files() throws IOException {
    opened().addNext();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertEquals(2, all.size(), all::toString);
      for (Path file : all) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
  }

  @Test
  void a_given_passphrase_opens_it_and_another_does_not() throws IOException {
    Path own = passphrase("own", "correct horse 馬\nsecond line", "rw-------");
    MasterKey key = store(opening(Optional.of(own))).addNext();
    assertEquals(List.of(key.name()), store(opening(Optional.of(own))).names());
    Path other = passphrase("other", "incorrect horse", "r--------");
    assertEquals("master-key.passphrase", complaint(opening(Optional.of(other))));
    assertEquals("master-key.passphrase", complaint(opening(Optional.empty())));
  }

  @Test
  void a_passphrase_that_others_may_read_is_not_used() throws IOException {
    Path open = passphrase("open", "correct horse", "rw-r-----");
    assertEquals("master-key.passphrase-file", complaint(opening(Optional.of(open))));
  }

  @Test
  void an_empty_passphrase_is_none() throws IOException {
    Path empty = passphrase("empty", "\n", "rw-------");
    assertEquals("master-key.passphrase-file", complaint(opening(Optional.of(empty))));
  }
}
