package dev.sealdesk.cli.ledger;

import static dev.sealdesk.cli.ledger.UnreadableLog.unlessRead;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Reasons;
import dev.sealdesk.cli.console.Surroundings;
import dev.sealdesk.ledger.note.SignatureType;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.witness.Alarm;
import dev.sealdesk.ledger.witness.Witness;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk witness`.
public final class WitnessCommand {
  private static final int MAX_PORT = 65_535;
  private static final int EVERY_SECONDS = 10;

  private final Asked asked;
  private final Wording wording;

  private WitnessCommand(Asked asked) {
    this.asked = asked;
    this.wording = new Wording(asked.messages());
  }

  /// Describes the options.
  public static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("witness");
    spec.usageMessage().sortOptions(false);
    spec.addOption(Options.required("FILE", "--secret"));
    spec.addOption(Options.value("NAME", "--new-key"));
    spec.addOption(Options.flag("--post-quantum"));
    spec.addOption(Options.values("KEY", "--log"));
    spec.addOption(Options.value("FOLDER", "--folder"));
    spec.addOption(Options.value("HOST:PORT", "--listen"));
    spec.addOption(Options.values("PREFIX", "--watch"));
    spec.addOption(Options.number("SECONDS", "--every"));
    spec.addOption(Options.flag("--once"));
    return spec;
  }

  /// Does what the options say. Without `--once` it returns only when it cannot go on.
  ///
  /// @throws IOException if nobody reads standard output any more
  public static ExitCode run(ParseResult options, Surroundings surroundings, Messages messages)
      throws IOException {
    Asked asked = new Asked(options, surroundings, messages);
    return asked.run(new WitnessCommand(asked)::run);
  }

  private ExitCode run() throws IOException, Misuse {
    Path secret = asked.path(asked.text("--secret").orElseThrow());
    Optional<String> newKey = asked.text("--new-key");
    return newKey.isPresent() ? makeKey(newKey.get(), secret) : witness(secret);
  }

  private ExitCode makeKey(String name, Path secret) throws IOException, Misuse {
    SignatureType type =
        asked.has("--post-quantum")
            ? SignatureType.ML_DSA_44_COSIGNATURE
            : SignatureType.ED25519_COSIGNATURE;
    SigningKey key;
    try {
      key = SigningKey.generate(name, type);
    } catch (IllegalArgumentException badName) {
      throw new Misuse("usage.bad-key-name", Printable.of(name));
    }
    try {
      key.save(secret);
    } catch (FileAlreadyExistsException there) {
      throw there;
    } catch (IOException failed) {
      return failed(failed);
    }
    asked.console().out(key.verifier().text());
    return ExitCode.CLEAN;
  }

  private ExitCode witness(Path secret) throws IOException, Misuse {
    List<String> logs = Options.texts(asked.parsed(), "--log");
    List<String> watched = Options.texts(asked.parsed(), "--watch");
    Optional<String> listen = asked.text("--listen");
    if (logs.isEmpty() || (listen.isEmpty() && watched.isEmpty())) {
      throw new Misuse("usage.witness-of-nothing");
    }
    if (!watched.isEmpty() && watched.size() != logs.size()) {
      throw new Misuse("usage.one-watch-for-each-log");
    }
    int everySeconds = asked.parsed().matchedOptionValue("--every", EVERY_SECONDS);
    if (everySeconds < 1) {
      throw new Misuse("usage.bad-every");
    }
    Optional<InetSocketAddress> address =
        listen.isEmpty() ? Optional.empty() : Optional.of(address(listen.get()));
    List<VerifierKey> keys = new ArrayList<>();
    for (String log : logs) {
      keys.add(TrustOptions.key(asked, log));
    }
    Path folder = asked.path(asked.text("--folder").orElse("witness"));
    Witness witness =
        new Witness(
            key(secret), keys, folder, InstantSource.system(), alarm -> ring(alarm, folder));
    Watching watching = new Watching(asked, wording, witness, everySeconds);
    asked.console().out(asked.say("witness.key", witness.verifier().text()));
    try {
      return watching.run(keys, watched, address);
    } catch (UnreadableLog told) {
      throw told;
    } catch (IOException broken) {
      return failed(broken);
    }
  }

  private SigningKey key(Path secret) throws Misuse, UnreadableLog {
    return unlessRead(() -> SigningKey.load(secret))
        .filter(key -> key.verifier().type().isCosignature())
        .orElseThrow(() -> new Misuse("usage.no-secret-in", Printable.of(secret.toString())));
  }

  private static InetSocketAddress address(String typed) throws Misuse {
    int colon = typed.lastIndexOf(':');
    if (!typed.matches(".+:\\d{1,5}") || Integer.parseInt(typed.substring(colon + 1)) > MAX_PORT) {
      throw new Misuse("usage.bad-listen", Printable.of(typed));
    }
    String host = typed.substring(0, colon);
    InetSocketAddress address =
        new InetSocketAddress(host, Integer.parseInt(typed.substring(colon + 1)));
    if (address.isUnresolved()) {
      throw new Misuse("usage.bad-listen", Printable.of(typed));
    }
    return address;
  }

  private void ring(Alarm alarm, Path folder) {
    asked.console().err(asked.say("alarm.line", wording.of(alarm)));
    asked
        .console()
        .err("  " + asked.say("alarm-next", Printable.of(folder.resolve("").toString())));
  }

  private ExitCode failed(IOException failed) {
    asked.fail("witness.failed", Reasons.of(failed));
    asked.console().err("  " + asked.say("witness.failed-next"));
    return ExitCode.FAILED;
  }
}
