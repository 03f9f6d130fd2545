package dev.sealdesk.server.operating;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.server.content.ItemCheck;
import dev.sealdesk.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server runs meanwhile.
class DoctorTest {
  @TempDir private Path folder;
  private FilledVault vault;
  private ItemId item;

  @BeforeEach
  void fill() throws IOException {
    vault = FilledVault.start(folder);
    item = vault.store(vault.openCase(), 5000);
    vault.settle();
  }

  @AfterEach
  void stop() {
    vault.close();
  }

  private List<Finding> findings(InstantSource clock) throws IOException {
    List<Finding> found = new ArrayList<>();
    Doctor.examine(vault.data, vault.server.bean(Settings.class), clock, false, found::add);
    return found;
  }

  /// What is wrong; how full the disk of the machine is depends on the machine.
  private List<String> wrong() throws IOException {
    return findings(InstantSource.system()).stream()
        .filter(one -> one.state() != Finding.State.WELL && !one.what().startsWith("disk"))
        .map(one -> one.what() + " " + String.join(" ", one.arguments()))
        .toList();
  }

  private void assertWrong(String what) throws IOException {
    List<String> wrong = wrong();
    assertTrue(wrong.stream().anyMatch(one -> one.startsWith(what)), wrong::toString);
  }

  private Path file() {
    return ItemCheck.file(vault.data.resolve("content"), item.text());
  }

  @Test
  void a_vault_that_is_well_is_called_well() throws IOException {
    assertEquals(List.of(), wrong());
    assertTrue(
        findings(InstantSource.system()).stream()
            .map(Finding::what)
            .toList()
            .containsAll(
                List.of("permissions", "database", "clock", "master-key", "ledger", "items")));
  }

  @Test
  void a_flipped_byte_of_a_file_is_found_and_the_item_named() throws IOException {
    byte[] bytes = Files.readAllBytes(file());
    bytes[bytes.length - 1] ^= 1;
    Files.write(file(), bytes);
    assertEquals(List.of("item.blob-altered " + item), wrong());
  }

  @Test
  void a_file_that_is_gone_and_one_too_many_are_found() throws IOException {
    Path orphan = file().resolveSibling("00112233445566778899aabbccddeeff");
    Files.move(file(), orphan);
    assertEquals(List.of("item.blob-missing " + item), wrong(), "it may just be coming");
    Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    assertWrong("item.blob-orphan " + orphan);
  }

  @Test
  void a_changed_row_of_an_item_is_found() throws IOException {
    vault.change("update content_item set bytes = bytes + 1");
    assertWrong("item.row-altered " + item);
    vault.change("delete from content_item");
    assertWrong("item.row-missing " + item);
  }

  @Test
  void a_changed_event_is_found() throws IOException {
    vault.change("update event set entry = ? where place = 1", "{}".getBytes(UTF_8));
    assertWrong("ledger.altered EntryAltered[index=1");
    assertWrong("ledger.event-row");
  }

  @Test
  void a_changed_column_that_events_are_found_by_is_found() throws IOException {
    vault.change("update event set actor = 'somebody' where place = 1");
    assertWrong("ledger.event-row event");
  }

  @Test
  void changed_hashes_of_the_ledger_are_found() throws IOException {
    byte[] zeros = new byte[32 * 3];
    vault.change("update event_tile set hashes = ?", (Object) zeros);
    assertTrue(wrong().stream().anyMatch(one -> one.startsWith("ledger.")));
  }

  @Test
  void another_master_key_is_found() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    FilledVault.start(other).close();
    for (String name : List.of("keys/master.p12", "keys/master.passphrase")) {
      Files.write(
          vault.data.resolve(name), Files.readAllBytes(other.resolve("vault").resolve(name)));
    }
    assertEquals(List.of("master-key.another "), wrong());
    Files.delete(vault.data.resolve("keys/master.p12"));
    assertWrong("master-key.none");
  }

  @Test
  void a_folder_that_others_may_read_is_found() throws IOException {
    Path key = vault.data.resolve("keys/ledger.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(List.of("permissions.open " + key), wrong());
  }

  @Test
  void a_clock_that_was_put_back_is_found() throws IOException {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    assertTrue(
        findings(() -> yesterday).stream().anyMatch(one -> one.what().equals("clock.behind")));
  }
}
