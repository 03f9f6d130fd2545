package dev.sealdesk.cli.console;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The few kinds of options and arguments there are. Their texts are in the catalogues, under the
/// name of the command.
public final class Options {
  private Options() {}

  public static OptionSpec value(String label, String... names) {
    return OptionSpec.builder(names).paramLabel(label).type(String.class).build();
  }

  public static OptionSpec required(String label, String... names) {
    return OptionSpec.builder(names).paramLabel(label).required(true).type(String.class).build();
  }

  /// May be given several times.
  public static OptionSpec values(String label, boolean required, String... names) {
    return OptionSpec.builder(names)
        .paramLabel(label)
        .required(required)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  public static OptionSpec number(String label, String... names) {
    return OptionSpec.builder(names).paramLabel(label).required(true).type(int.class).build();
  }

  public static OptionSpec flag(String... names) {
    return OptionSpec.builder(names).type(boolean.class).arity("0").build();
  }

  /// Adds the one argument.
  public static void addFile(CommandSpec spec, String label) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel(label)
            .descriptionKey("file")
            .arity("1")
            .required(true)
            .type(String.class)
            .build());
  }

  /// Adds an argument that is given once or more.
  public static void addFiles(CommandSpec spec, String label) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel(label)
            .descriptionKey("file")
            .arity("1..*")
            .required(true)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .build());
  }

  public static Optional<String> text(ParseResult parsed, String option) {
    return parsed.hasMatchedOption(option)
        ? Optional.of(parsed.matchedOption(option).getValue())
        : Optional.empty();
  }
}
