package dev.sealdesk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Language;
import dev.sealdesk.cli.console.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExitCodesAreDocumentedTest {
  private static final List<Integer> ALL =
      Stream.of(ExitCode.values()).map(ExitCode::number).sorted().toList();

  @Test
  void the_page_lists_every_exit_code() throws IOException {
    String page = Files.readString(Path.of("../docs/cli.md"));
    assertEquals(
        ALL,
        Pattern.compile("(?m)^\\| (\\d) \\|")
            .matcher(page)
            .results()
            .map((MatchResult row) -> Integer.valueOf(row.group(1)))
            .toList());
  }

  @ParameterizedTest
  @EnumSource
  void the_help_of_the_commands_lists_every_exit_code(Language language) {
    assertEquals(
        ALL,
        Collections.list(Messages.in(language).bundle().getKeys()).stream()
            .filter(key -> key.contains(".usage.exitCodeList."))
            .map(key -> Messages.in(language).say(key))
            .map(text -> Integer.valueOf(text.substring(0, text.indexOf(':'))))
            .distinct()
            .sorted()
            .toList());
  }
}
