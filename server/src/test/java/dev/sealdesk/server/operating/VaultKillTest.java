package dev.sealdesk.server.operating;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.KilledProcess;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.UploadId;
import dev.sealdesk.server.boot.TestServer;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.content.ItemCheck;
import dev.sealdesk.server.content.Uploads;
import dev.sealdesk.server.database.TestDatabase;
import dev.sealdesk.server.recording.LedgerCheck;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a server that is opening cases and taking uploads in, over and over on the same vault.
class VaultKillTest {
  private static final int ROUNDS = Integer.getInteger("kills", 4);
  private static final int MAX_MILLIS = 1500;

  /// Every so often it is killed while it starts.
  private static final int EARLY = 4;

  @TempDir private Path folder;

  @Test
  void a_killed_server_loses_nothing_acknowledged_and_shows_nothing_half() throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(ROUNDS);
    Set<String> acknowledged = new HashSet<>();
    for (int round = 1; round <= ROUNDS; round++) {
      boolean early = round % EARLY == 0;
      List<String> arguments = new ArrayList<>(List.of(folder.toString(), early ? "early" : "up"));
      TestDatabase.settings(folder).forEach((key, value) -> arguments.add(key + "=" + value));
      KilledProcess.run(
          Busy.class,
          arguments,
          random.nextInt(early ? 2 * MAX_MILLIS : MAX_MILLIS),
          acknowledged::add);
      check(acknowledged);
    }
    assertTrue(acknowledged.stream().anyMatch(line -> line.startsWith("item")), "it did something");
  }

  private void check(Set<String> acknowledged) throws Exception {
    try (FilledVault vault = FilledVault.start(folder)) {
      vault.settle();
      TestServer server = vault.server;
      Path content = vault.data.resolve("content");
      LedgerCheck.Result ledger = LedgerCheck.run(server.database(), vault.data.resolve("keys"));
      assertEquals(List.of(), ledger.wrong());
      assertEquals(ledger.size(), events(server), "every event has its place");
      List<ItemCheck.Row> rows = ItemCheck.rows(server.database());
      assertEquals(List.of(), ItemCheck.checkRows(server.database(), rows));
      assertEquals(List.of(), ItemCheck.orphans(content, server.database(), rows));
      Set<String> items = new HashSet<>();
      for (ItemCheck.Row row : rows) {
        assertEquals(Optional.empty(), ItemCheck.checkFile(content, row));
        items.add(row.id());
      }
      for (String line : acknowledged) {
        String[] words = line.split(" ");
        switch (words[0]) {
          case "case" -> assertTrue(isThere(server, "cases", words[1]), line);
          case "item" -> assertTrue(items.contains(words[1]), line);
          default -> assertPart(server, content, words);
        }
      }
    }
  }

  private static long events(TestServer server) {
    return server
        .database()
        .read(sql -> sql.sql("select count(*) from event").query(Long.class).single());
  }

  private static boolean isThere(TestServer server, String table, String id) {
    return server
        .database()
        .read(
            sql ->
                sql.sql("select count(*) from " + table + " where id = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                    == 1);
  }

  /// Of an upload that still goes on: what was acknowledged is on the disk.
  private static void assertPart(TestServer server, Path content, String... words)
      throws Exception {
    Optional<byte[]> digest =
        server
            .database()
            .read(
                sql ->
                    sql.sql("select digest from content_part where upload = ? and number = ?")
                        .params(words[1], Integer.parseInt(words[2]))
                        .query((row, _) -> row.getBytes(1))
                        .optional());
    if (digest.isEmpty()) {
      // It became an item; that one was looked at whole.
      long stored =
          server
              .database()
              .read(
                  sql ->
                      sql.sql(
                              "select count(*) from event e join event_subject s on s.event = e.id"
                                  + " where s.subject = ? and e.name = 'content.stored'")
                          .param(words[1])
                          .query(Long.class)
                          .single());
      assertEquals(1, stored, () -> "part " + words[2] + " of upload " + words[1]);
      return;
    }
    byte[] part = new byte[Integer.parseInt(words[3])];
    try (RandomAccessFile file =
        new RandomAccessFile(content.resolve("uploads").resolve(words[1]).toFile(), "r")) {
      file.seek((long) Integer.parseInt(words[2]) * Uploads.PART_BYTES);
      file.readFully(part);
    }
    assertArrayEquals(digest.get(), MessageDigest.getInstance("SHA-256").digest(part));
  }

  /// The process that is killed: the real server, and three who keep it busy.
  static final class Busy {
    private static final int SMALL_BYTES = 3000;

    private Busy() {}

    public static void main(String[] arguments) throws IOException {
      boolean early = arguments[1].equals("early");
      if (early) {
        KilledProcess.ready();
      }
      Map<String, String> settings = new HashMap<>();
      for (int i = 2; i < arguments.length; i++) {
        String[] pair = arguments[i].split("=", 2);
        settings.put(pair[0], pair[1]);
      }
      TestServer server = TestServer.start(Path.of(arguments[0]), settings);
      Cases cases = server.bean(Cases.class);
      Uploads uploads = server.bean(Uploads.class);
      if (!early) {
        KilledProcess.ready();
      }
      for (int i = 0; i < 2; i++) {
        Thread.ofPlatform().start(() -> small(cases, uploads));
      }
      large(cases, uploads);
    }

    private static void small(Cases cases, Uploads uploads) {
      while (true) {
        CaseId inCase = FilledVault.openCase(cases);
        KilledProcess.say("case " + inCase);
        KilledProcess.say("item " + FilledVault.store(uploads, inCase, SMALL_BYTES));
      }
    }

    /// In two parts, the second one short.
    private static void large(Cases cases, Uploads uploads) throws IOException {
      CaseId inCase = FilledVault.openCase(cases);
      while (true) {
        byte[] sealed = FilledVault.sealed(inCase, Uploads.PART_BYTES);
        UploadId upload = FilledVault.begin(uploads, inCase, sealed.length);
        FilledVault.put(uploads, upload, 0, sealed);
        KilledProcess.say("part " + upload + " 0 " + Uploads.PART_BYTES);
        FilledVault.put(uploads, upload, 1, sealed);
        KilledProcess.say("part " + upload + " 1 " + (sealed.length - Uploads.PART_BYTES));
        FilledVault.finish(uploads, upload);
      }
    }
  }
}
