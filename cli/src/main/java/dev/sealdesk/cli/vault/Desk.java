package dev.sealdesk.cli.vault;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.envelope.KeyFiles;
import dev.sealdesk.cli.envelope.Operator;
import dev.sealdesk.cli.envelope.Stop;
import dev.sealdesk.client.Profile;
import dev.sealdesk.client.Refusal;
import dev.sealdesk.client.Reply;
import dev.sealdesk.client.Session;
import dev.sealdesk.client.SigningIn;
import dev.sealdesk.client.Unlocked;
import dev.sealdesk.envelope.keys.Passphrase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Somebody at work with a server: signed in as far as it is needed, asked for the passphrase when
/// that is the only way on, and not twice.
final class Desk implements AutoCloseable {
  private static final int UNAUTHORIZED = 401;

  private final Operator operator;
  private final SigningIn signingIn;
  private final KeyFiles keyFiles;
  private final Profile profile;
  private Optional<Passphrase> passphrase = Optional.empty();
  private Optional<Session> session = Optional.empty();

  private Desk(Operator operator, ParseResult options, Profile profile) {
    this.operator = operator;
    this.signingIn = new SigningIn(operator.say("vault.language"));
    this.keyFiles = new KeyFiles(operator, Options.text(options, "--passphrase-file"));
    this.profile = profile;
  }

  /// What all commands have that need a profile.
  static CommandSpec spec(String name) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().sortOptions(false);
    return spec;
  }

  static CommandSpec withProfile(CommandSpec spec) {
    spec.addOption(Options.value("FOLDER", "--profile"));
    spec.addOption(Options.value("FILE", "--passphrase-file"));
    return spec;
  }

  static Desk open(ParseResult options, Operator operator) throws IOException, Stop {
    return switch (Profile.open(folder(options, operator))) {
      case Profile.Opening.Opened(Profile profile) -> new Desk(operator, options, profile);
      case Profile.Opening.None() -> throw Stop.misuse("usage.no-profile");
      case Profile.Opening.Unusable() -> throw Stop.misuse("usage.profile-unusable");
    };
  }

  static Path folder(ParseResult options, Operator operator) throws Stop {
    Optional<String> typed = Options.text(options, "--profile");
    if (typed.isPresent()) {
      return operator.path(typed.get());
    }
    Map<String, String> environment = operator.surroundings().environment();
    String configuration = environment.getOrDefault("XDG_CONFIG_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (configuration.isEmpty() && home.isEmpty()) {
      throw Stop.misuse("usage.no-home");
    }
    Path folder = configuration.isEmpty() ? Path.of(home, ".config") : Path.of(configuration);
    return operator.path(folder.toString()).resolve("sealdesk");
  }

  Operator operator() {
    return operator;
  }

  Profile profile() {
    return profile;
  }

  /// What is asked of a server.
  interface Question<T> {
    Reply<T> ask(Session session) throws IOException;
  }

  /// Asks. Signs in if nobody is signed in any more, and shows the passphrase again where a fresh
  /// sign-in is needed.
  <T> T ask(Question<T> question) throws IOException, Stop {
    Reply<T> reply = question.ask(session());
    if (isRefused(reply, "not-signed-in") || isRefused(reply, "session-ended")) {
      signIn();
      reply = question.ask(session());
    }
    if (isRefused(reply, "step-up-needed")) {
      unless(signingIn.confirm(session(), passphrase()));
      reply = question.ask(session());
    }
    return unless(reply);
  }

  /// Asks what cannot be asked twice, such as to read content that is read once.
  <T> T once(Question<T> question) throws IOException, Stop {
    ask(Session::info);
    return unless(question.ask(session()));
  }

  private static boolean isRefused(Reply<?> reply, String kind) {
    return reply instanceof Reply.Refused<?>(Refusal.ByServer(String said, _, _, _))
        && said.equals(kind);
  }

  private Session session() throws IOException, Stop {
    if (session.isEmpty()) {
      session = signingIn.resume(profile);
    }
    if (session.isEmpty()) {
      signIn();
    }
    return session.orElseThrow();
  }

  /// Begins a new session with this machine's key and the passphrase.
  void signIn() throws IOException, Stop {
    Reply<Session> reply = signingIn.signIn(profile, passphrase());
    if (reply instanceof Reply.Refused<Session>(Refusal.ByServer(_, int status, _, _))
        && status == UNAUTHORIZED) {
      throw Stop.because(ExitCode.LOCKED, "", "vault.sign-in-refused");
    }
    session.ifPresent(Session::close);
    session = Optional.of(unless(reply));
  }

  private Passphrase passphrase() throws IOException, Stop {
    if (passphrase.isEmpty()) {
      passphrase = Optional.of(keyFiles.passphrase("passphrase.prompt", profile.name()));
    }
    return passphrase.get();
  }

  /// The person's own keys. The caller closes them.
  Unlocked unlocked() throws IOException, Stop {
    Passphrase known = passphrase();
    return ask(session -> session.keys().own(known));
  }

  <T> T unless(Reply<T> reply) throws Stop {
    return switch (reply) {
      case Reply.Done<T>(T value) -> value;
      case Reply.Refused<T>(Refusal why) -> throw Refusals.stop(why);
    };
  }

  @Override
  public void close() {
    session.ifPresent(Session::close);
    passphrase.ifPresent(Passphrase::close);
  }
}
