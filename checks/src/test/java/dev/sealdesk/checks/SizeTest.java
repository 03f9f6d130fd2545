package dev.sealdesk.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizeTest {
  private static final int MAX_LINES = 500;

  /// Generated code and tables of data say so, with the reason, near the top of the file.
  private static final String EXEMPT = "// size-exempt: ";

  private static final int LINES_THAT_MAY_EXEMPT = 10;

  @Test
  void no_source_is_longer_than_a_reader_can_hold() {
    List<Path> sources = Repository.filesEndingIn(".java", ".ts", ".tsx", ".mts", ".js", ".mjs");
    assertFalse(sources.isEmpty(), "no sources found below " + Repository.ROOT);
    List<String> tooLong =
        sources.stream().filter(SizeTest::isTooLong).map(SizeTest::relative).toList();
    assertEquals(List.of(), tooLong, "longer than " + MAX_LINES + " lines");
  }

  private static boolean isTooLong(Path source) {
    List<String> lines = Repository.lines(source);
    return lines.size() > MAX_LINES
        && lines.stream().limit(LINES_THAT_MAY_EXEMPT).noneMatch(line -> line.startsWith(EXEMPT));
  }

  private static String relative(Path source) {
    return Repository.ROOT.relativize(source).toString();
  }
}
