package dev.sealdesk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.cli.console.Language;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Surroundings;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.ledger.verify.Fault;
import dev.sealdesk.sanitizer.ContentKind;
import dev.sealdesk.sanitizer.Outcome;
import dev.sealdesk.sanitizer.Progress;
import dev.sealdesk.sanitizer.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

final class CatalogueTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9.-]+)\"");
  private static final Pattern PROBLEM =
      Pattern.compile("(refused|not-opened|sealed|untrusted|no-key)\\.");
  private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

  @Test
  void every_text_is_there_in_each_language() {
    Set<String> english = keys(Language.EN);
    for (Language language : Language.values()) {
      assertEquals(english, keys(language), language.code());
    }
  }

  @Test
  void no_text_is_there_twice_or_empty() throws IOException {
    for (Language language : Language.values()) {
      Path file =
          Path.of(
              "src/main/resources/dev/sealdesk/cli/messages_" + language.code() + ".properties");
      List<String> found =
          Files.readAllLines(file).stream()
              .filter(line -> line.contains(" = "))
              .map(line -> line.substring(0, line.indexOf(" = ")))
              .toList();
      assertEquals(List.copyOf(new TreeSet<>(found)), found.stream().sorted().toList());
      for (String key : keys(language)) {
        assertTrue(!bundle(language).getString(key).isBlank(), key);
      }
    }
  }

  @Test
  void every_text_takes_the_same_arguments_in_each_language() {
    for (String key : keys(Language.EN)) {
      for (Language language : Language.values()) {
        assertEquals(
            arguments(Language.EN, key), arguments(language, key), language.code() + " " + key);
      }
    }
  }

  @Test
  void every_text_the_program_asks_for_is_there() throws IOException {
    Set<String> missing = new TreeSet<>(asked());
    missing.removeAll(keys(Language.EN));
    assertEquals(Set.of(), missing);
  }

  @Test
  void every_text_that_is_there_is_asked_for() throws IOException {
    Set<String> known = new HashSet<>(literals());
    known.addAll(byData());
    Set<String> unused = new TreeSet<>();
    for (String key : keys(Language.EN)) {
      String asked = key.endsWith(".next") ? key.substring(0, key.length() - 5) : key;
      if (!known.contains(asked) && !isHelp(key)) {
        unused.add(key);
      }
    }
    assertEquals(Set.of(), unused);
  }

  @Test
  void every_problem_says_what_to_do_next() {
    for (String key : keys(Language.EN)) {
      if (PROBLEM.matcher(key).lookingAt() && !key.endsWith(".next")) {
        assertTrue(keys(Language.EN).contains(key + ".next"), key);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_option_and_command_is_explained(Language language) {
    CommandLine line = Main.line(nowhere(), Messages.in(language));
    for (CommandLine command : commands(line)) {
      CommandSpec spec = command.getCommandSpec();
      String name = spec.qualifiedName();
      assertTrue(
          spec.usageMessage().header().length + spec.usageMessage().description().length > 0, name);
      for (ArgSpec argument : spec.args()) {
        assertTrue(argument.description().length > 0, name + " " + argument);
      }
    }
  }

  @Test
  void the_help_is_translated() {
    String english = Main.line(nowhere(), Messages.in(Language.EN)).getUsageMessage();
    String japanese = Main.line(nowhere(), Messages.in(Language.JA)).getUsageMessage();
    assertNotEquals(english, japanese);
    assertTrue(japanese.contains("コマンド"));
  }

  private static List<CommandLine> commands(CommandLine line) {
    List<CommandLine> commands = new ArrayList<>(List.of(line));
    line.getSubcommands().values().forEach(command -> commands.addAll(commands(command)));
    return commands;
  }

  private static boolean isHelp(String key) {
    return key.startsWith("sealdesk.")
        || key.endsWith("Heading")
        || List.of("help", "version", "lang", "passphrase-file", "profile").contains(key);
  }

  /// Keys that are made of the name of a constant.
  private static Set<String> byData() {
    Set<String> keys = new TreeSet<>();
    add(keys, "refused.", Outcome.Problem.values());
    add(keys, "progress.", Progress.Stage.values());
    add(keys, "category.", Report.Category.values());
    add(keys, "content.", ContentKind.values());
    add(keys, "note.", Report.NoteCode.values());
    add(keys, "fault-kind.", Fault.Kind.values());
    add(keys, "sealed.", Refusal.values());
    add(keys, "key.kind.", KeyKind.values());
    add(keys, "untrusted.", dev.sealdesk.client.Refusal.Fault.values());
    add(keys, "no-key.", dev.sealdesk.client.Refusal.Missing.values());
    keys.addAll(
        keys(Language.EN).stream()
            .filter(
                key ->
                    key.startsWith("not-opened.")
                        || key.startsWith("usage.values.")
                        || key.startsWith("place."))
            .toList());
    return keys;
  }

  private static void add(Set<String> keys, String prefix, Enum<?>[] constants) {
    for (Enum<?> constant : constants) {
      keys.add(prefix + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  /// What is asked for by its name, and by the name of every constant.
  private static Set<String> asked() throws IOException {
    Set<String> asked = new TreeSet<>(byData());
    Pattern call =
        Pattern.compile(
            "(?:say|line|fields|misuse|Misuse|fail|passphrase|taken|unreadable)\\(\\s*(?:file,"
                + " |typed, )?\"([a-z0-9.-]+)\"");
    for (String source : sources()) {
      call.matcher(source)
          .results()
          .map((MatchResult r) -> r.group(1))
          .filter(key -> !key.endsWith("."))
          .forEach(asked::add);
    }
    assertTrue(asked.size() > 60, "the pattern still finds the calls");
    return asked;
  }

  private static Set<String> literals() throws IOException {
    Set<String> literals = new TreeSet<>();
    for (String source : sources()) {
      LITERAL.matcher(source).results().map((MatchResult r) -> r.group(1)).forEach(literals::add);
    }
    return literals;
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.toString().endsWith(".java")) {
          sources.add(Files.readString(file));
        }
      }
    }
    return sources;
  }

  private static Set<String> arguments(Language language, String key) {
    return new TreeSet<>(
        ARGUMENT
            .matcher(bundle(language).getString(key))
            .results()
            .map((MatchResult r) -> r.group())
            .toList());
  }

  private static Set<String> keys(Language language) {
    return new TreeSet<>(Collections.list(bundle(language).getKeys()));
  }

  private static ResourceBundle bundle(Language language) {
    return Messages.in(language).bundle();
  }

  private static Surroundings nowhere() {
    return new Surroundings(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        false,
        false,
        StandardCharsets.UTF_8,
        Map.of(),
        Path.of("."),
        Path.of("."));
  }
}
