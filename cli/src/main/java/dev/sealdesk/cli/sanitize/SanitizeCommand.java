package dev.sealdesk.cli.sanitize;

import dev.sealdesk.cli.console.Console;
import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Surroundings;
import dev.sealdesk.sanitizer.Profile;
import dev.sealdesk.sanitizer.Rules;
import dev.sealdesk.sanitizer.Sanitizer;
import dev.sealdesk.sanitizer.Settings;
import dev.sealdesk.sanitizer.images.QrInspector;
import dev.sealdesk.sanitizer.jvm.JvmDigests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealdesk sanitize`. The texts of its help are in the catalogues, under `sealdesk.sanitize.`.
@Command(name = "sanitize", sortOptions = false, mixinStandardHelpOptions = true)
public final class SanitizeCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Messages messages;
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "file")
  private List<String> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT")
  private @Nullable String output;

  @Option(names = "--report", paramLabel = "JSON")
  private @Nullable String report;

  @Option(names = "--profile", paramLabel = "PROFILE")
  private Profile profile = Profile.STANDARD;

  @Option(names = "--rules", paramLabel = "FILE")
  private List<String> rules = new ArrayList<>();

  @Option(names = "--tag-key", paramLabel = "FILE")
  private @Nullable String tagKey;

  @Option(names = "--check")
  private boolean check;

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--force")
  private boolean force;

  @Option(names = {"-q", "--quiet"})
  private boolean quiet;

  public SanitizeCommand(Surroundings surroundings, Messages messages) {
    this.surroundings = surroundings;
    this.messages = messages;
    this.console = new Console(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    Wish wish =
        new Wish(files, Optional.ofNullable(output), Optional.ofNullable(report), check, json);
    ExitCode code =
        switch (Plan.of(wish, surroundings.folder())) {
          case Plan.Misuse misuse -> misuse(misuse.message(), misuse.about());
          case Plan.Planned planned -> withRules(planned);
        };
    return code.number();
  }

  private ExitCode withRules(Plan.Planned plan) throws IOException {
    return switch (RuleFiles.load(rules, surroundings.folder())) {
      case RuleFiles.Unreadable closed ->
          misuse("usage.rules-not-read", closed.name(), closed.reason());
      case RuleFiles.Invalid invalid -> {
        invalid.lines().forEach(console::err);
        console.err("sealdesk: " + messages.say("invalid-rules"));
        yield ExitCode.INVALID_RULES;
      }
      case RuleFiles.Loaded loaded -> withKey(plan, loaded.rules());
    };
  }

  private ExitCode withKey(Plan.Planned plan, Rules loaded) throws IOException {
    Settings settings = Settings.standard().withProfile(profile).withImages(new QrInspector());
    if (tagKey == null) {
      return run(plan, loaded, settings);
    }
    String name = Printable.of(tagKey);
    return switch (TagKey.in(tagKey, surroundings.folder())) {
      case TagKey.NotRead closed -> misuse("usage.tag-key-not-read", name, closed.reason());
      case TagKey.WrongLength wrong ->
          misuse("usage.tag-key-length", name, TagKey.MIN_BYTES, TagKey.MAX_BYTES);
      case TagKey.Read read -> run(plan, loaded, settings.withTagKey(read.secret()));
    };
  }

  private ExitCode run(Plan.Planned plan, Rules loaded, Settings settings) throws IOException {
    for (Path folder : plan.folders()) {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        console.err("sealdesk: " + messages.say("machine-failed", Reasons.of(e)));
        return ExitCode.FAILED;
      }
    }
    FileWork work =
        new FileWork(
            new Sanitizer(loaded, new JvmDigests()),
            settings,
            surroundings.in(),
            surroundings.out(),
            surroundings.temporary(),
            force);
    Telling telling = new Telling(surroundings, messages, quiet, json);
    List<FileResult> results = new ArrayList<>();
    for (Task task : plan.tasks()) {
      FileResult result;
      try (Telling.Watched watched = telling.watch(task)) {
        result = work.run(task, watched.progress());
      }
      results.add(result);
      telling.tell(task, result);
    }
    telling.tellTotal(results, check);
    return ExitCode.gravest(results.stream().map(FileResult::exitCode).toList());
  }

  private ExitCode misuse(String message, Object... arguments) {
    console.err("sealdesk: " + messages.say(message, arguments));
    console.err("  " + messages.say("usage.see-help", "sealdesk sanitize --help"));
    return ExitCode.USAGE;
  }
}
