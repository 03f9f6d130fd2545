package dev.sealdesk.server.boot;

import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.TestDatabase;
import dev.sealdesk.server.settings.DataFolder;
import dev.sealdesk.server.settings.Settings;
import dev.sealdesk.server.settings.SettingsReader;
import dev.sealdesk.server.settings.SettingsReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The real server, in this process, on any free port of this machine, with a data folder that the
/// test gives. Nothing is replaced; a test may add routes of its own.
public final class TestServer implements AutoCloseable {
  /// Without encryption, which has tests of its own.
  private static final Map<String, String> USUAL =
      Map.of(
          "http.port", "0",
          "tls.certificate", "off",
          "http.public-url", "http://localhost",
          "http.stop-within-seconds", "5",
          "log.level", "error");

  private final DataFolder folder;
  private final SealdeskServer server;

  private TestServer(DataFolder folder, SealdeskServer server) {
    this.folder = folder;
    this.server = server;
  }

  public static TestServer start(Path data) {
    return start(data, Map.of());
  }

  /// Starts one that is set up differently.
  ///
  /// @param settings besides the usual ones, or instead of them
  /// @param routes classes that wire routes of the test
  public static TestServer start(Path data, Map<String, String> settings, Class<?>... routes) {
    return start(data, settings, InstantSource.system(), routes);
  }

  /// Starts one with a clock of the test's own.
  public static TestServer start(
      Path data, Map<String, String> settings, InstantSource clock, Class<?>... routes) {
    try {
      DataFolder folder =
          ((DataFolder.Opening.Opened) DataFolder.open(data.resolve("vault"))).folder();
      return new TestServer(
          folder, SealdeskServer.start(folder, settings(settings, data), clock, List.of(routes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Settings settings(Map<String, String> own, Path folder) {
    Map<String, String> values = new HashMap<>(USUAL);
    values.putAll(TestDatabase.settings(folder));
    values.putAll(own);
    return ((SettingsReading.Accepted) SettingsReader.of(values, folder)).settings();
  }

  /// A client of this server that nobody signed in.
  public TestClient client() {
    return new TestClient(server.localUrl());
  }

  public SealdeskServer server() {
    return server;
  }

  public Database database() {
    return bean(Database.class);
  }

  /// What a feature offers to others.
  public <T> T bean(Class<T> type) {
    return server.context().getBean(type);
  }

  @Override
  public void close() {
    server.close();
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
