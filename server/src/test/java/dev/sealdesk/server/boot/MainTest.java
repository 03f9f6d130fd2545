package dev.sealdesk.server.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the operator is told when nothing starts.
class MainTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  @TempDir private Path folder;

  private int run(String language, String... arguments) {
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    return Main.run(arguments, stream, stream, Map.of("LANG", language));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private Path vault() throws IOException {
    return Files.createDirectories(
        folder.resolve("vault"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  @Test
  void a_misspelt_setting_stops_the_start_and_is_named() throws IOException {
    Files.writeString(vault().resolve("sealdesk.properties"), "http.prot = 443\n");
    assertEquals(2, run("en_GB.UTF-8", "--data", vault().toString()));
    assertTrue(said().contains("\"http.prot\" is no setting. Did you mean \"http.port\"?"), said());
  }

  @Test
  void the_same_is_said_in_japanese() throws IOException {
    Files.writeString(vault().resolve("sealdesk.properties"), "http.prot = 443\n");
    assertEquals(2, run("ja_JP.UTF-8", "--data", vault().toString()));
    assertTrue(said().contains("\"http.prot\" という設定はありません"), said());
  }

  @Test
  void a_start_that_was_refused_is_an_event_of_the_next_one() throws IOException {
    Path config = Files.writeString(folder.resolve("odd"), "nothing = 1\n");
    assertEquals(
        2, run("en", "--data", vault().toString(), "--config", config.toString()), this::said);
    try (TestServer server = TestServer.start(folder)) {
      List<String> names =
          server
              .database()
              .read(
                  sql ->
                      sql.sql("select name from event where name like 'server.%' order by id")
                          .query(String.class)
                          .list());
      assertEquals(List.of("server.start-refused", "server.started"), names);
    }
  }

  @Test
  void without_a_folder_it_says_how_it_is_used() {
    assertEquals(2, run("en"));
    assertTrue(said().contains("--data=DIR"), said());
    assertTrue(said().contains("The folder that holds all data"), said());
  }

  @Test
  void a_folder_that_others_may_enter_is_told_with_the_remedy() throws IOException {
    Files.setPosixFilePermissions(vault(), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(1, run("en", "--data", vault().toString()));
    assertTrue(said().contains("chmod 700"), said());
  }

  @Test
  void settings_that_are_not_there_are_told() throws IOException {
    assertEquals(1, run("en", "--data", vault().toString(), "--config", "/nothing/here"));
    assertTrue(said().contains("/nothing/here"), said());
  }
}
