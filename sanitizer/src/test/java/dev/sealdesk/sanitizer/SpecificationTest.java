package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.sanitizer.jvm.JvmDigests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The paper and the program say the same.
class SpecificationTest {
  private static final Path FOLDER = folder();

  private static Path folder() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("spec")) ? here.resolve("spec") : here.resolve("../spec");
  }

  private static String paper() throws IOException {
    return Files.readString(FOLDER.resolve("sanitizing.md"));
  }

  @Test
  void the_limits_of_the_paper_are_the_limits_of_the_program() throws Exception {
    Map<String, Long> program = new TreeMap<>();
    program.put("MAX_JSON_DEPTH", (long) Limits.MAX_JSON_DEPTH);
    program.put("MAX_LAYERS", (long) Limits.MAX_LAYERS);
    program.put("MAX_LEAF_BYTES", (long) Limits.MAX_LEAF_BYTES);
    program.put("MAX_INFLATED_BYTES", (long) Limits.MAX_INFLATED_BYTES);
    program.put("MAX_SECRETS", (long) Limits.MAX_SECRETS);
    program.put("MAX_SECRET_BYTES", (long) Limits.MAX_SECRET_BYTES);
    program.put("MAX_ROUNDS", (long) Limits.MAX_ROUNDS);
    program.put("MAX_LISTED_FINDINGS", (long) Limits.MAX_LISTED_FINDINGS);
    assertEquals(program.size(), Limits.class.getFields().length, "a limit is not compared here");
    Map<String, Long> paper = new TreeMap<>();
    Matcher row = Pattern.compile("\\| `(MAX_[A-Z_]+)` \\| ([0-9]+) \\|").matcher(paper());
    while (row.find()) {
      paper.put(row.group(1), Long.parseLong(row.group(2)));
    }
    assertEquals(program, paper);
  }

  @Test
  void the_example_of_a_tag_is_right() throws IOException {
    Matcher row =
        Pattern.compile("\\| `([^`]+)` \\| `([^`]+)` \\| `([a-z2-7]{8})` \\|").matcher(paper());
    assertTrue(row.find(), "no example");
    Tagger tagger = new Tagger(Trial.BUILT_IN, new JvmDigests(), row.group(1).getBytes(UTF_8));
    assertEquals(tagger.tag(row.group(2).getBytes(UTF_8)), row.group(3));
  }

  @Test
  void the_example_of_a_rules_file_is_valid_and_works() throws IOException {
    String[] lines = Files.readString(FOLDER.resolve("example.rules")).split("\n", -1);
    String[] statements = java.util.Arrays.copyOfRange(lines, 1, lines.length);
    assertEquals("sealdesk-rules 1", lines[0]);
    sanitize("{\"note\":\"ACME-AB12-0123456789abcdef for Blue Heron\",\"department\":\"Sales\"}")
        .with(statements)
        .becomes("{\"note\":\"‹acme-badge› for ‹project›\",\"department\":\"Sales\"}");
  }

  @Test
  void every_guard_place_note_and_problem_of_the_program_is_in_the_paper() throws IOException {
    String paper = paper();
    for (Field.Guard guard : Field.Guard.values()) {
      if (guard != Field.Guard.KEEP) {
        assertNamed(paper, guard.name());
      }
    }
    for (Report.NoteCode note : Report.NoteCode.values()) {
      assertNamed(paper, note.name());
    }
    for (Outcome.Problem problem : Outcome.Problem.values()) {
      assertNamed(paper, problem.name());
    }
    for (int role = 0; role <= HarRoles.PAGES; role++) {
      assertNamed(paper, HarRoles.place(role, HarKeys.OTHER));
    }
  }

  private static void assertNamed(String paper, String constant) {
    String name = constant.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    assertTrue(paper.contains("`" + name + "`"), "not in the paper: " + name);
  }
}
