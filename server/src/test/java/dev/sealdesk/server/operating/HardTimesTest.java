package dev.sealdesk.server.operating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sealdesk.ledger.RowLedger;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.server.boot.TestServer;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.content.ItemCheck;
import dev.sealdesk.server.content.UploadOutcome;
import dev.sealdesk.server.content.Uploads;
import dev.sealdesk.server.database.DatabaseTrouble;
import dev.sealdesk.server.database.TestDatabase;
import dev.sealdesk.server.recording.LedgerCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A machine that fails its server.
class HardTimesTest {
  private static final int DISK_MIB = 96;

  @TempDir private Path folder;

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void a_full_disk_is_told_and_loses_nothing() throws Exception {
    assumeFalse(TestDatabase.isPostgres(), "its disk is another one");
    Path disk = Files.createDirectory(folder.resolve("disk"));
    String size = "size=" + DISK_MIB + "m";
    assumeTrue(
        System.getProperty("user.name").equals("root")
            && run("mount", "-t", "tmpfs", "-o", size, "tmpfs", disk.toString()) == 0,
        "a small disk can be made by root only");
    try {
      fill(disk);
    } finally {
      run("umount", "--lazy", disk.toString());
    }
  }

  private static void fill(Path disk) throws Exception {
    try (FilledVault vault = FilledVault.start(disk)) {
      CaseId inCase = vault.openCase();
      ItemId kept = vault.store(inCase, 10_000);
      Uploads uploads = vault.server.bean(Uploads.class);
      assertInstanceOf(
          UploadOutcome.NoRoom.class,
          uploads.begin(
              Circumstances.ofServer("test"), inCase, (long) DISK_MIB << 20, Optional.empty()));
      Path ballast = disk.resolve("ballast");
      long room = Files.getFileStore(disk).getUsableSpace();
      Files.write(ballast, new byte[(int) room - (256 << 10)]);
      List<CaseId> opened = new ArrayList<>();
      DatabaseTrouble full =
          assertThrows(
              DatabaseTrouble.class,
              () -> {
                while (true) {
                  opened.add(vault.openCase());
                }
              });
      assertEquals(DatabaseTrouble.Kind.FULL, full.kind());
      assertEquals(200, vault.server.client().get("/health/live").statusCode());
      Files.delete(ballast);
      opened.add(vault.openCase());
      for (CaseId one : opened) {
        assertTrue(vault.server.bean(Cases.class).find(one).isPresent());
      }
      ItemId after = vault.store(inCase, 10_000);
      assertWell(vault.server, vault.data, kept, after);
    }
  }

  private static void assertWell(TestServer server, Path data, ItemId... items) throws IOException {
    server.bean(RowLedger.class).place();
    server.bean(RowLedger.class).publish();
    assertEquals(List.of(), LedgerCheck.run(server.database(), data.resolve("keys")).wrong());
    List<ItemCheck.Row> rows = ItemCheck.rows(server.database());
    assertEquals(items.length, rows.size());
    for (ItemCheck.Row row : rows) {
      assertEquals(Optional.empty(), ItemCheck.checkFile(data.resolve("content"), row));
    }
  }

  @Test
  void a_clock_that_jumps_disturbs_neither_events_nor_items() throws IOException {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    try (TestServer server = TestServer.start(folder, Map.of(), now::get)) {
      CaseId inCase = FilledVault.openCase(server.bean(Cases.class));
      List<ItemId> items = new ArrayList<>();
      for (Duration jump :
          List.of(Duration.ofDays(-400), Duration.ofDays(800), Duration.ofSeconds(-1))) {
        now.updateAndGet(time -> time.plus(jump));
        items.add(FilledVault.store(server.bean(Uploads.class), inCase, 1000));
      }
      assertWell(server, folder.resolve("vault"), items.toArray(ItemId[]::new));
    }
  }
}
