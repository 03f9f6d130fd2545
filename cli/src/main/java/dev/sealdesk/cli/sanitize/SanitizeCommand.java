package dev.sealdesk.cli.sanitize;

import dev.sealdesk.cli.console.Console;
import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Reasons;
import dev.sealdesk.cli.console.Surroundings;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk sanitize`.
public final class SanitizeCommand {
  private final Surroundings surroundings;
  private final Messages messages;
  private final Console console;
  private final Wish wish;

  private SanitizeCommand(Surroundings surroundings, Messages messages, Wish wish) {
    this.surroundings = surroundings;
    this.messages = messages;
    this.console = new Console(surroundings);
    this.wish = wish;
  }

  /// Describes the options.
  public static CommandSpec spec() {
    return Wish.spec();
  }

  /// Does what the options say.
  ///
  /// @throws IOException if nobody reads standard output any more
  public static ExitCode run(ParseResult options, Surroundings surroundings, Messages messages)
      throws IOException {
    return new SanitizeCommand(surroundings, messages, Wish.of(options)).run();
  }

  private ExitCode run() throws IOException {
    return switch (Plan.of(wish, surroundings.folder())) {
      case Plan.Misuse misuse -> misuse(misuse.message(), misuse.about());
      case Plan.Planned planned -> withRules(planned);
    };
  }

  private ExitCode withRules(Plan.Planned plan) throws IOException {
    return switch (RuleFiles.load(wish.rules(), surroundings.folder())) {
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
    Settings settings =
        Settings.standard().withProfile(wish.profile()).withImages(new QrInspector());
    if (wish.tagKey().isEmpty()) {
      return sanitize(plan, loaded, settings);
    }
    String typed = wish.tagKey().get();
    String name = Printable.of(typed);
    return switch (TagKey.in(typed, surroundings.folder())) {
      case TagKey.NotRead closed -> misuse("usage.tag-key-not-read", name, closed.reason());
      case TagKey.WrongLength wrong ->
          misuse("usage.tag-key-length", name, TagKey.MIN_BYTES, TagKey.MAX_BYTES);
      case TagKey.Read read -> sanitize(plan, loaded, settings.withTagKey(read.secret()));
    };
  }

  private ExitCode sanitize(Plan.Planned plan, Rules loaded, Settings settings) throws IOException {
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
            wish.force());
    Telling telling = new Telling(surroundings, messages, wish.quiet(), wish.json());
    List<FileResult> results = new ArrayList<>();
    for (Task task : plan.tasks()) {
      FileResult result;
      try (Telling.Watched watched = telling.watch(task)) {
        result = work.run(task, watched.progress());
      }
      results.add(result);
      telling.tell(task, result);
    }
    telling.tellTotal(results, wish.check());
    return ExitCode.gravest(results.stream().map(FileResult::exitCode).toList());
  }

  private ExitCode misuse(String message, Object... arguments) {
    console.err("sealdesk: " + messages.say(message, arguments));
    console.err("  " + messages.say("usage.see-help", "sealdesk sanitize --help"));
    return ExitCode.USAGE;
  }
}
