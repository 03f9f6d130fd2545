package dev.sealdesk.cli.sanitize;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.sanitizer.Profile;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// What was asked for, as it was typed.
record Wish(
    List<String> files,
    Optional<String> output,
    Optional<String> report,
    Profile profile,
    List<String> rules,
    Optional<String> tagKey,
    boolean check,
    boolean json,
    boolean force,
    boolean quiet) {
  public Wish {
    files = List.copyOf(files);
    rules = List.copyOf(rules);
  }

  /// The options, in the order of the help. Their texts are in the catalogues, under
  /// `sealdesk.sanitize.`.
  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("sanitize");
    spec.usageMessage().sortOptions(false);
    spec.addPositional(Options.arguments("FILE", "file"));
    spec.addOption(Options.value("OUT", "-o", "--output"));
    spec.addOption(Options.value("JSON", "--report"));
    spec.addOption(
        OptionSpec.builder("--profile").paramLabel("PROFILE").type(Profile.class).build());
    spec.addOption(Options.values("FILE", "--rules"));
    spec.addOption(Options.value("FILE", "--tag-key"));
    spec.addOption(Options.flag("--check"));
    spec.addOption(Options.flag("--json"));
    spec.addOption(Options.flag("--force"));
    spec.addOption(Options.flag("-q", "--quiet"));
    return spec;
  }

  static Wish of(ParseResult parsed) {
    return new Wish(
        parsed.matchedPositionalValue(0, List.<String>of()),
        Options.text(parsed, "--output"),
        Options.text(parsed, "--report"),
        parsed.matchedOptionValue("--profile", Profile.STANDARD),
        Options.texts(parsed, "--rules"),
        Options.text(parsed, "--tag-key"),
        parsed.hasMatchedOption("--check"),
        parsed.hasMatchedOption("--json"),
        parsed.hasMatchedOption("--force"),
        parsed.hasMatchedOption("--quiet"));
  }
}
