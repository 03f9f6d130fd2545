package dev.sealdesk.cli;

import dev.sealdesk.cli.console.Language;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Surroundings;
import dev.sealdesk.cli.sanitize.SanitizeCommand;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The entry point of `sealdesk`.
@Command(
    name = "sealdesk",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = HelpCommand.class)
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings(
      "UnusedVariable") // read before parsing, by Language.of; here it is checked and explained
  @Option(names = "--lang", paramLabel = "LANG", scope = ScopeType.INHERIT)
  private Language language = Language.EN;

  private Main() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command");
  }

  public static void main(String[] arguments) {
    int code = run(List.of(arguments), Surroundings.ofProcess());
    // System.exit starts the platform's logging first, which takes longer than sanitizing a small
    // file.
    if (code != 0) {
      System.exit(code);
    }
  }

  /// Runs one command line in `surroundings` and returns the exit code.
  static int run(List<String> arguments, Surroundings surroundings) {
    Messages messages = Messages.in(Language.of(arguments, surroundings.environment()));
    return line(surroundings, messages).execute(arguments.toArray(String[]::new));
  }

  static CommandLine line(Surroundings surroundings, Messages messages) {
    Failures failures = new Failures(messages);
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new SanitizeCommand(surroundings, messages));
    return line.setResourceBundle(messages.bundle())
        .setCaseInsensitiveEnumValuesAllowed(true)
        // `@name` is a file called `@name`: reading options from it would print its content in
        // error messages.
        .setExpandAtFiles(false)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(surroundings.outIsColoured() ? Ansi.ON : Ansi.OFF))
        .setOut(writer(surroundings.out(), surroundings))
        .setErr(writer(surroundings.err(), surroundings))
        .setParameterExceptionHandler(failures::misused)
        .setExecutionExceptionHandler(failures::failed);
  }

  private static PrintWriter writer(OutputStream stream, Surroundings surroundings) {
    return new PrintWriter(new OutputStreamWriter(stream, surroundings.charset()), true);
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version =
          Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
              .orElse("(not packaged)");
      return new String[] {"sealdesk " + version};
    }
  }
}
