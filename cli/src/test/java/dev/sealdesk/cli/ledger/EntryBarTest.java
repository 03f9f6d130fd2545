package dev.sealdesk.cli.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.cli.console.Language;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class EntryBarTest {
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private long nanos;

  @Test
  void long_work_shows_share_and_speed_and_leaves_an_empty_line() {
    try (EntryBar bar = bar(true)) {
      at(bar, 100, 1_000);
      at(bar, 1_000, 5_000);
      at(bar, 1_050, 6_000);
      at(bar, 2_000, 10_000);
    }
    assertEquals(
        "\r\u001b[K████████████░░░░░░░░░░░░  50 %      5,000 entries/s"
            + "\r\u001b[K████████████████████████ 100 %      5,000 entries/s"
            + "\r\u001b[K",
        terminal.toString(StandardCharsets.UTF_8));
  }

  @Test
  void nothing_is_drawn_where_nobody_sees_it_or_wants_it() {
    try (EntryBar bar = bar(false)) {
      at(bar, 5_000, 5_000);
    }
    try (EntryBar bar = bar(true, "--quiet")) {
      at(bar, 10_000, 5_000);
    }
    assertTrue(terminal.toString(StandardCharsets.UTF_8).isEmpty());
  }

  private void at(EntryBar bar, long millis, long entries) {
    nanos = millis * 1_000_000;
    bar.at(entries, 10_000);
  }

  private EntryBar bar(boolean isTerminal, String... more) {
    nanos = 0;
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            terminal,
            terminal,
            isTerminal,
            isTerminal,
            StandardCharsets.UTF_8,
            Map.of(),
            Path.of("."),
            Path.of("."));
    String[] words = new String[3 + more.length];
    words[0] = "--key";
    words[1] = "key";
    words[2] = "log";
    System.arraycopy(more, 0, words, 3, more.length);
    Asked asked =
        new Asked(
            new CommandLine(VerifyCommand.spec()).parseArgs(words),
            surroundings,
            Messages.in(Language.EN));
    return new EntryBar(asked, () -> nanos);
  }
}
