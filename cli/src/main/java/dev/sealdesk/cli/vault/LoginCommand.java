package dev.sealdesk.cli.vault;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.envelope.KeyFiles;
import dev.sealdesk.cli.envelope.Operator;
import dev.sealdesk.cli.envelope.Stop;
import dev.sealdesk.cli.envelope.Streams;
import dev.sealdesk.client.PinnedCertificate;
import dev.sealdesk.client.Profile;
import dev.sealdesk.client.Refusal;
import dev.sealdesk.client.Reply;
import dev.sealdesk.client.Server;
import dev.sealdesk.client.Session;
import dev.sealdesk.client.SigningIn;
import dev.sealdesk.client.Unlocked;
import dev.sealdesk.envelope.keys.Fingerprint;
import dev.sealdesk.envelope.keys.Passphrase;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk login`.
final class LoginCommand {
  private static final int MAX_CERTIFICATE_BYTES = 64 << 10;

  private LoginCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = Desk.withProfile(Desk.spec("login"));
    spec.addOption(Options.value("URL", "--link"));
    spec.addOption(Options.value("TEXT", "--label"));
    spec.addOption(Options.value("FILE", "--certificate"));
    spec.addOption(Options.value("URL", "--connect-to"));
    spec.addOption(Options.flag("-q", "--quiet"));
    return spec;
  }

  static void run(ParseResult options, Operator operator) throws IOException, Stop {
    Optional<String> link = Options.text(options, "--link");
    if (link.isPresent()) {
      enrol(link.get(), options, operator);
      return;
    }
    try (Desk desk = Desk.open(options, operator)) {
      desk.signIn();
      String name = Printable.of(desk.profile().name());
      operator.tell(
          List.of(operator.say("login.done", name, desk.profile().server().origin())), false);
    }
  }

  private static void enrol(String link, ParseResult options, Operator operator)
      throws IOException, Stop {
    Path folder = Desk.folder(options, operator);
    if (!(Profile.open(folder) instanceof Profile.Opening.None)) {
      throw Stop.because(
          ExitCode.OUTPUT_EXISTS, "", "login.profile-exists", Printable.of(folder.toString()));
    }
    URI url = uri(link, "--link");
    String token = url.getFragment() == null ? "" : url.getFragment();
    Server server = server(url, options, operator);
    KeyFiles keys = new KeyFiles(operator, Options.text(options, "--passphrase-file"));
    SigningIn signingIn = new SigningIn(operator.say("vault.language"));
    try (Passphrase passphrase = keys.newPassphrase();
        Session session =
            done(
                signingIn.enrol(
                    server,
                    token,
                    passphrase,
                    Options.text(options, "--label").orElse("sealdesk"),
                    folder));
        Unlocked own = done(session.keys().make(passphrase))) {
      String name = Printable.of(session.profile().name());
      operator.tell(List.of(operator.say("login.enrolled", name, server.origin())), false);
      Optional<Fingerprint> fingerprint = done(session.keys().ownFingerprint());
      if (fingerprint.isPresent()) {
        operator.tell(List.of(operator.say("login.fingerprint", fingerprint.get())), false);
        vouchForOwn(session, own, fingerprint.get(), operator);
      }
    }
  }

  /// The first officer's key vouches for itself: there is nobody else. For everybody else the
  /// server refuses that, and an officer does it.
  private static void vouchForOwn(
      Session session, Unlocked own, Fingerprint fingerprint, Operator operator)
      throws IOException {
    boolean first = session.keys().vouch(own, fingerprint) instanceof Reply.Done<?>;
    operator.tell(List.of(operator.say(first ? "login.first" : "login.next")), false);
  }

  private static <T> T done(Reply<T> reply) throws Stop {
    return switch (reply) {
      case Reply.Done<T>(T value) -> value;
      case Reply.Refused<T>(Refusal why) -> throw Refusals.stop(why);
    };
  }

  private static Server server(URI url, ParseResult options, Operator operator)
      throws IOException, Stop {
    URI origin = Server.originOf(url).orElseThrow(() -> Stop.misuse("usage.bad-link"));
    Optional<String> other = Options.text(options, "--connect-to");
    URI address = origin;
    if (other.isPresent()) {
      address =
          Server.originOf(uri(other.get(), "--connect-to"))
              .orElseThrow(() -> Stop.misuse("usage.bad-link"));
    }
    return new Server(origin, address, certificate(options, operator));
  }

  private static URI uri(String text, String option) throws Stop {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException malformed) {
      throw Stop.misuse("usage.bad-url", option);
    }
  }

  private static Optional<X509Certificate> certificate(ParseResult options, Operator operator)
      throws IOException, Stop {
    Optional<String> file = Options.text(options, "--certificate");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (ReadableByteChannel channel = Streams.input(file.get(), operator)) {
      byte[] pem = Channels.newInputStream(channel).readNBytes(MAX_CERTIFICATE_BYTES);
      Optional<X509Certificate> certificate = PinnedCertificate.read(pem);
      if (certificate.isEmpty()) {
        throw Stop.unreadable(file.get(), "not-opened.no-certificate");
      }
      return certificate;
    }
  }
}
