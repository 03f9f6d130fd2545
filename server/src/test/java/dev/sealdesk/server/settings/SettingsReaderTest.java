package dev.sealdesk.server.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PropertyResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  @TempDir private Path folder;

  @Test
  void what_is_not_set_is_assumed() {
    Settings settings = accepted(Map.of());
    assertEquals("127.0.0.1", settings.address().getHostAddress());
    assertEquals(8443, settings.port());
    assertEquals(URI.create("https://localhost:8443"), settings.publicUrl());
    assertEquals(new Tls.SelfMade(), settings.tls());
    assertEquals(new MasterKeyPlace.File(Optional.empty()), settings.masterKey());
    assertEquals(OptionalInt.empty(), settings.metricsPort());
    assertEquals(4, settings.databaseReaders());
    assertEquals(Duration.ofSeconds(20), settings.stopWithin());
    assertEquals(Settings.LogLevel.INFO, settings.logLevel());
  }

  @Test
  void each_setting_says_what_it_means() throws IOException {
    Path certificate = Files.writeString(folder.resolve("cert.pem"), "");
    Path key = Files.writeString(folder.resolve("key.pem"), "");
    Path file = folder.resolve("own.properties");
    Files.writeString(
        file,
        """
        # a comment
        http.address = ::
        http.port = 443
        http.public-url = https://vault.example.org
        http.stop-within-seconds = 0
        tls.certificate = files
        tls.certificate-file = cert.pem
        tls.key-file = key.pem
        metrics.port = 9464
        database.readers = 8
        log.level = warn
        """);
    Settings settings =
        assertInstanceOf(SettingsReading.Accepted.class, SettingsReader.read(file)).settings();
    assertTrue(settings.address().isAnyLocalAddress());
    assertEquals(443, settings.port());
    assertEquals(URI.create("https://vault.example.org"), settings.publicUrl());
    assertEquals(Duration.ZERO, settings.stopWithin());
    assertEquals(new Tls.Given(certificate, key), settings.tls());
    assertEquals(OptionalInt.of(9464), settings.metricsPort());
    assertEquals(8, settings.databaseReaders());
    assertEquals(Settings.LogLevel.WARN, settings.logLevel());
  }

  @Test
  void an_unknown_setting_is_named_with_the_one_that_was_meant() {
    assertEquals(
        List.of(Complaint.of("unknown", "http.prot", "http.port")),
        complaints(Map.of("http.prot", "443")));
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    List<Complaint> complaints =
        complaints(Map.of("http.port", "high", "log.level", "loud", "nothing", "1"));
    assertEquals(3, complaints.size(), complaints::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "http.port,-1,number",
    "http.port,65536,number",
    "http.port,,number",
    "database.readers,0,number",
    "database.readers,99999999999,number",
    "http.address,localhost,address",
    "http.public-url,http://vault.example.org,url",
    "http.public-url,https://vault.example.org/path,url",
    "http.public-url,https://user@vault.example.org,url",
    "http.public-url,nonsense,url",
    "tls.certificate,yes,certificate",
    "log.level,WARN,level",
    "master-key.store,vault,store",
    "master-key.store,module,needed",
    "master-key.module-library,/usr/lib/module.so,needed",
    "master-key.passphrase-file,nowhere,unreadable",
  })
  void a_value_that_makes_no_sense_is_refused(String key, String value, String complaint) {
    List<Complaint> complaints = complaints(Map.of(key, value == null ? "" : value));
    assertEquals(complaint, complaints.getFirst().message());
  }

  @Test
  void without_encryption_it_listens_on_this_machine_only() {
    assertEquals(
        "unencrypted",
        complaints(
                Map.of(
                    "tls.certificate", "off",
                    "http.address", "0.0.0.0",
                    "http.public-url", "https://vault.example.org"))
            .getFirst()
            .message());
  }

  @Test
  void behind_a_proxy_the_public_url_has_to_be_told() {
    assertEquals("needed", complaints(Map.of("tls.certificate", "off")).getFirst().message());
  }

  @Test
  void certificate_files_have_to_be_there() {
    assertEquals(
        List.of("needed", "unreadable"),
        complaints(Map.of("tls.certificate", "files", "tls.key-file", "none.pem")).stream()
            .map(Complaint::message)
            .toList());
    assertEquals("needed", complaints(Map.of("tls.key-file", "key.pem")).getFirst().message());
  }

  @Test
  void a_setting_that_is_set_twice_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("twice"), "http.port=1\nhttp.port=2\n");
    assertEquals(
        new SettingsReading.Refused(List.of(Complaint.of("twice", "http.port"))),
        SettingsReader.read(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http.port=\\u12", "\u00ff"})
  void what_is_no_file_of_settings_is_refused(String text) throws IOException {
    Path file = Files.write(folder.resolve("odd"), text.getBytes(StandardCharsets.ISO_8859_1));
    assertInstanceOf(SettingsReading.Refused.class, SettingsReader.read(file));
  }

  @ParameterizedTest
  @EnumSource(Key.class)
  void every_setting_is_documented_with_what_is_assumed(Key key) throws IOException {
    String start = "| `" + key.text() + "` | ";
    List<String> lines =
        Files.readAllLines(Path.of("../docs/operating.md")).stream()
            .filter(line -> line.startsWith(start))
            .toList();
    assertEquals(1, lines.size(), key::text);
    String assumed = key.assumed().isEmpty() ? "" : "`" + key.assumed() + "`";
    assertTrue(lines.getFirst().startsWith(start + assumed), lines::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"boot/messages", "http/problems"})
  void both_languages_have_the_same_texts(String name) throws IOException {
    assertEquals(catalogue(name, "en").keySet(), catalogue(name, "ja").keySet());
  }

  private static PropertyResourceBundle catalogue(String name, String language) throws IOException {
    String file = "/dev/sealdesk/server/" + name + "_" + language + ".properties";
    try (var stream = SettingsReaderTest.class.getResourceAsStream(file)) {
      return new PropertyResourceBundle(Objects.requireNonNull(stream));
    }
  }

  private Settings accepted(Map<String, String> values) {
    return assertInstanceOf(SettingsReading.Accepted.class, SettingsReader.of(values, folder))
        .settings();
  }

  private List<Complaint> complaints(Map<String, String> values) {
    return assertInstanceOf(SettingsReading.Refused.class, SettingsReader.of(values, folder))
        .complaints();
  }
}
