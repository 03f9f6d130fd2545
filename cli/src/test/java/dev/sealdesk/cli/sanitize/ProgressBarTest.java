package dev.sealdesk.cli.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.cli.console.Console;
import dev.sealdesk.cli.console.Language;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Surroundings;
import dev.sealdesk.sanitizer.Progress.Stage;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProgressBarTest {
  private static final long MEGABYTES = 1_000_000;

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private long nanos;

  @Test
  void quick_work_shows_nothing() {
    try (ProgressBar bar = bar("trace.har", Language.EN)) {
      at(bar, 100, Stage.CLEAN, 50);
      at(bar, 400, Stage.VERIFY, 100);
    }
    assertEquals("", drawn());
  }

  @Test
  void long_work_shows_share_speed_and_stage() {
    try (ProgressBar bar = bar("trace.har", Language.EN)) {
      at(bar, 1_000, Stage.CLEAN, 50);
    }
    assertEquals(
        List.of("trace.har  ██████░░░░░░░░░░░░░░░░░░  25 %    50 MB/s  cleaning", ""), lines());
  }

  @Test
  void the_share_grows_through_both_stages_and_the_speed_is_that_of_the_stage() {
    try (ProgressBar bar = bar("trace.har", Language.EN)) {
      at(bar, 1_000, Stage.CLEAN, 100);
      at(bar, 1_100, Stage.VERIFY, 0);
      at(bar, 1_500, Stage.VERIFY, 100);
    }
    assertEquals(List.of("50 %", "50 %", "100 %"), percents());
    assertTrue(lines().get(2).contains(" 200 MB/s  verifying"), drawn());
  }

  @Test
  void a_second_round_of_verifying_says_so() {
    try (ProgressBar bar = bar("trace.har", Language.EN)) {
      at(bar, 1_000, Stage.CLEAN, 100);
      at(bar, 2_000, Stage.VERIFY, 100);
      at(bar, 2_500, Stage.VERIFY, 50);
      at(bar, 3_000, Stage.VERIFY, 100);
    }
    assertEquals(List.of("50 %", "100 %", "75 %", "100 %"), percents());
    assertTrue(lines().get(2).contains(" 100 MB/s  verifying again"), drawn());
    assertTrue(lines().get(3).contains(" 100 MB/s  verifying again"), drawn());
  }

  @Test
  void it_is_drawn_at_most_ten_times_a_second_and_cleared_at_the_end() {
    try (ProgressBar bar = bar("trace.har", Language.EN)) {
      for (int millis = 0; millis < 2_500; millis += 5) {
        at(bar, millis, Stage.CLEAN, millis / 25);
      }
    }
    assertTrue(lines().size() <= 21 + 1, drawn());
    assertTrue(drawn().endsWith("\r\u001b[K"), drawn());
  }

  @ParameterizedTest
  @EnumSource
  void it_fits_into_a_narrow_terminal(Language language) {
    try (ProgressBar bar = bar("very/long/フォルダー/".repeat(9) + "\u001b[31m.har", language)) {
      at(bar, 9_000, Stage.VERIFY, 100);
    }
    assertTrue(Printable.columns(lines().getFirst()) < 80, lines().getFirst());
    assertTrue(lines().getFirst().contains("\\u001b[31m.har"), lines().getFirst());
  }

  private void at(ProgressBar bar, long millis, Stage stage, long megabytes) {
    nanos = millis * 1_000_000;
    bar.at(stage, megabytes * MEGABYTES, 100 * MEGABYTES);
  }

  private ProgressBar bar(String name, Language language) {
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            terminal,
            terminal,
            true,
            true,
            StandardCharsets.UTF_8,
            Map.of(),
            Path.of("."),
            Path.of("."));
    return new ProgressBar(new Console(surroundings), Messages.in(language), name, () -> nanos);
  }

  private String drawn() {
    return terminal.toString(StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return Stream.of(drawn().split("\r\u001b\\[K", -1)).skip(1).toList();
  }

  private List<String> percents() {
    return lines().stream()
        .filter(line -> !line.isEmpty())
        .map(line -> line.substring(line.indexOf('%') - 4, line.indexOf('%') + 1).strip())
        .toList();
  }
}
