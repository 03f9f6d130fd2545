package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Recording.har;
import static dev.sealdesk.sanitizer.Sanitizing.sanitize;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final String SECRET = "s7Kd02mXq9LpZt41vBnY";
  private static final String TEXT =
      har()
          .cookie("sid", SECRET)
          .requestHeader("Cookie", "sid=" + SECRET)
          .post("application/json", "{\"email\":\"eve@corp.example\",\"otp\":\"492817\"}")
          .text();

  private static Trial trial() {
    return sanitize(TEXT).run();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void input_and_output_are_named_by_length_and_digest() throws Exception {
    Report report = trial().report();
    assertEquals(TEXT.getBytes(UTF_8).length, report.inputBytes());
    assertEquals(sha256(TEXT.getBytes(UTF_8)), report.inputSha256());
    assertEquals(trial().output().length, report.outputBytes());
    assertEquals(sha256(trial().output()), report.outputSha256());
  }

  @Test
  void kinds_are_counted_with_their_category() {
    assertEquals(
        List.of(
            new Report.KindCount("session", Report.Category.CREDENTIAL, 2, 1),
            new Report.KindCount("email", Report.Category.PERSONAL, 1, 1),
            new Report.KindCount("otp", Report.Category.ONE_TIME, 1, 1)),
        trial().report().kinds());
  }

  @Test
  void places_are_counted() {
    assertEquals(
        List.of(
            new Report.PlaceCount("request-body", 2),
            new Report.PlaceCount("request-cookie", 1),
            new Report.PlaceCount("request-header", 1)),
        trial().report().places());
  }

  @Test
  void a_finding_points_into_the_input() {
    Finding finding = trial().report().findings().get(0);
    assertEquals("/log/entries/0/request/headers/0/value", finding.pointer());
    byte[] input = TEXT.getBytes(UTF_8);
    assertEquals(
        SECRET,
        new String(
            input,
            (int) finding.startBytes(),
            (int) (finding.endBytes() - finding.startBytes()),
            UTF_8));
  }

  @Test
  void a_finding_in_a_text_points_at_its_line() {
    assertEquals(
        "line:2",
        sanitize("hello\npassword=kT4wq88z\n").run().report().findings().get(0).pointer());
  }

  @Test
  void a_secret_that_is_a_key_does_not_stand_in_a_pointer() {
    sanitize("{\"" + SECRET + "\":{\"password\":\"kT4wq88z\"},\"token\":\"" + SECRET + "\"}")
        .removes("kT4wq88z", SECRET);
  }

  @Test
  void no_value_that_was_taken_out_is_in_the_report() {
    String json = new String(trial().report().toJson(), UTF_8);
    for (String secret : new String[] {SECRET, "eve@corp.example", "492817"}) {
      assertFalse(json.contains(secret), json);
    }
  }

  @Test
  void the_report_is_ascii_json_in_a_fixed_order() {
    String json = new String(trial().report().toJson(), UTF_8);
    assertTrue(
        json.startsWith("{\n  \"format\": \"sealdesk-sanitizer-report/1\",\n  \"rules\": {"));
    assertTrue(json.endsWith("}\n"));
    assertTrue(json.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)));
  }

  @Test
  void entries_of_a_recording_are_counted() {
    assertEquals(3L, har().next().next().sanitized().run().report().harEntries());
  }

  @Test
  void the_digest_of_the_rules_depends_on_the_rules_of_the_organisation() {
    String plain = sanitize("x y\n").run().report().ruleSetSha256();
    String extended = sanitize("x y\n").with("keep anything").run().report().ruleSetSha256();
    assertFalse(plain.equals(extended));
    assertEquals("2026.11.1", sanitize("x y\n").run().report().ruleSetVersion());
  }

  @Test
  void an_unchanged_file_has_an_empty_report() {
    Sanitized sanitized = sanitize("nothing here\n").run().sanitized();
    assertFalse(sanitized.changed());
    assertEquals(0L, sanitized.report().redactions());
    assertEquals(sanitized.report().inputSha256(), sanitized.report().outputSha256());
  }

  @Test
  void the_progress_of_all_three_passes_is_told() throws Exception {
    java.util.EnumSet<Progress.Stage> stages = java.util.EnumSet.noneOf(Progress.Stage.class);
    new Sanitizer(Trial.BUILT_IN, new dev.sealdesk.sanitizer.jvm.JvmDigests())
        .sanitize(
            new MemorySource(TEXT.getBytes(UTF_8), 100),
            new MemoryDraft(100),
            Settings.standard(),
            (stage, done, total) -> stages.add(stage));
    assertEquals(java.util.EnumSet.allOf(Progress.Stage.class), stages);
  }
}
