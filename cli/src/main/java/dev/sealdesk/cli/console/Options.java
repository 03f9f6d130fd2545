package dev.sealdesk.cli.console;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The few kinds of options there are, described by calls. Their texts are in the catalogues, under
/// the names of the command and the option.
public final class Options {
  private Options() {}

  public static OptionSpec value(String label, String... names) {
    return OptionSpec.builder(names).paramLabel(label).type(String.class).build();
  }

  public static OptionSpec required(String label, String... names) {
    return OptionSpec.builder(names).paramLabel(label).type(String.class).required(true).build();
  }

  /// May be given several times.
  public static OptionSpec values(String label, String... names) {
    return OptionSpec.builder(names)
        .paramLabel(label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  /// Has to be given, once or more.
  public static OptionSpec requiredValues(String label, String... names) {
    return OptionSpec.builder(names)
        .paramLabel(label)
        .required(true)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  public static OptionSpec requiredNumber(String label, String... names) {
    return OptionSpec.builder(names).paramLabel(label).required(true).type(int.class).build();
  }

  public static OptionSpec number(String label, String... names) {
    return OptionSpec.builder(names).paramLabel(label).type(Integer.class).build();
  }

  public static OptionSpec flag(String... names) {
    return OptionSpec.builder(names).type(boolean.class).arity("0").build();
  }

  /// The one argument of a command.
  public static PositionalParamSpec argument(String label, String key) {
    return PositionalParamSpec.builder()
        .paramLabel(label)
        .descriptionKey(key)
        .arity("1")
        .required(true)
        .type(String.class)
        .build();
  }

  /// The arguments of a command that takes one or more.
  public static PositionalParamSpec arguments(String label, String key) {
    return PositionalParamSpec.builder()
        .paramLabel(label)
        .descriptionKey(key)
        .arity("1..*")
        .required(true)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  public static Optional<String> text(ParseResult parsed, String option) {
    return parsed.hasMatchedOption(option)
        ? Optional.of(parsed.matchedOption(option).getValue())
        : Optional.empty();
  }

  public static List<String> texts(ParseResult parsed, String option) {
    return parsed.matchedOptionValue(option, List.<String>of());
  }
}
