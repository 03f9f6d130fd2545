package dev.sealdesk.server.boot;

import dev.sealdesk.server.settings.Complaint;
import dev.sealdesk.server.settings.DataFolder;
import dev.sealdesk.server.settings.RefusedStarts;
import dev.sealdesk.server.settings.Settings;
import dev.sealdesk.server.settings.SettingsReader;
import dev.sealdesk.server.settings.SettingsReading;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk start` runs a server until it is told to stop; `sealdesk rotate-master-key` works on
/// the data folder of one that does not run; those of [Maintenance] beside one. What they say to
/// the operator goes to standard output, the log to standard error.
public final class Main {
  /// As the command line has them (docs/cli.md).
  private static final int FAILED = 1;

  private static final int USAGE = 2;

  private static final String ROTATE = "rotate-master-key";

  /// What a command does with an opened folder.
  private interface Work {
    int on(DataFolder folder, Settings settings) throws IOException;
  }

  private final Texts texts;
  private final PrintStream out;
  private final PrintStream err;

  private Main(Texts texts, PrintStream out, PrintStream err) {
    this.texts = texts;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    Texts texts = Texts.of(List.of(arguments), System.getenv());
    int code = new Main(texts, System.out, System.err).run(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  /// Returns when the server was told to stop, or could not start.
  static int run(String[] arguments, PrintStream out, PrintStream err, Map<String, String> env) {
    return new Main(Texts.of(List.of(arguments), env), out, err).run(arguments);
  }

  private int run(String[] arguments) {
    boolean named =
        arguments.length > 0
            && (arguments[0].equals(ROTATE) || Maintenance.COMMANDS.contains(arguments[0]));
    String command = named ? arguments[0] : "start";
    CommandLine line =
        new CommandLine(spec(command))
            .setResourceBundle(texts.bundle())
            .setExpandAtFiles(false)
            .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
            .setExecutionStrategy(parsed -> execute(parsed, command))
            .setParameterExceptionHandler(
                (misuse, _) -> {
                  err.println(texts.say("misuse", reason(misuse)));
                  misuse.getCommandLine().usage(err);
                  return USAGE;
                });
    return line.execute(named ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments);
  }

  private static CommandSpec spec(String command) {
    CommandSpec spec = CommandSpec.create().name("sealdesk " + command);
    if (Maintenance.COMMANDS.contains(command)) {
      Maintenance.options(spec, command);
    } else {
      spec.addOption(option("--data", "DIR").type(Path.class).required(true).build());
    }
    spec.addOption(option("--config", "FILE").type(Path.class).build());
    spec.addOption(option("--lang", "LANG").type(String.class).build());
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .arity("0")
            .usageHelp(true)
            .descriptionKey("help")
            .build());
    spec.usageMessage().sortOptions(false);
    return spec;
  }

  static OptionSpec.Builder option(String name, String label) {
    return OptionSpec.builder(name).paramLabel(label).descriptionKey(name.substring("--".length()));
  }

  private int execute(ParseResult parsed, String command) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    if (Maintenance.COMMANDS.contains(command)) {
      return new Maintenance(texts, System.in, out, err).run(parsed, command);
    }
    Path path = parsed.matchedOptionValue("--data", Path.of(""));
    boolean rotates = command.equals(ROTATE);
    if (rotates && !Files.isDirectory(path.resolve("keys"))) {
      return fail("folder.no-vault", path);
    }
    Work work = rotates ? this::rotate : this::serve;
    try {
      return switch (DataFolder.open(path)) {
        case DataFolder.Opening.Opened(DataFolder folder) -> {
          try (folder) {
            yield configure(folder, parsed.matchedOptionValue("--config", null), work);
          }
        }
        case DataFolder.Opening.Busy() -> fail("folder.busy", path);
        case DataFolder.Opening.NoFolder() -> fail("folder.none", path);
        case DataFolder.Opening.TooOpen(String permissions) ->
            fail("folder.open", path, permissions);
      };
    } catch (IOException failed) {
      return fail("folder.failed", path, reason(failed));
    }
  }

  private int configure(DataFolder folder, @Nullable Path config, Work work) throws IOException {
    Path file = config == null ? folder.path().resolve("sealdesk.properties") : config;
    if (config != null && !Files.isReadable(config)) {
      return fail("config.none", config);
    }
    SettingsReading reading =
        Files.exists(file) ? SettingsReader.read(file) : SettingsReader.of(Map.of(), folder.path());
    return switch (reading) {
      case SettingsReading.Accepted(Settings settings) -> attempt(folder, settings, work);
      case SettingsReading.Refused(List<Complaint> complaints) -> {
        err.println(texts.say("settings.refused", file));
        complaints.forEach(complaint -> err.println("  " + text(complaint)));
        RefusedStarts.in(folder).add(new RefusedStarts.Refused(Instant.now(), "settings.refused"));
        yield USAGE;
      }
    };
  }

  private String text(Complaint complaint) {
    return texts.say("settings." + complaint.message(), complaint.arguments().toArray());
  }

  private int attempt(DataFolder folder, Settings settings, Work work) throws IOException {
    try {
      return work.on(folder, settings);
    } catch (StartRefused refused) {
      RefusedStarts.in(folder).add(new RefusedStarts.Refused(Instant.now(), "start.failed"));
      return fail("start.failed", text(refused.complaint()));
    } catch (IOException | RuntimeException failed) {
      RefusedStarts.in(folder).add(new RefusedStarts.Refused(Instant.now(), "start.failed"));
      return fail("start.failed", reason(failed));
    }
  }

  private int rotate(DataFolder folder, Settings settings) throws IOException {
    out.println(texts.say("master-key.rotated", SealdeskServer.rotateMasterKey(folder, settings)));
    return 0;
  }

  private int serve(DataFolder folder, Settings settings) throws IOException {
    SealdeskServer server = SealdeskServer.start(folder, settings);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  out.println(texts.say("stopped"));
                  stopped.countDown();
                },
                "stop"));
    out.println(texts.say("ready", server.localUrl(), settings.publicUrl()));
    server.fingerprint().ifPresent(own -> out.println(texts.say("certificate", own)));
    server
        .enrolmentLink()
        .ifPresent(
            link ->
                out.println(
                    texts.say("first-officer", link, settings.invitationLasts().toHours())));
    out.flush();
    try {
      stopped.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /// The innermost cause says it best.
  static String reason(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getName() : message;
  }

  private int fail(String key, Object... arguments) {
    err.println(texts.say(key, arguments));
    return FAILED;
  }
}
