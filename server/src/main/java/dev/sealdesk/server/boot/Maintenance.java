package dev.sealdesk.server.boot;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.server.database.DatabaseRefused;
import dev.sealdesk.server.operating.Backup;
import dev.sealdesk.server.operating.Doctor;
import dev.sealdesk.server.operating.Finding;
import dev.sealdesk.server.operating.Restore;
import dev.sealdesk.server.settings.Complaint;
import dev.sealdesk.server.settings.DatabasePlace;
import dev.sealdesk.server.settings.Settings;
import dev.sealdesk.server.settings.SettingsReader;
import dev.sealdesk.server.settings.SettingsReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.json.JsonMapper;

/// The commands that work beside a running server: `backup`, `restore` and `doctor`.
final class Maintenance {
  static final String BACKUP = "backup";
  static final String RESTORE = "restore";
  static final String DOCTOR = "doctor";
  static final List<String> COMMANDS = List.of(BACKUP, RESTORE, DOCTOR);

  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int MAX_KEY_BYTES = 16_384;

  /// The settings are not understood; the operator was told.
  private static final class NotUnderstood extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final Texts texts;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  Maintenance(Texts texts, InputStream in, PrintStream out, PrintStream err) {
    this.texts = texts;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /// Adds what a command has besides `--config`, `--lang` and `--help`.
  static void options(CommandSpec spec, String command) {
    if (command.equals(RESTORE)) {
      spec.addOption(Main.option("--to", "DIR").type(Path.class).required(true).build());
      return;
    }
    spec.addOption(Main.option("--data", "DIR").type(Path.class).required(true).build());
    if (command.equals(BACKUP)) {
      spec.addOption(Main.option("--to", "FILE").type(Path.class).required(true).build());
      spec.addOption(Main.option("--key", "PUBLICKEY").type(Path.class).required(true).build());
    } else {
      spec.addOption(flag("--quick"));
      spec.addOption(flag("--json"));
    }
  }

  private static OptionSpec flag(String name) {
    return OptionSpec.builder(name)
        .type(boolean.class)
        .arity("0")
        .descriptionKey(name.substring("--".length()))
        .build();
  }

  int run(ParseResult parsed, String command) {
    try {
      if (command.equals(RESTORE)) {
        return restore(parsed);
      }
      Path data = parsed.matchedOptionValue("--data", Path.of(""));
      if (!Files.isDirectory(data.resolve("keys"))) {
        return fail("folder.no-vault", data);
      }
      Path config = parsed.matchedOptionValue("--config", data.resolve("sealdesk.properties"));
      Settings settings = settings(config, data, parsed.hasMatchedOption("--config"));
      return command.equals(BACKUP)
          ? backup(parsed, data, settings)
          : examine(parsed, data, settings);
    } catch (NotUnderstood told) {
      return USAGE;
    } catch (DatabaseRefused refused) {
      return fail(command + ".failed", text(refused.complaint()));
    } catch (IOException | RuntimeException failed) {
      return fail(command + ".failed", Main.reason(failed));
    }
  }

  private Settings settings(Path file, Path folder, boolean needed) throws IOException {
    SettingsReading reading =
        needed || Files.exists(file)
            ? SettingsReader.read(file)
            : SettingsReader.of(Map.of(), folder);
    return switch (reading) {
      case SettingsReading.Accepted(Settings settings) -> settings;
      case SettingsReading.Refused(List<Complaint> complaints) -> {
        err.println(texts.say("settings.refused", file));
        complaints.forEach(complaint -> err.println("  " + text(complaint)));
        throw new NotUnderstood();
      }
    };
  }

  private String text(Complaint complaint) {
    return texts.say("settings." + complaint.message(), complaint.arguments().toArray());
  }

  private int backup(ParseResult parsed, Path data, Settings settings) throws IOException {
    Path to = parsed.matchedOptionValue("--to", Path.of(""));
    Path keyFile = parsed.matchedOptionValue("--key", Path.of(""));
    if (!Files.isRegularFile(keyFile)
        || Files.size(keyFile) > MAX_KEY_BYTES
        || !(PublicKey.fromText(Files.readString(keyFile, StandardCharsets.ISO_8859_1))
            instanceof Outcome.Accepted<PublicKey>(PublicKey key))) {
      return fail("backup.key", keyFile);
    }
    return switch (new Backup(data, settings.database()).make(to, key)) {
      case Backup.Outcome.Made(String id, long events, long items, long bytes) -> {
        out.println(texts.say("backup.made", id, events, items, bytes, to));
        yield 0;
      }
      case Backup.Outcome.Exists() -> fail("backup.exists", to);
      case Backup.Outcome.Damaged(String what, String where) ->
          fail("backup.damaged", texts.say("doctor.item." + what, where));
    };
  }

  private int restore(ParseResult parsed) throws IOException {
    Path to = parsed.matchedOptionValue("--to", Path.of(""));
    @Nullable Path config = parsed.matchedOptionValue("--config", null);
    Restore.Placing placing = archived -> place(config == null ? archived : config, config != null);
    return switch (Restore.run(in, to, placing)) {
      case Restore.Outcome.Restored(String id, String made, long events, long items) -> {
        out.println(texts.say("restore.done", id, made, to, events, items));
        yield 0;
      }
      case Restore.Outcome.NotEmpty() -> fail("restore.not-empty", to);
      case Restore.Outcome.NoBackup(String part) -> fail("restore.no-backup", part);
      case Restore.Outcome.Damaged(String what, String where) -> {
        String item = "doctor.item." + what;
        String key = texts.bundle().containsKey(item) ? item : "doctor.ledger." + what;
        yield fail("restore.damaged", texts.say(key, where));
      }
    };
  }

  private DatabasePlace place(Path file, boolean needed) throws IOException {
    return settings(file, file.toAbsolutePath().resolveSibling(""), needed).database();
  }

  private int examine(ParseResult parsed, Path data, Settings settings) throws IOException {
    List<Finding> found = new ArrayList<>();
    boolean json = parsed.hasMatchedOption("--json");
    Doctor.examine(
        data,
        settings,
        InstantSource.system(),
        parsed.hasMatchedOption("--quick"),
        finding -> {
          found.add(finding);
          if (!json) {
            out.println(state(finding.state()) + "  " + sentence(finding));
          }
        });
    Finding.State worst =
        found.stream().map(Finding::state).max(Finding.State::compareTo).orElse(Finding.State.WELL);
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(report(found, worst)));
    } else {
      long ill = found.stream().filter(one -> one.state() == Finding.State.ILL).count();
      out.println(texts.say("doctor.verdict." + word(worst), ill));
    }
    return worst == Finding.State.ILL ? FAILED : 0;
  }

  private Map<String, Object> report(List<Finding> found, Finding.State worst) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Finding finding : found) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("state", word(finding.state()));
      one.put("what", finding.what());
      one.put("arguments", finding.arguments());
      one.put("text", sentence(finding));
      all.add(one);
    }
    return Map.of("state", word(worst), "findings", all);
  }

  private String sentence(Finding finding) {
    String key =
        finding.what().startsWith("settings.") ? finding.what() : "doctor." + finding.what();
    return texts.say(key, finding.arguments().toArray());
  }

  private String state(Finding.State state) {
    return "[" + texts.say("doctor.state." + word(state)) + "]";
  }

  private static String word(Finding.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private int fail(String key, Object... arguments) {
    err.println(texts.say(key, arguments));
    return FAILED;
  }
}
