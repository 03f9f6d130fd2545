package dev.sealdesk.bench.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.sanitizer.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestTest {
  private static final String SECRET = "S3cretValue0123456789abc";

  @TempDir private Path folder;

  @BeforeEach
  void one_login_one_case_and_one_text() throws IOException {
    Path login = Files.createDirectory(folder.resolve("app-1"));
    write(login.resolve("devtools.har"), har("Cookie", "sid=" + SECRET));
    write(login.resolve("truth.json"), truth());
    write(folder.resolve("micro.har"), har("X-Auth-Token", SECRET));
    write(folder.resolve("micro.truth.json"), truth());
    write(folder.resolve("server.log"), "Authorization: Bearer " + SECRET + "\n");
    write(folder.resolve("server.log.truth.json"), truth());
  }

  @Test
  void recordings_are_found_beside_their_truths() throws IOException {
    assertEquals(
        List.of("app-1/devtools.har", "micro.har", "server.log"),
        Recording.below(folder).stream().map(Recording::name).toList());
  }

  @Test
  void what_a_rule_for_three_headers_leaves_is_counted() throws Exception {
    Standing standing = hold(new ChromeRule());
    assertEquals("0 of 1", value(standing, "credentials and sessions left"));
    assertEquals("0 of 1", value(standing, "one-secret cases clean and unharmed"));
    assertEquals("–", value(standing, "secrets left in files that are no HAR"));
    assertEquals("1 of 1", value(standing, "logins unchanged by a second run"));
  }

  @Test
  void the_product_leaves_nothing_of_these() throws Exception {
    Standing standing = hold(new Engine(Settings.standard()));
    assertEquals("0 of 1", value(standing, "credentials and sessions left"));
    assertEquals("1 of 1", value(standing, "one-secret cases clean and unharmed"));
    assertEquals("0 of 1", value(standing, "secrets left in files that are no HAR"));
    assertEquals("1 of 1", value(standing, "logins valid, exact outside redactions"));
    assertEquals("100.00 %", value(standing, "harmless values kept"));
  }

  @Test
  void a_program_that_copies_leaves_everything() throws Exception {
    Standing standing = hold(new CommandContestant("copy", List.of("cp", "{in}", "{out}"), true));
    assertEquals("1 of 1", value(standing, "credentials and sessions left"));
    assertEquals("1 of 1", value(standing, "secrets left in files that are no HAR"));
    assertEquals("100.00 %", value(standing, "harmless bytes kept"));
  }

  @Test
  void a_program_that_fails_is_counted_as_a_crash_and_not_as_clean() throws Exception {
    Standing standing = hold(new CommandContestant("crash", List.of("false"), true));
    assertEquals("1 of 1", value(standing, "logins on which it crashed"));
    assertEquals("0 of 1, 1 crashed", value(standing, "one-secret cases clean and unharmed"));
    assertEquals("–", value(standing, "credentials and sessions left"));
  }

  @Test
  void outputs_are_kept_when_asked_for(@TempDir Path outputs) throws Exception {

    Contest.hold(
        List.of(new ChromeRule()), Recording.below(folder), Optional.of(outputs), text -> {});
    assertTrue(Files.exists(outputs.resolve("Chrome rule").resolve("micro.har")));
  }

  @Test
  void the_table_has_a_column_for_each_contestant() throws Exception {
    String table =
        Contest.table(
            List.of(hold(new ChromeRule()), hold(new ChromeRule())),
            List.of(new Contest.OwnMeasure("speed", "1 MB/s", "more")));
    assertTrue(table.startsWith("| measure"), table);
    assertEquals(1, table.lines().map(String::length).distinct().count());
  }

  @Test
  void a_corpus_is_measured_and_its_redactions_are_listed_for_review() throws Exception {
    Corpus corpus = Corpus.measure(new Engine(Settings.standard()), folder);
    assertEquals(2, corpus.accepted());
    assertEquals(2, corpus.exact());
    assertEquals(
        List.of(SECRET), corpus.redactions().stream().map(Corpus.Redaction::original).toList());
    Path list = folder.resolve("list");
    corpus.write(list);
    assertTrue(Files.readString(list).startsWith("unreviewed\t" + SECRET + "\tREDACTED."));
    assertEquals(List.of(), corpus.falsePositives(list));
    write(list, "harmless\t" + SECRET + "\n");
    assertEquals(1, corpus.falsePositives(list).size());
  }

  private Standing hold(Contestant contestant) throws Exception {
    return Contest.hold(List.of(contestant), Recording.below(folder), Optional.empty(), text -> {})
        .getFirst();
  }

  private static String value(Standing standing, String title) {
    return Standing.rows().stream()
        .filter(row -> row.title().equals(title))
        .findFirst()
        .orElseThrow()
        .value()
        .apply(standing);
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  private static String har(String header, String value) {
    return """
    {"log":{"version":"1.2","creator":{"name":"t","version":"1"},"entries":[{
    "startedDateTime":"2026-05-04T10:11:12.345Z","time":1,
    "request":{"method":"GET","url":"https://x.example/a","httpVersion":"h2","cookies":[],
    "headers":[{"name":"accept","value":"*/*"},{"name":"%s","value":"%s"}],
    "queryString":[],"headersSize":-1,"bodySize":0},
    "response":{"status":200,"statusText":"","httpVersion":"h2","cookies":[],"headers":[],
    "content":{"size":2,"mimeType":"application/json","text":"{}"},"redirectURL":"",
    "headersSize":-1,"bodySize":2},"cache":{},"timings":{"send":1,"wait":1,"receive":1}}]}}
    """
        .formatted(header, value);
  }

  private static String truth() {
    return """
    {"seed":"t","secrets":[{"id":"s","class":"token","severity":"session","kind":"token",
    "values":["%s"]}],"decoys":[],"neutral":[]}
    """
        .formatted(SECRET);
  }
}
