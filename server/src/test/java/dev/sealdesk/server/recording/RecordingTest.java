package dev.sealdesk.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.Ledger;
import dev.sealdesk.ledger.RowLedger;
import dev.sealdesk.ledger.archive.Archive;
import dev.sealdesk.ledger.archive.ArchiveSource;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.source.HttpSource;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.verify.Verdict;
import dev.sealdesk.ledger.verify.Verification;
import dev.sealdesk.protocol.events.Actor;
import dev.sealdesk.protocol.events.CaseEvent;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.ContentEvent;
import dev.sealdesk.protocol.events.Event;
import dev.sealdesk.protocol.events.IdentityEvent;
import dev.sealdesk.protocol.events.Origin;
import dev.sealdesk.protocol.events.Personal;
import dev.sealdesk.protocol.events.ServerEvent;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.boot.TestServer;
import dev.sealdesk.server.http.OpenRoute;
import dev.sealdesk.server.recording.EventSearch.Found;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

class RecordingTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;

  /// In place of somebody who may read the ledger.
  @Configuration(proxyBeanMethods = false)
  static class EntriesAreOpen {
    @Bean
    OpenRoute entries() {
      return new OpenRoute(HttpMethod.GET, "/ledger/tile/entries/**");
    }
  }

  private TestServer start() {
    return TestServer.start(folder, Map.of(), EntriesAreOpen.class);
  }

  private static Circumstances by(PersonId person, String address) {
    return new Circumstances(
        new Actor.Person(person),
        Optional.empty(),
        Optional.of(new Origin(new Personal(address), new Personal("a browser"))),
        "POST /test",
        Optional.empty());
  }

  private static long record(TestServer server, Circumstances circumstances, Event event) {
    return server
        .database()
        .write(tx -> server.bean(Recorder.class).record(tx, circumstances, event));
  }

  /// All events, once the last of them has its place.
  private static List<Found> all(TestServer server) throws IOException {
    server.bean(RowLedger.class).place();
    return server
        .bean(EventSearch.class)
        .find(EventQuery.all(), OptionalLong.empty(), EventSearch.MAX_ROWS)
        .events();
  }

  private static List<Long> found(TestServer server, EventQuery query) throws IOException {
    server.bean(RowLedger.class).place();
    return server
        .bean(EventSearch.class)
        .find(query, OptionalLong.empty(), EventSearch.MAX_ROWS)
        .events()
        .stream()
        .map(Found::number)
        .toList();
  }

  private static Verdict verify(LogSource source, VerifierKey key) throws IOException {
    return new Verification(source, Trust.in(key), List.of(), 2).run((_, _) -> {});
  }

  private static VerifierKey key(TestServer server) {
    String line = text(server.client().get("/ledger/key")).strip();
    return VerifierKey.parse(line).orElseThrow();
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void what_is_served_and_what_is_exported_verify() throws IOException {
    try (TestServer server = start()) {
      for (int i = 0; i < 600; i++) {
        record(server, Circumstances.ofServer("test"), new ServerEvent.BackupRefused("disk " + i));
      }
      Ledger ledger = server.bean(Ledger.class);
      server.bean(RowLedger.class).place();
      ledger.publish();
      VerifierKey key = key(server);
      try (HttpSource served = new HttpSource(server.server().localUrl().resolve("/ledger/"))) {
        Verdict.Sound sound = assertInstanceOf(Verdict.Sound.class, verify(served, key));
        assertTrue(sound.checkpoint().checkpoint().size() > 600);
      }
      Path export = folder.resolve("ledger.zip");
      try (var out = Files.newOutputStream(export)) {
        new Archive(ledger.source(), Trust.in(key)).write(out, (_, _) -> {});
      }
      try (ArchiveSource exported = new ArchiveSource(export)) {
        assertInstanceOf(Verdict.Sound.class, verify(exported, key));
      }
    }
  }

  @Test
  void an_event_that_was_altered_in_the_database_is_found() throws IOException {
    try (TestServer server = start()) {
      record(server, Circumstances.ofServer("test"), new ServerEvent.BackupRefused("disk"));
      server.bean(RowLedger.class).place();
      server.bean(Ledger.class).publish();
      server
          .database()
          .write(
              tx ->
                  tx.sql()
                      .sql("update event set entry = ? where place = 1")
                      .param("{}".getBytes(StandardCharsets.UTF_8))
                      .update());
      assertInstanceOf(
          Verdict.Unsound.class, verify(server.bean(Ledger.class).source(), key(server)));
    }
  }

  @Test
  void an_event_gets_its_place_without_being_asked_for() throws InterruptedException {
    try (TestServer server = start()) {
      EventStream stream = server.bean(EventStream.class);
      List<Found> first = stream.from(0, 10, LONG);
      assertTrue(first.getFirst().json().contains("\"event\":\"key.ledger-key-made\""));
      long next = first.getLast().place() + 1;
      long number =
          record(server, Circumstances.ofServer("test"), new ServerEvent.BackupRefused("disk"));
      List<Found> second = new ArrayList<>();
      while (second.stream().noneMatch(event -> event.number() == number)) {
        second.addAll(stream.from(next, 10, LONG));
        next = second.getLast().place() + 1;
      }
      assertEquals(List.of(), stream.from(next, 10, Duration.ofMillis(50)));
    }
  }

  @Test
  void the_stream_misses_nothing_and_repeats_nothing() throws Exception {
    try (TestServer server = start()) {
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        writers.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int j = 0; j < 100; j++) {
                        record(
                            server,
                            Circumstances.ofServer("test"),
                            new ServerEvent.BackupRefused("disk"));
                      }
                    }));
      }
      List<Long> places = new ArrayList<>();
      while (places.size() < 402) { // two of the start itself
        for (Found event : server.bean(EventStream.class).from(places.size(), 50, LONG)) {
          places.add(event.place());
        }
      }
      for (int i = 0; i < places.size(); i++) {
        assertEquals(i, places.get(i));
      }
      for (Thread writer : writers) {
        writer.join();
      }
    }
  }

  @Test
  void an_event_of_a_change_that_failed_did_not_happen() throws IOException {
    try (TestServer server = start()) {
      assertThrows(
          IllegalStateException.class,
          () ->
              server
                  .database()
                  .write(
                      tx -> {
                        server
                            .bean(Recorder.class)
                            .record(
                                tx,
                                Circumstances.ofServer("test"),
                                new ServerEvent.BackupRefused("nothing-4711"));
                        throw new IllegalStateException("taken back");
                      }));
      assertTrue(all(server).stream().noneMatch(event -> event.json().contains("nothing-4711")));
    }
  }

  @Test
  void events_are_found_by_whatever_is_known() throws IOException {
    try (TestServer server = start()) {
      PersonId ada = PersonId.random();
      PersonId ben = PersonId.random();
      CaseId one = CaseId.random();
      CaseId two = CaseId.random();
      ItemId item = ItemId.random();
      Instant begin = Instant.now();
      long opened =
          record(
              server,
              by(ada, "192.0.2.1"),
              new CaseEvent.Opened(one, "c1", "har", "EU", "normal", TeamId.random()));
      long read = record(server, by(ben, "192.0.2.2"), new CaseEvent.Read(one));
      long other = record(server, by(ben, "192.0.2.1"), new CaseEvent.Read(two));
      long held =
          record(server, by(ada, "192.0.2.2"), new ContentEvent.HoldPlaced(item, two, "court"));
      EventQuery since = EventQuery.all().between(begin.minusMillis(1), begin.plusSeconds(3600));
      assertEquals(List.of(held, other, read, opened), found(server, since));
      assertEquals(List.of(held, opened), found(server, since.byActor(ada.text())));
      assertEquals(List.of(other, read), found(server, since.named("case.read")));
      assertEquals(List.of(other, read, opened), found(server, since.named("case")));
      assertEquals(List.of(read, opened), found(server, since.about(one)));
      assertEquals(List.of(held), found(server, since.about(item)));
      assertEquals(List.of(other, opened), found(server, since.fromAddress("192.0.2.1")));
      assertEquals(
          List.of(other),
          found(server, since.fromAddress("192.0.2.1").byActor(ben.text()).about(two)));
      assertEquals(
          List.of(), found(server, since.between(begin.minusSeconds(9), begin.minusSeconds(8))));
    }
  }

  @Test
  void pages_follow_each_other_without_a_gap() throws IOException {
    try (TestServer server = start()) {
      for (int i = 0; i < 25; i++) {
        record(server, Circumstances.ofServer("test"), new ServerEvent.BackupRefused("disk"));
      }
      List<Long> whole = found(server, EventQuery.all());
      List<Long> paged = new ArrayList<>();
      OptionalLong next = OptionalLong.empty();
      do {
        EventSearch.Page page = server.bean(EventSearch.class).find(EventQuery.all(), next, 10);
        page.events().forEach(event -> paged.add(event.number()));
        next = page.next();
      } while (next.isPresent());
      assertEquals(whole, paged);
    }
  }

  @Test
  void what_is_personal_can_be_forgotten_and_the_ledger_still_verifies() throws IOException {
    try (TestServer server = start()) {
      PersonId ada = PersonId.random();
      PersonId officer = PersonId.random();
      record(
          server,
          by(officer, "192.0.2.9"),
          new IdentityEvent.PersonInvited(
              ada, new Personal("Ada Lovelace"), List.of("agent"), Instant.now()));
      record(server, by(ada, "198.51.100.3"), new IdentityEvent.PersonEnrolled(ada, "passkey"));
      List<Found> before = all(server);
      assertTrue(opened(before, "Ada Lovelace") && opened(before, "198.51.100.3"));
      assertTrue(before.stream().noneMatch(event -> event.json().contains("Ada")));

      server
          .database()
          .write(tx -> server.bean(Erasure.class).forget(tx, by(officer, "192.0.2.9"), ada));

      List<Found> after = all(server);
      assertFalse(opened(after, "Ada Lovelace") || opened(after, "198.51.100.3"));
      assertTrue(opened(after, "192.0.2.9"), "the officer's own is still there");
      assertEquals(List.of(), found(server, EventQuery.all().fromAddress("198.51.100.3")));
      assertEquals(
          before.stream().map(Found::json).toList(),
          after.stream().skip(after.size() - before.size()).map(Found::json).toList());
      server.bean(Ledger.class).publish();
      assertInstanceOf(
          Verdict.Sound.class, verify(server.bean(Ledger.class).source(), key(server)));
    }
  }

  private static boolean opened(List<Found> events, String text) {
    return events.stream().anyMatch(event -> event.openings().containsValue(text));
  }

  @Test
  void starting_and_stopping_are_events_and_the_log_goes_on() throws IOException {
    start().close();
    try (TestServer server = start()) {
      List<String> names =
          all(server).reversed().stream()
              .map(event -> event.json().replaceAll(".*\"event\":\"([^\"]*)\".*", "$1"))
              .toList();
      assertEquals("key.ledger-key-made", names.getFirst());
      assertEquals(
          List.of("server.started", "server.stopped", "server.started"),
          names.stream().filter(name -> name.startsWith("server.")).toList());
      server.bean(Ledger.class).publish();
      assertInstanceOf(
          Verdict.Sound.class, verify(server.bean(Ledger.class).source(), key(server)));
    }
  }

  @Test
  void hashes_are_for_anyone_and_entries_are_not() throws IOException {
    try (TestServer server = TestServer.start(folder)) {
      server.bean(RowLedger.class).place();
      server.bean(Ledger.class).publish();
      assertEquals(200, server.client().get("/ledger/checkpoint").statusCode());
      HttpResponse<byte[]> hashes = server.client().get("/ledger/tile/0/000.p/2");
      assertEquals(200, hashes.statusCode());
      assertEquals(64, hashes.body().length);
      assertTrue(hashes.headers().firstValue("Cache-Control").orElse("").contains("immutable"));
      assertEquals(401, server.client().get("/ledger/tile/entries/000.p/2").statusCode());
      assertEquals(404, server.client().get("/ledger/tile/0/nonsense").statusCode());
      assertEquals(404, server.client().get("/ledger/tile/0/000").statusCode());
      assertEquals(401, server.client().get("/ledger/").statusCode());
    }
  }

  @Test
  void the_bytes_of_an_entry_are_those_of_the_paper() throws IOException {
    try (TestServer server = start()) {
      Found first = all(server).getLast();
      assertTrue(
          first
              .json()
              .matches(
                  "\\{\"actor\":\\{\"kind\":\"server\"\\},\"details\":\\{\"verifierKey\":\"[^\"]+\"\\},"
                      + "\"event\":\"key.ledger-key-made\",\"route\":\"start\",\"salt\":\"[^\"]{24}\",\"time\":\"[^\"]+Z\",\"v\":1\\}"),
          first::json);
    }
  }
}
