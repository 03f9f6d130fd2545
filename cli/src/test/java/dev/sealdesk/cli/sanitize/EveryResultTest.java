package dev.sealdesk.cli.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.cli.console.Console;
import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Language;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Surroundings;
import dev.sealdesk.sanitizer.Finding;
import dev.sealdesk.sanitizer.Outcome.Problem;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// How failures are told, also those that no ordinary file brings about.
final class EveryResultTest {
  private static final Task TASK =
      new Task(
          "trace.har",
          new Task.Origin.File(Path.of("trace.har")),
          new Task.Destination.Nowhere(),
          Optional.empty());
  private static final Finding FINDING =
      new Finding("bearer-header", "bearer", "abcdefgh", "/log/entries/0", 10, 20);

  @ParameterizedTest
  @MethodSource("failures")
  void a_failure_says_what_happened_and_what_to_do_next(FileResult failure) {
    for (Language language : Language.values()) {
      List<String> lines = told(failure, language).lines().toList();
      assertTrue(lines.getFirst().startsWith("sealdesk: trace.har: "), lines.getFirst());
      assertTrue(lines.size() >= 2 && lines.get(1).startsWith("  "), lines.toString());
      assertFalse(lines.toString().matches(".*\\{\\d}.*"), lines.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_failure_is_one_line_of_json(FileResult failure) {
    String json = JsonLine.of(TASK, failure);
    assertTrue(
        json.matches("\\{\"file\":\"trace.har\",\"outcome\":\"[a-z-]+\",\"exitCode\":[1457].*}"),
        json);
  }

  @ParameterizedTest
  @EnumSource
  void residue_names_the_rule_but_no_place_and_no_value(Language language) {
    String told = told(new FileResult.Residue(List.of(FINDING, FINDING)), language);
    assertTrue(told.endsWith("  bearer-header (bearer)\n"), told);
    assertEquals(1, told.split("bearer-header", -1).length - 1, "each rule once");
    assertFalse(told.contains("/log/entries"), told);
  }

  @Test
  void residue_has_its_own_exit_code_and_outcome() {
    FileResult residue = new FileResult.Residue(List.of(FINDING));
    assertEquals(4, residue.exitCode().number());
    assertEquals(
        "{\"file\":\"trace.har\",\"outcome\":\"residue\",\"exitCode\":4,"
            + "\"left\":[\"bearer-header (bearer)\"]}",
        JsonLine.of(TASK, residue));
  }

  @Test
  void of_several_exit_codes_the_gravest_counts() {
    assertEquals(ExitCode.CLEAN, ExitCode.gravest(List.of()));
    assertEquals(
        ExitCode.WOULD_CHANGE, ExitCode.gravest(List.of(ExitCode.WOULD_CHANGE, ExitCode.CLEAN)));
    assertEquals(
        ExitCode.UNREADABLE,
        ExitCode.gravest(
            List.of(ExitCode.OUTPUT_EXISTS, ExitCode.UNREADABLE, ExitCode.WOULD_CHANGE)));
    assertEquals(
        ExitCode.UNSOUND, ExitCode.gravest(List.of(ExitCode.UNSOUND, ExitCode.UNREADABLE)));
    assertEquals(ExitCode.FAILED, ExitCode.gravest(List.of(ExitCode.FAILED, ExitCode.UNSOUND)));
  }

  static Stream<FileResult> failures() {
    Stream<FileResult> refused =
        Stream.of(Problem.values()).map(problem -> new FileResult.Refused(problem, 1_234));
    Stream<FileResult> closed =
        Stream.of(FileResult.Obstacle.values())
            .map(obstacle -> new FileResult.NotOpened(obstacle, "Input/output error"));
    Stream<FileResult> others =
        Stream.of(
            new FileResult.Residue(List.of(FINDING)),
            new FileResult.Taken("trace.sanitized.har"),
            new FileResult.NotReplaceable("/dev/null"),
            new FileResult.MachineFailed("No space left on device"),
            new FileResult.OurMistake("IllegalStateException at dev.sealdesk.Example:7"));
    return Stream.of(refused, closed, others).flatMap(results -> results);
  }

  private static String told(FileResult result, Language language) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            new ByteArrayOutputStream(),
            err,
            false,
            false,
            StandardCharsets.UTF_8,
            Map.of(),
            Path.of("."),
            Path.of("."));
    new Announcement(new Console(surroundings), Messages.in(language)).of(TASK, result);
    return err.toString(StandardCharsets.UTF_8);
  }
}
