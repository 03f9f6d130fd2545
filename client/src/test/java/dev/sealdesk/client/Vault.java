package dev.sealdesk.client;

import static org.junit.jupiter.api.Assertions.fail;

import dev.sealdesk.envelope.keys.Passphrase;
import dev.sealdesk.protocol.identity.People;
import dev.sealdesk.server.boot.SealdeskServer;
import dev.sealdesk.server.settings.DataFolder;
import dev.sealdesk.server.settings.SettingsReader;
import dev.sealdesk.server.settings.SettingsReading;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A real server in this process, and people with profiles of their own.
final class Vault implements AutoCloseable {
  static final URI ORIGIN = URI.create("http://localhost");

  private static final Map<String, String> SETTINGS =
      Map.of(
          "http.port", "0",
          "tls.certificate", "off",
          "http.public-url", ORIGIN.toString(),
          "http.stop-within-seconds", "5",
          "log.level", "error");

  private final Path folder;
  private final DataFolder data;
  private final SealdeskServer server;

  Vault(Path folder) throws IOException {
    this.folder = folder;
    this.data = ((DataFolder.Opening.Opened) DataFolder.open(folder.resolve("vault"))).folder();
    this.server =
        SealdeskServer.start(
            data, ((SettingsReading.Accepted) SettingsReader.of(SETTINGS, folder)).settings());
  }

  Server server() {
    return at(address());
  }

  URI address() {
    return server.localUrl();
  }

  static Server at(URI address) {
    return new Server(ORIGIN, address, Optional.empty());
  }

  String firstToken() {
    return server.enrolmentLink().orElseThrow().getFragment();
  }

  Path profile(String name) {
    return folder.resolve(name);
  }

  /// Somebody who enrolled, with a key of their own. Keys and session stay open as long as the
  /// test.
  record Somebody(Session session, Unlocked keys) {
    String id() {
      return session.profile().person();
    }
  }

  static Passphrase passphrase(String name) {
    return Passphrase.of(("the passphrase of " + name).toCharArray()).orElseThrow();
  }

  Somebody enrol(String name, String token, Server server) throws IOException {
    Session session =
        done(new SigningIn("en").enrol(server, token, passphrase(name), "a laptop", profile(name)));
    return new Somebody(session, done(session.keys().make(passphrase(name))));
  }

  /// The first one, whose key vouches for all others.
  Somebody officer() throws IOException {
    Somebody officer = enrol("officer", firstToken(), server());
    vouch(officer, officer);
    return officer;
  }

  static void vouch(Somebody officer, Somebody subject) throws IOException {
    Session session = officer.session();
    done(
        session
            .keys()
            .vouch(officer.keys(), done(subject.session().keys().ownFingerprint()).orElseThrow()));
  }

  Somebody invited(Somebody officer, String name, Server server) throws IOException {
    People.Invited invited =
        done(
            officer
                .session()
                .administration()
                .invite(
                    new People.NewPerson(
                        name, "An Agent", 2, "employee", List.of("DE"), List.of("agent"))));
    return enrol(name, URI.create(invited.link()).getFragment(), server);
  }

  static <T> T done(Reply<T> reply) {
    return switch (reply) {
      case Reply.Done<T>(T value) -> value;
      case Reply.Refused<T>(Refusal why) -> fail(why.toString());
    };
  }

  static Refusal refused(Reply<?> reply) {
    return switch (reply) {
      case Reply.Done<?> done -> fail("done: " + done);
      case Reply.Refused<?>(Refusal why) -> why;
    };
  }

  @Override
  public void close() throws IOException {
    server.close();
    data.close();
  }
}
