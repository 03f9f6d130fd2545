package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Recording.har;
import static dev.sealdesk.sanitizer.Sanitizing.sanitize;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {
  private static final String SECRET = "s7Kd02mXq9LpZt41vBnY";

  private static boolean notes(Trial trial, Report.NoteCode code) {
    return trial.report().notes().stream().anyMatch(note -> note.code() == code);
  }

  @Test
  void a_document_nested_to_the_limit_is_read() {
    int depth = Limits.MAX_JSON_DEPTH;
    sanitize("[".repeat(depth) + "]".repeat(depth)).staysAsItIs();
  }

  @Test
  void a_document_nested_deeper_is_refused() {
    int depth = Limits.MAX_JSON_DEPTH + 1;
    sanitize("[".repeat(depth) + "]".repeat(depth)).isRefusedAs(Outcome.Problem.TOO_DEEP);
  }

  @Test
  void encodings_are_followed_to_the_limit() {
    String shallow = "password=" + SECRET;
    for (int i = 0; i < Limits.MAX_LAYERS - 2; i++) {
      shallow = "a=" + Encode.base64(shallow + "&n=1");
    }
    String input = "{\"x\":\"" + shallow + "\"}";
    assertFalse(sanitize(input).output().equals(input));
  }

  @Test
  void base64_that_lies_deeper_is_taken_out_whole_and_noted() {
    String deep = "password=" + SECRET;
    for (int i = 0; i < Limits.MAX_LAYERS + 2; i++) {
      deep = Encode.base64(deep + "&n=1");
    }
    String input = "{\"first\":\"stays\",\"x\":\"" + deep + "\"}";
    Trial trial = sanitize(input).keeps("\"first\":\"stays\"").run();
    assertTrue(notes(trial, Report.NoteCode.LAYERS_NOT_FOLLOWED));
    assertEquals("layer-not-followed", trial.report().findings().get(0).rule());
  }

  @ParameterizedTest
  @ValueSource(strings = {"string", "object", "percent"})
  void escapes_within_escapes_hide_nothing(String encoding) {
    String deep = "a&b \"password\": \"" + SECRET + "\"";
    for (int i = 0; i < Limits.MAX_LAYERS + 2; i++) {
      deep =
          switch (encoding) {
            case "string" -> "say " + Encode.json(deep);
            case "percent" -> "a=%22" + Encode.percent(deep);
            default -> "{\"x\":" + Encode.json(deep) + "}";
          };
    }
    sanitize("{\"first\":\"stays\",\"x\":" + Encode.json(deep) + "}")
        .removes(SECRET)
        .keeps("\"first\":\"stays\"");
  }

  @Test
  void a_body_after_many_bodies_with_escapes_is_looked_into_like_the_first() {
    StringBuilder text = new StringBuilder("[\"first\"");
    for (int i = 0; i < 8; i++) {
      text.append(",").append(Encode.json("{\"n\":\"" + "x ".repeat(150_000) + "\"}"));
    }
    text.append(",").append(Encode.json("{\"token\":\"" + SECRET + "\"}")).append("]");
    Trial trial = sanitize(text.toString()).run();
    assertFalse(trial.text().contains(SECRET));
    assertFalse(notes(trial, Report.NoteCode.LAYERS_NOT_FOLLOWED));
  }

  @Test
  void a_string_longer_than_a_leaf_is_read_as_text_and_noted() {
    String filler = "lorem ipsum dolor ".repeat(Limits.MAX_LEAF_BYTES / 18 + 2);
    Trial trial = sanitize("{\"a\":\"" + filler + " password=kT4wq88z \"}").run();
    assertTrue(notes(trial, Report.NoteCode.LONG_STRING_READ_AS_TEXT));
    assertFalse(trial.text().contains("kT4wq88z"));
  }

  @Test
  void a_body_that_inflates_beyond_the_limit_is_taken_out_whole() {
    byte[] bomb = Encode.gzip("0".repeat(Limits.MAX_INFLATED_BYTES + 10));
    Trial trial = har().base64Body("text/plain", bomb).sanitized().run();
    assertTrue(notes(trial, Report.NoteCode.BODY_REPLACED_WHOLE));
    assertEquals(1, trial.report().redactions());
  }

  @Test
  void findings_beyond_the_limit_are_counted_but_not_listed() {
    int count = Limits.MAX_LISTED_FINDINGS + 5;
    Report report = sanitize("password=kT4wq88z\n".repeat(count)).run().report();
    assertEquals(count, report.redactions());
    assertEquals(Limits.MAX_LISTED_FINDINGS, report.findings().size());
    Report.Note unlisted = new Report.Note(Report.NoteCode.FINDINGS_NOT_ALL_LISTED, 5);
    assertEquals(List.of(unlisted), report.notes());
  }

  @Test
  void more_secrets_than_the_table_holds_are_refused() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= Limits.MAX_SECRETS; i++) {
      text.append("pin=").append(100_000 + i).append('\n');
    }
    sanitize(text.toString()).isRefusedAs(Outcome.Problem.TOO_MANY_SECRETS);
  }

  @Test
  void each_pass_reads_each_byte_once() {
    byte[] input = "word 12 of a long log, user=7 \n".repeat(60_000).getBytes(UTF_8);
    Trial trial = Trial.of(input);
    assertInstanceOf(Outcome.Cleaned.class, trial.outcome());
    assertEquals((long) input.length, trial.bytesRead());
  }
}
