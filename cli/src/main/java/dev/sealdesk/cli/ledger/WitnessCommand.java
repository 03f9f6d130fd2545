package dev.sealdesk.cli.ledger;

import dev.sealdesk.ledger.note.SignatureType;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.witness.Alarm;
import dev.sealdesk.ledger.witness.Watch;
import dev.sealdesk.ledger.witness.Witness;
import dev.sealdesk.ledger.witness.WitnessServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sealdesk witness`.
@Command(
    name = "witness",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Watches that logs only grow, and vouches for it. Run it on another host than the log's.",
      "It answers the log (--listen), looks by itself (--watch), or both. It keeps what it saw in"
          + " its folder, refuses a log that was forked or rolled back, and keeps the evidence."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing to complain about (with --once)",
      "1:a log was forked or rolled back (with --once)",
      "2:the command is not understood",
      "3:the log cannot be read, or the witness cannot write"
    })
public final class WitnessCommand implements Callable<Integer> {
  private static final int FINE = 0;
  private static final int ALARMED = 1;
  private static final int UNREADABLE = 3;
  private static final int MAX_PORT = 65_535;

  @Spec private CommandSpec spec;

  @Option(
      names = "--new-key",
      paramLabel = "NAME",
      description =
          "Make a new key of this name, such as witness.example.org/w1, in the file --secret;"
              + " print the public key and stop.")
  private @Nullable String newKey;

  @Option(names = "--post-quantum", description = "With --new-key: ML-DSA-44 instead of Ed25519.")
  private boolean postQuantum;

  @Option(
      names = "--secret",
      required = true,
      paramLabel = "FILE",
      description = "The file with the secret key of this witness.")
  private Path secret = Path.of("");

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Where it remembers (default: ${DEFAULT-VALUE}).",
      defaultValue = "witness")
  private Path folder = Path.of("witness");

  @Option(
      names = "--log",
      paramLabel = "KEY",
      description = "Public key of a log, or a file with it. May be repeated.")
  private List<String> logs = new ArrayList<>();

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "Answer requests of logs (C2SP tlog-witness) here.")
  private @Nullable String listen;

  @Option(
      names = "--watch",
      paramLabel = "PREFIX",
      description =
          "Look at the log at this http(s) prefix or folder; one for each --log, in their order.")
  private List<String> watched = new ArrayList<>();

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How often to look (default: ${DEFAULT-VALUE}).")
  private long everySeconds = 10;

  @Option(names = "--once", description = "Look once at each watched log and stop.")
  private boolean once;

  @Override
  public Integer call() throws InterruptedException {
    try {
      return newKey == null ? witness() : makeKey(newKey);
    } catch (FileAlreadyExistsException there) {
      return failed(there.getFile() + " is there already");
    } catch (IOException failure) {
      return failed(String.valueOf(failure.getMessage()));
    }
  }

  private int makeKey(String name) throws IOException {
    SignatureType type =
        postQuantum ? SignatureType.ML_DSA_44_COSIGNATURE : SignatureType.ED25519_COSIGNATURE;
    SigningKey key;
    try {
      key = SigningKey.generate(name, type);
    } catch (IllegalArgumentException badName) {
      throw misuse("A name has neither spaces nor a plus: " + name);
    }
    key.save(secret);
    out().println(key.verifier().text());
    return FINE;
  }

  private int witness() throws IOException, InterruptedException {
    if (logs.isEmpty() || (listen == null && watched.isEmpty())) {
      throw misuse("Name at least one --log, and --listen or --watch.");
    }
    if (listen != null && !isAddress(listen)) {
      throw misuse("--listen takes a host and a port, such as 0.0.0.0:8080.");
    }
    if (!watched.isEmpty() && watched.size() != logs.size()) {
      throw misuse("Name one --watch for each --log, in the same order.");
    }
    List<VerifierKey> keys = new ArrayList<>();
    for (String log : logs) {
      keys.add(TrustOptions.key(spec.commandLine(), log));
    }
    Optional<SigningKey> key =
        SigningKey.load(secret).filter(k -> k.verifier().type().isCosignature());
    if (key.isEmpty()) {
      throw misuse(secret + " does not hold the secret key of a witness.");
    }
    Witness witness = new Witness(key.get(), keys, folder, InstantSource.system(), this::alarm);
    out().println("witness " + witness.verifier().text());
    try (Listening listening = Listening.at(witness, listen)) {
      listening.address().ifPresent(at -> out().println("listening at " + at));
      return watch(witness, keys);
    }
  }

  private static boolean isAddress(String text) {
    int colon = text.lastIndexOf(':');
    return text.matches(".+:\\d{1,5}") && Integer.parseInt(text.substring(colon + 1)) <= MAX_PORT;
  }

  private int watch(Witness witness, List<VerifierKey> keys)
      throws IOException, InterruptedException {
    int result = FINE;
    do {
      for (int i = 0; i < watched.size(); i++) {
        Optional<LogSource> source = Sources.of(watched.get(i));
        if (source.isEmpty()) {
          throw misuse(watched.get(i) + " is not a log.");
        }
        try (LogSource opened = source.get()) {
          result = Math.max(result, tell(keys.get(i), new Watch(witness, keys.get(i), opened)));
        }
      }
      if (!once) {
        Thread.sleep(Duration.ofSeconds(everySeconds));
      }
    } while (!once);
    return result;
  }

  private int tell(VerifierKey log, Watch watch) throws IOException {
    String name = log.name() + ": ";
    return switch (watch.look()) {
      case Watch.Sighting.Extended(long from, long to) -> {
        out().println(name + "cosigned, from " + from + " to " + to + " entries");
        yield FINE;
      }
      case Watch.Sighting.Unchanged(long size) -> {
        if (once) {
          out().println(name + "unchanged, " + size + " entries");
        }
        yield FINE;
      }
      case Watch.Sighting.Alarmed _ -> ALARMED;
      case Watch.Sighting.Untrusted(var reading) -> {
        err().println(name + reading.explained());
        yield UNREADABLE;
      }
      case Watch.Sighting.Unavailable(String what) -> {
        err().println(name + what);
        yield UNREADABLE;
      }
    };
  }

  private void alarm(Alarm alarm) {
    err().println("ALARM " + alarm.kind() + " " + alarm.origin() + ": " + alarm.explained());
    err().println("The evidence is in " + folder + ". Keep it, and ask whoever runs the log.");
    err().flush();
  }

  private ParameterException misuse(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private int failed(String what) {
    err().println("sealdesk: " + what);
    return UNREADABLE;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /// The server, if there is to be one.
  private record Listening(Optional<WitnessServer> server) implements AutoCloseable {
    static Listening at(Witness witness, @Nullable String where) throws IOException {
      if (where == null) {
        return new Listening(Optional.empty());
      }
      int colon = where.lastIndexOf(':');
      String host = where.substring(0, Math.max(0, colon));
      int port = Integer.parseInt(where.substring(colon + 1));
      return new Listening(
          Optional.of(new WitnessServer(witness, new InetSocketAddress(host, port))));
    }

    Optional<String> address() {
      return server.map(
          running -> running.address().getHostString() + ":" + running.address().getPort());
    }

    @Override
    public void close() {
      server.ifPresent(WitnessServer::close);
    }
  }
}
