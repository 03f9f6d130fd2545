package dev.sealdesk.server.boot;

import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Postgres;
import dev.sealdesk.server.database.Sqlite;
import dev.sealdesk.server.http.ReadinessCheck;
import dev.sealdesk.server.identity.FirstOfficer;
import dev.sealdesk.server.keys.MasterKeyStore;
import dev.sealdesk.server.keys.ReleaseKeys;
import dev.sealdesk.server.recording.Recorder;
import dev.sealdesk.server.settings.Complaint;
import dev.sealdesk.server.settings.DataFolder;
import dev.sealdesk.server.settings.DatabasePlace;
import dev.sealdesk.server.settings.Settings;
import dev.sealdesk.server.settings.Tls;
import dev.sealdesk.server.tls.OwnCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/// A running server. Several may run in one process, each with a data folder of its own.
public final class SealdeskServer implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final Database database;
  private final Optional<String> fingerprint;

  private SealdeskServer(
      ConfigurableApplicationContext context, Database database, Optional<String> fingerprint) {
    this.context = context;
    this.database = database;
    this.fingerprint = fingerprint;
  }

  /// Starts a server and returns when it answers. The folder stays the caller's to close.
  public static SealdeskServer start(DataFolder folder, Settings settings) throws IOException {
    return start(folder, settings, InstantSource.system(), List.of());
  }

  /// For tests, which have a clock and routes of their own.
  static SealdeskServer start(
      DataFolder folder, Settings settings, InstantSource clock, List<Class<?>> more)
      throws IOException {
    MasterKeyStore masterKeys = masterKeys(folder, settings);
    Optional<OwnCertificate> own = ownCertificate(folder, settings);
    Tls tls =
        own.<Tls>map(made -> new Tls.Given(made.certificateFile(), made.keyFile()))
            .orElse(settings.tls());
    Path temporary = folder.folder("temporary");
    Map<String, Object> values = SpringSettings.of(settings.with(tls), temporary);
    Database database = database(folder, settings, clock);
    try {
      SpringApplication application = application(values, more);
      application.addInitializers(
          made -> {
            register(made.getBeanFactory(), database, settings, folder, clock);
            made.getBeanFactory().registerSingleton("masterKeys", masterKeys);
          });
      return new SealdeskServer(application.run(), database, own.map(OwnCertificate::fingerprint));
    } catch (RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  private static MasterKeyStore masterKeys(DataFolder folder, Settings settings)
      throws IOException {
    return switch (MasterKeyStore.open(folder, settings.masterKey())) {
      case MasterKeyStore.Opening.Opened(MasterKeyStore store) -> store;
      case MasterKeyStore.Opening.Refused(Complaint complaint) -> throw new StartRefused(complaint);
    };
  }

  private static Database database(DataFolder folder, Settings settings, InstantSource clock)
      throws IOException {
    int readers = settings.databaseReaders();
    return switch (settings.database()) {
      case DatabasePlace.Folder() ->
          Sqlite.open(folder.folder("database").resolve("vault.db"), readers, clock);
      case DatabasePlace.Postgres place ->
          switch (Postgres.open(place, readers, clock)) {
            case Postgres.Opening.Opened(Database database) -> database;
            case Postgres.Opening.Refused(Complaint complaint) -> throw new StartRefused(complaint);
          };
    };
  }

  /// Wraps the server's keys under a new master key, while no server runs on the folder.
  ///
  /// @return the name of the new version
  static String rotateMasterKey(DataFolder folder, Settings settings) throws IOException {
    MasterKeyStore masterKeys = masterKeys(folder, settings);
    try (Database database = database(folder, settings, InstantSource.system());
        ReleaseKeys keys = ReleaseKeys.open(database, masterKeys, new Recorder())) {
      return keys.rotateMasterKey();
    }
  }

  private static Optional<OwnCertificate> ownCertificate(DataFolder folder, Settings settings)
      throws IOException {
    return settings.tls() instanceof Tls.SelfMade
        ? Optional.of(
            OwnCertificate.in(folder.folder("tls"), settings.publicUrl(), InstantSource.system()))
        : Optional.empty();
  }

  private static SpringApplication application(Map<String, Object> values, List<Class<?>> more) {
    List<Class<?>> features = new ArrayList<>(Features.ALL);
    features.addAll(more);
    features.add(Libraries.class);
    SpringApplication application = new SpringApplication(features.toArray(Class<?>[]::new));
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setAddCommandLineProperties(false);
    application.setRegisterShutdownHook(false);
    application.setEnvironment(new OnlyOurs(values));
    return application;
  }

  /// Not closed with the context but after it: requests that end during the stop still write.
  private static void register(
      ConfigurableListableBeanFactory beans,
      Database database,
      Settings settings,
      DataFolder folder,
      InstantSource clock) {
    beans.registerSingleton("database", database);
    beans.registerSingleton("settings", settings);
    beans.registerSingleton("dataFolder", folder);
    beans.registerSingleton("clock", clock);
    beans.registerSingleton("databaseIsReady", (ReadinessCheck) database::trouble);
  }

  /// The port it listens on.
  public int port() {
    return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  /// Where this machine reaches it.
  public URI localUrl() {
    Settings settings = context.getBean(Settings.class);
    return URI.create((settings.encrypts() ? "https" : "http") + "://localhost:" + port());
  }

  /// Of the certificate, if the server made it.
  public Optional<String> fingerprint() {
    return fingerprint;
  }

  /// With which the first officer enrols, while no officer can sign in. It is a secret.
  public Optional<URI> enrolmentLink() {
    return context.getBean(FirstOfficer.class).link();
  }

  /// For tests that look behind the routes.
  ConfigurableApplicationContext context() {
    return context;
  }

  /// Takes no new requests, lets those that run end, and closes the database.
  @Override
  public void close() {
    context.close();
    database.close();
  }

  /// What the libraries wire by themselves.
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Libraries {}

  /// Without the environment of the process and its system properties.
  private static final class OnlyOurs extends StandardEnvironment {
    OnlyOurs(Map<String, Object> values) {
      getPropertySources().addFirst(new MapPropertySource("sealdesk", values));
      setIgnoreUnresolvableNestedPlaceholders(true);
    }

    @Override
    protected void customizePropertySources(MutablePropertySources sources) {
      // none
    }

    @Override
    protected @Nullable String doGetActiveProfilesProperty() {
      return null;
    }
  }
}
