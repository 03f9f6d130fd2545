package dev.sealdesk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.cli.console.Surroundings;
import dev.sealdesk.server.boot.SealdeskServer;
import dev.sealdesk.server.settings.DataFolder;
import dev.sealdesk.server.settings.SettingsReader;
import dev.sealdesk.server.settings.SettingsReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A day at the desk, typed by people against a real server.
class VaultCommandsTest {
  private static final String ORIGIN = "http://localhost";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "http.port", "0",
          "tls.certificate", "off",
          "http.public-url", ORIGIN,
          "http.stop-within-seconds", "5",
          "log.level", "error");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  @TempDir private Path folder;

  /// What a command said.
  private record Said(int exit, String out, String err) {
    String all() {
      return "exit " + exit + "\n" + out + err;
    }

    String id() {
      Matcher id = ID.matcher(out);
      assertTrue(id.find(), this::all);
      return id.group();
    }
  }

  private Said run(String who, String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    if (!words[0].equals("logout")) {
      line.addAll(List.of("--passphrase-file", who + ".passphrase"));
    }
    line.addAll(List.of("--profile", who));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            line,
            new Surroundings(
                InputStream.nullInputStream(),
                out,
                err,
                false,
                false,
                StandardCharsets.UTF_8,
                Map.of("LANG", "C"),
                folder,
                folder));
    return new Said(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Said done(String who, String... words) {
    Said said = run(who, words);
    assertEquals(0, said.exit(), said::all);
    return said;
  }

  private void enrol(String who, String link, SealdeskServer server) throws IOException {
    Files.writeString(folder.resolve(who + ".passphrase"), "the passphrase of " + who + "\n");
    done(who, "login", "--link", link, "--connect-to", server.localUrl().toString());
  }

  private static String fingerprint(Said said) {
    Matcher fingerprint = Pattern.compile("(?:[0-9a-f]{4} ){15}[0-9a-f]{4}").matcher(said.out());
    assertTrue(fingerprint.find(), said::all);
    return fingerprint.group();
  }

  private String invited(String name, SealdeskServer server) throws IOException {
    Said said =
        done(
            "officer",
            "admin",
            "invite",
            name,
            "--role",
            "agent",
            "--role",
            "lead",
            "--jurisdiction",
            "DE",
            "--clearance",
            "2");
    String link = said.out().lines().reduce((_, last) -> last).orElse("");
    Files.writeString(folder.resolve(name + ".passphrase"), "the passphrase of " + name + "\n");
    Said enrolled =
        done(name, "login", "--link", link, "--connect-to", server.localUrl().toString());
    done("officer", "admin", "vouch", "--fingerprint", fingerprint(enrolled));
    return said.id();
  }

  @Test
  void people_enrol_share_a_case_and_are_refused_what_is_not_theirs() throws IOException {
    DataFolder data =
        ((DataFolder.Opening.Opened) DataFolder.open(folder.resolve("vault"))).folder();
    try (data;
        SealdeskServer server =
            SealdeskServer.start(
                data,
                ((SettingsReading.Accepted) SettingsReader.of(SETTINGS, folder)).settings())) {
      enrol("officer", server.enrolmentLink().orElseThrow().toString(), server);
      String agent = invited("agent", server);
      invited("other", server);
      String team = done("officer", "admin", "team", "network", "--member", agent).id();

      done("agent", "logout");
      done("agent", "login"); // the session of the enrolment knew no team
      String inCase =
          done(
                  "agent",
                  "case",
                  "open",
                  "--customer",
                  "acme",
                  "--type",
                  "incident",
                  "--jurisdiction",
                  "DE",
                  "--classification",
                  "internal",
                  "--team",
                  team)
              .id();
      assertTrue(done("agent", "case", "list").out().contains(inCase));

      done("agent", "case", "assign", inCase, agent);
      Files.writeString(
          folder.resolve("app.log"), "started\nAuthorization: Bearer abcdefghijklmnop123456\n");
      Said put = done("agent", "put", "app.log", "--case", inCase);
      String item = put.id();
      assertTrue(done("agent", "case", "show", inCase).out().contains(item));
      Said got = done("agent", "get", item, "-o", "back.log", "--purpose", "support");
      assertTrue(got.out().contains("name: app.log"), got::all);
      String back = Files.readString(folder.resolve("back.log"));
      assertTrue(back.startsWith("started\n"), back);
      assertFalse(back.contains("abcdefghijklmnop123456"), back);

      Said refused = run("other", "get", item, "-o", "stolen.log", "--purpose", "support");
      assertEquals(8, refused.exit(), refused::all);
      assertTrue(refused.err().contains("The server refused:"), refused::all);
      assertFalse(Files.exists(folder.resolve("stolen.log")));
    }
  }
}
