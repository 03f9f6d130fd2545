package dev.sealdesk.server.operating;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.v1.SealedFile;
import dev.sealdesk.envelope.v1.UnlockedFile;
import dev.sealdesk.protocol.events.Actor;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.UploadId;
import dev.sealdesk.server.content.ItemCheck;
import dev.sealdesk.server.content.Uploads;
import dev.sealdesk.server.database.Snapshot;
import dev.sealdesk.server.database.Table;
import dev.sealdesk.server.database.TestDatabase;
import dev.sealdesk.server.settings.DatabasePlace;
import dev.sealdesk.server.settings.SettingsReader;
import dev.sealdesk.server.settings.SettingsReading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final PrivateKey KEY = PrivateKey.generate(KeyKind.RECOVERY);

  @TempDir private Path folder;

  private static DatabasePlace place(Path folder) {
    return ((SettingsReading.Accepted)
            SettingsReader.of(TestDatabase.settings(folder), folder.resolve("vault")))
        .settings()
        .database();
  }

  private Path one() throws IOException {
    return Files.createDirectories(folder.resolve("one"));
  }

  private Path other() throws IOException {
    return Files.createDirectories(folder.resolve("other"));
  }

  private Backup.Outcome.Made made() throws IOException {
    return assertInstanceOf(
        Backup.Outcome.Made.class,
        new Backup(one().resolve("vault"), place(one()))
            .make(folder.resolve("backup"), KEY.publicKey()));
  }

  /// What `sealdesk open` hands out.
  private static byte[] opened(byte[] sealed) throws IOException {
    try (ReadableByteChannel in = Channels.newChannel(new ByteArrayInputStream(sealed))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Outcome<SealedFile> front = SealedFile.read(in);
      Outcome<UnlockedFile> unlocked = front.then(file -> file.unlock(KEY));
      try (UnlockedFile file = ((Outcome.Accepted<UnlockedFile>) unlocked).value()) {
        assertInstanceOf(
            Outcome.Accepted.class, file.content(in, Channels.newChannel(out), _ -> {}));
      }
      return out.toByteArray();
    }
  }

  private byte[] archive() throws IOException {
    return opened(Files.readAllBytes(folder.resolve("backup")));
  }

  private Restore.Outcome restore(byte[] archive) throws IOException {
    return Restore.run(
        new ByteArrayInputStream(archive), other().resolve("vault"), _ -> place(other()));
  }

  /// All rows of all tables.
  private static SortedSet<String> rows(Path folder) throws IOException {
    SortedSet<String> rows = new TreeSet<>();
    try (Snapshot snapshot =
        Snapshot.open(place(folder), folder.resolve("vault/database/vault.db"))) {
      for (Table table : snapshot.tables()) {
        snapshot.rows(table, values -> rows.add(table.name() + Archive.line(table, values)));
      }
    }
    return rows;
  }

  private static void giveMasterKey(Path from, Path to) throws IOException {
    for (String file : List.of("keys/master.p12", "keys/master.passphrase")) {
      Files.copy(from.resolve("vault").resolve(file), to.resolve("vault").resolve(file));
    }
  }

  @Test
  void a_backup_of_a_filled_vault_restored_is_equal() throws IOException {
    ItemId small;
    ItemId large;
    try (FilledVault vault = FilledVault.start(one())) {
      CaseId inCase = vault.openCase();
      small = vault.store(inCase, 1);
      large = vault.store(inCase, 9 << 20);
    }
    Backup.Outcome.Made made = made();
    assertEquals(2, made.items());
    assertEquals(
        new Restore.Outcome.Restored(made.id(), "", made.ledgerSize(), 2),
        withoutTime(restore(archive())));
    assertEquals(rows(one()), rows(other()));
    for (ItemId item : List.of(small, large)) {
      assertEquals(-1, Files.mismatch(file(one(), item), file(other(), item)));
    }
  }

  private static Path file(Path folder, ItemId item) {
    return ItemCheck.file(folder.resolve("vault/content"), item.text());
  }

  private static Restore.Outcome withoutTime(Restore.Outcome outcome) {
    return outcome instanceof Restore.Outcome.Restored restored
        ? new Restore.Outcome.Restored(restored.id(), "", restored.ledgerSize(), restored.items())
        : outcome;
  }

  @Test
  void a_backup_is_made_while_the_server_works_and_the_restored_one_goes_on() throws Exception {
    UploadId begun;
    ItemId before;
    try (FilledVault vault = FilledVault.start(one())) {
      CaseId inCase = vault.openCase();
      before = vault.store(inCase, 1000);
      byte[] half = FilledVault.sealed(inCase, 9 << 20);
      Uploads uploads = vault.server.bean(Uploads.class);
      begun = FilledVault.begin(uploads, inCase, half.length);
      FilledVault.put(uploads, begun, 0, half);
      vault.settle();
      Thread busy =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 20; i++) {
                      vault.store(inCase, 100_000);
                    }
                  });
      made();
      busy.join();
      while (!vault.events().contains("server.backup-made")) {
        Thread.sleep(20);
      }
    }
    assertInstanceOf(Restore.Outcome.Restored.class, restore(archive()));
    giveMasterKey(one(), other());
    try (FilledVault vault = FilledVault.start(other())) {
      assertEquals(200, vault.server.client().get("/health/ready").statusCode());
      assertTrue(vault.events().contains("server.restored"));
      assertTrue(vault.events().contains("content.upload-abandoned"));
      assertTrue(Files.exists(file(other(), before)));
      assertTrue(vault.server.bean(Uploads.class).status(new Actor.Server(), begun).isEmpty());
      vault.store(vault.openCase(), 10);
    }
  }

  private void filled() throws IOException {
    try (FilledVault vault = FilledVault.start(one())) {
      vault.store(vault.openCase(), 5000);
    }
    made();
  }

  private void assertNothingThere() throws IOException {
    assertFalse(Files.exists(other().resolve("vault")));
    assertFalse(Files.exists(other().resolve("vault.restoring")));
  }

  @Test
  void half_a_backup_is_never_accepted() throws IOException {
    filled();
    byte[] archive = archive();
    int end = new String(archive, ISO_8859_1).indexOf(Archive.END);
    for (int length : new int[] {0, 10, 200, end / 2, end - 40, end, end + 20}) {
      Restore.Outcome outcome = restore(Arrays.copyOf(archive, length));
      assertInstanceOf(Restore.Outcome.NoBackup.class, outcome, () -> length + ": " + outcome);
      assertNothingThere();
    }
    assertInstanceOf(Restore.Outcome.Restored.class, restore(archive));
  }

  @Test
  void a_flipped_byte_of_the_sealed_backup_is_found_when_it_is_opened() throws IOException {
    filled();
    byte[] sealed = Files.readAllBytes(folder.resolve("backup"));
    for (int i = 0; i < sealed.length; i += sealed.length / 20) {
      byte[] flipped = sealed.clone();
      flipped[i] ^= 1;
      // The size of a part may be what was flipped; whatever it is, it is not handed out.
      assertThrows(Throwable.class, () -> opened(flipped));
    }
  }

  /// Somebody who has the key of the backup changes it.
  private byte[] changed(String part, UnaryOperator<byte[]> change) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean found = false;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive()));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        byte[] content = in.readAllBytes();
        boolean meant =
            part.endsWith("/") ? entry.getName().startsWith(part) : entry.getName().equals(part);
        found |= meant;
        zip.write(meant ? change.apply(content) : content);
        zip.closeEntry();
      }
    }
    assertTrue(found);
    return out.toByteArray();
  }

  private static UnaryOperator<byte[]> replacing(String what, String by) {
    return content -> {
      String text = new String(content, UTF_8);
      String other = text.replaceFirst(what, by);
      assertNotEquals(text, other);
      return other.getBytes(UTF_8);
    };
  }

  private static byte[] flipped(byte[] content) {
    byte[] other = content.clone();
    other[other.length / 2] ^= 1;
    return other;
  }

  @Test
  void what_was_changed_in_a_backup_is_found_and_named() throws IOException {
    filled();
    assertDamaged("blob-altered", changed(Archive.ITEMS, BackupTest::flipped));
    assertDamaged(
        "blob-altered", changed("rows/content_item", replacing("\",1[0-9]{4},", "\",19999,")));
    assertDamaged(
        "event-row", changed("rows/event", replacing("\"case.opened\"", "\"case.closed\"")));
    assertDamaged("not-trusted", changed("keys/", _ -> otherKey()));
    assertNothingThere();
  }

  private byte[] otherKey() {
    try {
      Path third = Files.createDirectories(folder.resolve("third"));
      FilledVault.start(third).close();
      return Files.readAllBytes(third.resolve("vault/keys/ledger.key"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertDamaged(String what, byte[] archive) throws IOException {
    Restore.Outcome outcome = restore(archive);
    String found =
        outcome instanceof Restore.Outcome.Damaged(String named, String _)
            ? named
            : outcome.toString();
    assertEquals(what, found);
  }

  @Test
  void an_event_that_was_changed_with_its_row_is_found() throws IOException {
    filled();
    byte[] archive =
        changed(
            "rows/event",
            content -> {
              String text = new String(content, UTF_8);
              int begin = text.indexOf("\"ey") + 1; // an entry in base64 begins with an accolade
              int end = text.indexOf('"', begin);
              if (begin == 0) {
                return content; // another table of the ledger
              }
              String json =
                  new String(Base64.getDecoder().decode(text.substring(begin, end)), UTF_8);
              String other = json.replaceFirst("\"salt\":\"..", "\"salt\":\"AA");
              return (text.substring(0, begin)
                      + Base64.getEncoder().encodeToString(other.getBytes(UTF_8))
                      + text.substring(end))
                  .getBytes(UTF_8);
            });
    assertDamaged("altered", archive);
  }

  @Test
  void a_folder_with_something_in_it_is_left_alone() throws IOException {
    filled();
    Path there = Files.createDirectories(other().resolve("vault"));
    Files.writeString(there.resolve("mine"), "mine");
    assertInstanceOf(Restore.Outcome.NotEmpty.class, restore(archive()));
    assertEquals("mine", Files.readString(there.resolve("mine")));
  }

  @Test
  void a_damaged_vault_is_not_backed_up_and_the_item_is_named() throws Exception {
    try (FilledVault vault = FilledVault.start(one())) {
      ItemId item = vault.store(vault.openCase(), 5000);
      Path file = file(one(), item);
      Files.write(file, flipped(Files.readAllBytes(file)));
      assertEquals(
          new Backup.Outcome.Damaged("blob-altered", item.text()),
          new Backup(vault.data, place(one())).make(folder.resolve("backup"), KEY.publicKey()));
      assertFalse(Files.exists(folder.resolve("backup")));
      assertFalse(Files.exists(folder.resolve("backup.part")));
      while (!vault.events().contains("server.backup-refused")) {
        Thread.sleep(20);
      }
    }
  }

  @Test
  void an_older_backup_is_not_overwritten() throws IOException {
    filled();
    assertInstanceOf(
        Backup.Outcome.Exists.class,
        new Backup(one().resolve("vault"), place(one()))
            .make(folder.resolve("backup"), KEY.publicKey()));
  }

  @Test
  void the_master_key_is_in_no_backup() throws IOException {
    filled();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        assertFalse(entry.getName().contains("master."), entry::getName);
      }
    }
  }
}
