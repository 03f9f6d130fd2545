package dev.sealdesk.server.settings;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes settings of a file of `name = value` lines, the form of [Properties]. Whatever is not
/// understood is a complaint: a misspelt setting must not silently leave its default in force.
public final class SettingsReader {
  private static final int MAX_PORT = 65_535;
  private static final int MAX_READERS = 64;
  private static final int MAX_INVITATION_HOURS = 720;
  private static final int MAX_STOP_SECONDS = 600;
  private static final int MAX_SLOT_INDEX = 9999;

  private static final Pattern POSTGRES =
      Pattern.compile(
          "jdbc:postgresql://(?<host>[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:(?<port>[0-9]{1,5}))?"
              + "/(?<name>[A-Za-z0-9_-]{1,63})");

  private final Map<String, String> values;
  private final Path folder;
  private final List<Complaint> complaints = new ArrayList<>();

  private SettingsReader(Map<String, String> values, Path folder) {
    this.values = values;
    this.folder = folder;
  }

  /// Reads a file. Paths in it are relative to its folder.
  public static SettingsReading read(Path file) throws IOException {
    Map<String, String> values = new TreeMap<>();
    List<Complaint> twice = new ArrayList<>();
    Properties lines =
        new Properties() {
          private static final long serialVersionUID = 1;

          @Override
          public synchronized Object put(Object key, Object value) {
            if (values.put((String) key, ((String) value).strip()) != null) {
              twice.add(Complaint.of("twice", (String) key));
            }
            return super.put(key, value);
          }
        };
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(reader);
    } catch (IllegalArgumentException | CharacterCodingException malformed) {
      return new SettingsReading.Refused(List.of(Complaint.of("malformed", file.toString())));
    }
    return twice.isEmpty()
        ? of(values, Path.of(".").resolve(file).toAbsolutePath().normalize().resolveSibling(""))
        : new SettingsReading.Refused(twice);
  }

  /// Makes settings of values by their names; those not there are assumed.
  ///
  /// @param folder what relative paths are relative to
  public static SettingsReading of(Map<String, String> values, Path folder) {
    SettingsReader reader = new SettingsReader(values, folder);
    Settings settings = reader.settings();
    return reader.complaints.isEmpty()
        ? new SettingsReading.Accepted(settings)
        : new SettingsReading.Refused(reader.complaints);
  }

  private Settings settings() {
    for (String name : values.keySet()) {
      if (Key.of(name).isEmpty()) {
        complaints.add(Complaint.of("unknown", name, Key.nearest(name).text()));
      }
    }
    InetAddress address = address();
    int port = number(Key.HTTP_PORT, 0, MAX_PORT);
    Tls tls = tls();
    if (tls instanceof Tls.Off && !address.isLoopbackAddress()) {
      complaints.add(Complaint.of("unencrypted", text(Key.HTTP_ADDRESS)));
    }
    return new Settings(
        address,
        port,
        publicUrl(tls, port),
        tls,
        masterKey(),
        text(Key.METRICS_PORT).isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(number(Key.METRICS_PORT, 0, MAX_PORT)),
        Duration.ofHours(number(Key.IDENTITY_INVITATION_HOURS, 1, MAX_INVITATION_HOURS)),
        networks(),
        timeZone(),
        database(),
        number(Key.DATABASE_READERS, 1, MAX_READERS),
        Duration.ofSeconds(number(Key.HTTP_STOP_WITHIN_SECONDS, 0, MAX_STOP_SECONDS)),
        logLevel());
  }

  private String text(Key key) {
    return values.getOrDefault(key.text(), key.assumed());
  }

  private void complain(Key key, String expected) {
    complaints.add(Complaint.of(expected, key.text(), text(key)));
  }

  private int number(Key key, int min, int max) {
    String text = text(key);
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    }
    complaints.add(
        Complaint.of("number", key.text(), text, Integer.toString(min), Integer.toString(max)));
    return min;
  }

  /// Only addresses: a name may mean another one tomorrow.
  private InetAddress address() {
    String text = text(Key.HTTP_ADDRESS);
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException noAddress) {
      complain(Key.HTTP_ADDRESS, "address");
      return InetAddress.getLoopbackAddress();
    }
  }

  private URI publicUrl(Tls tls, int port) {
    String text = text(Key.HTTP_PUBLIC_URL);
    if (text.isEmpty()) {
      // Behind a proxy only the operator knows what users type.
      if (tls instanceof Tls.Off) {
        complaints.add(Complaint.of("needed", Key.HTTP_PUBLIC_URL.text(), "tls.certificate = off"));
      }
      return URI.create("https://localhost" + (port == 443 ? "" : ":" + port));
    }
    return origin(text)
        .orElseGet(
            () -> {
              complain(Key.HTTP_PUBLIC_URL, "url");
              return URI.create("https://localhost");
            });
  }

  /// Passkeys and secure cookies need https; browsers make an exception for localhost.
  private static Optional<URI> origin(String text) {
    try {
      URI url = new URI(text);
      boolean plainLocal = "http".equals(url.getScheme()) && "localhost".equals(url.getHost());
      boolean origin =
          ("https".equals(url.getScheme()) || plainLocal)
              && url.getHost() != null
              && url.getRawUserInfo() == null
              && url.getRawPath().isEmpty()
              && url.getRawQuery() == null
              && url.getRawFragment() == null;
      return origin ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException noUrl) {
      return Optional.empty();
    }
  }

  private Tls tls() {
    boolean files = !text(Key.TLS_CERTIFICATE_FILE).isEmpty() || !text(Key.TLS_KEY_FILE).isEmpty();
    String kind = text(Key.TLS_CERTIFICATE);
    if (files && !kind.equals("files")) {
      complaints.add(Complaint.of("needed", Key.TLS_CERTIFICATE.text() + " = files", "tls.*-file"));
    }
    return switch (kind) {
      case "self-made" -> new Tls.SelfMade();
      case "files" -> new Tls.Given(readable(Key.TLS_CERTIFICATE_FILE), readable(Key.TLS_KEY_FILE));
      case "off" -> new Tls.Off();
      default -> {
        complain(Key.TLS_CERTIFICATE, "certificate");
        yield new Tls.SelfMade();
      }
    };
  }

  private MasterKeyPlace masterKey() {
    String kind = text(Key.MASTER_KEY_STORE);
    boolean module = kind.equals("module");
    Key alien = module ? Key.MASTER_KEY_PASSPHRASE_FILE : Key.MASTER_KEY_MODULE_LIBRARY;
    if (!text(alien).isEmpty()) {
      String other = Key.MASTER_KEY_STORE.text() + " = " + (module ? "file" : "module");
      complaints.add(Complaint.of("needed", other, alien.text()));
    }
    return switch (kind) {
      case "file" ->
          new MasterKeyPlace.File(
              text(Key.MASTER_KEY_PASSPHRASE_FILE).isEmpty()
                  ? Optional.empty()
                  : Optional.of(readable(Key.MASTER_KEY_PASSPHRASE_FILE, kind)));
      case "module" ->
          new MasterKeyPlace.Module(
              readable(Key.MASTER_KEY_MODULE_LIBRARY, kind),
              number(Key.MASTER_KEY_MODULE_SLOT_INDEX, 0, MAX_SLOT_INDEX),
              readable(Key.MASTER_KEY_MODULE_PIN_FILE, kind));
      default -> {
        complain(Key.MASTER_KEY_STORE, "store");
        yield new MasterKeyPlace.File(Optional.empty());
      }
    };
  }

  /// An address and a name, and nothing else that a URL may hold: no password, which would be shown
  /// wherever the settings are, and nothing that weakens the encryption.
  private DatabasePlace database() {
    String url = text(Key.DATABASE_URL);
    if (url.isEmpty()) {
      for (Key alien : List.of(Key.DATABASE_PASSWORD_FILE, Key.DATABASE_AUTHORITY_FILE)) {
        if (!text(alien).isEmpty()) {
          complaints.add(Complaint.of("needed", Key.DATABASE_URL.text(), alien.text()));
        }
      }
      return new DatabasePlace.Folder();
    }
    Matcher parts = POSTGRES.matcher(url);
    if (!parts.matches()) {
      complaints.add(Complaint.of("database", Key.DATABASE_URL.text()));
      return new DatabasePlace.Folder();
    }
    String port = Objects.requireNonNullElse(parts.group("port"), "5432");
    return new DatabasePlace.Postgres(
        parts.group("host"),
        Integer.parseInt(port),
        parts.group("name"),
        text(Key.DATABASE_USER),
        optional(Key.DATABASE_PASSWORD_FILE),
        optional(Key.DATABASE_AUTHORITY_FILE));
  }

  private Optional<Path> optional(Key key) {
    return text(key).isEmpty() ? Optional.empty() : Optional.of(readableIf(key, key.text()));
  }

  private Path readable(Key key, String store) {
    return readableIf(key, Key.MASTER_KEY_STORE.text() + " = " + store);
  }

  private Path readable(Key key) {
    return readableIf(key, "tls.certificate = files");
  }

  /// @param reason the setting that makes it necessary
  private Path readableIf(Key key, String reason) {
    String text = text(key);
    if (text.isEmpty()) {
      complaints.add(Complaint.of("needed", key.text(), reason));
      return folder;
    }
    try {
      Path file = folder.resolve(text);
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        complain(key, "unreadable");
      }
      return file;
    } catch (InvalidPathException noPath) {
      complain(key, "unreadable");
      return folder;
    }
  }

  private DeskNetworks networks() {
    return DeskNetworks.parse(text(Key.DESK_NETWORKS))
        .orElseGet(
            () -> {
              complain(Key.DESK_NETWORKS, "networks");
              return new DeskNetworks(List.of());
            });
  }

  private ZoneId timeZone() {
    try {
      return ZoneId.of(text(Key.DESK_TIME_ZONE));
    } catch (DateTimeException unknown) {
      complain(Key.DESK_TIME_ZONE, "time-zone");
      return ZoneOffset.UTC;
    }
  }

  private Settings.LogLevel logLevel() {
    String text = text(Key.LOG_LEVEL);
    return Arrays.stream(Settings.LogLevel.values())
        .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseGet(
            () -> {
              complain(Key.LOG_LEVEL, "level");
              return Settings.LogLevel.INFO;
            });
  }
}
