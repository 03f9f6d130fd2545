package dev.sealdesk.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.TestDatabase;
import dev.sealdesk.server.recording.Recorder;
import dev.sealdesk.server.settings.MasterKeyPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseKeysTest {
  @TempDir private Path folder;

  private Database database;
  private MasterKeyStore masters;

  @BeforeEach
  void open() throws IOException {
    database = TestDatabase.open(folder, 1);
    masters = masters(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static MasterKeyStore masters(Path folder) throws IOException {
    return switch (KeyStoreFile.open(folder, new MasterKeyPlace.File(Optional.empty()))) {
      case MasterKeyStore.Opening.Opened(MasterKeyStore store) -> store;
      case MasterKeyStore.Opening.Refused refused ->
          throw new IllegalStateException(refused.toString());
    };
  }

  @Test
  void the_first_start_makes_a_key_and_the_second_finds_it() throws IOException {
    PublicKey made;
    try (ReleaseKeys keys = ReleaseKeys.open(database, masters, new Recorder())) {
      made = keys.current();
      assertEquals(KeyKind.RELEASE, made.kind());
    }
    try (ReleaseKeys again = ReleaseKeys.open(database, masters(folder), new Recorder())) {
      assertEquals(List.of(made), again.all());
    }
  }

  @Test
  void a_rotated_key_is_the_next_epoch_and_the_one_before_stays() throws IOException {
    try (ReleaseKeys keys = ReleaseKeys.open(database, masters, new Recorder())) {
      PublicKey first = keys.current();
      PublicKey second = keys.rotate();
      assertEquals(first.epoch() + 1, second.epoch());
      assertEquals(first.owner(), second.owner());
      assertNotEquals(first, second);
      assertEquals(second, keys.current());
      assertEquals(first, keys.ofEpoch(first.epoch()).orElseThrow().publicKey());
    }
    try (ReleaseKeys again = ReleaseKeys.open(database, masters(folder), new Recorder())) {
      assertEquals(2, again.all().size());
    }
  }

  @Test
  void the_master_key_is_rotated_and_all_keys_stay_what_they_are() throws IOException {
    try (ReleaseKeys keys = ReleaseKeys.open(database, masters, new Recorder())) {
      keys.rotate();
      List<PublicKey> before = keys.all();
      assertEquals("sealdesk-master-2", keys.rotateMasterKey());
      assertEquals(List.of("sealdesk-master-2"), masters(folder).names());
      try (ReleaseKeys again = ReleaseKeys.open(database, masters(folder), new Recorder())) {
        assertEquals(before, again.all());
      }
    }
  }

  @Test
  void a_rotation_that_was_interrupted_leaves_a_store_that_opens_and_is_finished_by_the_next()
      throws IOException {
    try (ReleaseKeys keys = ReleaseKeys.open(database, masters, new Recorder())) {
      masters.addNext(); // and then the power failed
      try (ReleaseKeys again = ReleaseKeys.open(database, masters(folder), new Recorder())) {
        assertEquals(keys.all(), again.all());
        again.rotateMasterKey();
        assertEquals(List.of("sealdesk-master-3"), masters(folder).names());
      }
    }
  }

  @Test
  void without_its_master_key_nothing_starts() throws IOException {
    ReleaseKeys.open(database, masters, new Recorder()).close();
    Path other = Files.createDirectory(folder.resolve("other"));
    IOException none =
        assertThrows(
            IOException.class, () -> ReleaseKeys.open(database, masters(other), new Recorder()));
    assertTrue(none.toString().contains("backup"), none::toString);
    masters(other).addNext();
    IOException another =
        assertThrows(
            IOException.class, () -> ReleaseKeys.open(database, masters(other), new Recorder()));
    assertTrue(another.toString().contains("backup"), another::toString);
  }

  @Test
  void a_wrap_under_another_public_key_is_refused() throws IOException {
    try (ReleaseKeys keys = ReleaseKeys.open(database, masters, new Recorder())) {
      keys.rotate();
    }
    database.write(
        tx ->
            tx.sql()
                .sql(
                    "update keys_release set wrap ="
                        + " (select wrap from keys_release where epoch = 2) where epoch = 1")
                .update());
    assertThrows(IOException.class, () -> ReleaseKeys.open(database, masters, new Recorder()));
  }

  @Test
  void each_key_and_each_rotation_is_recorded() throws IOException {
    try (ReleaseKeys keys = ReleaseKeys.open(database, masters, new Recorder())) {
      keys.rotate();
      keys.rotateMasterKey();
    }
    assertEquals(
        List.of("key.release-key-made", "key.release-key-made", "key.master-key-rotated"),
        database.read(
            sql -> sql.sql("select name from event order by id").query(String.class).list()));
  }

  @Test
  void the_seed_is_in_no_file() throws IOException {
    byte[] seed;
    try (ReleaseKeys keys = ReleaseKeys.open(database, masters, new Recorder());
        Secret copy = keys.ofEpoch(1).orElseThrow().copyOfSeed()) {
      seed = copy.insecureBytes().clone();
    }
    String sought = new String(seed, StandardCharsets.ISO_8859_1);
    for (Path file : files()) {
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertFalse(content.contains(sought), file::toString);
    }
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
