package dev.sealdesk.bench.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String SECRET = "S3cretValue0123456789";
  private static final String ORIGINAL =
      """
      {"url": "https://x.example/?lang=en&token=%s",
       "etag": "W/abc", "n": 12345678901234567890, "trace": "neutral-17",
       "headers": [{"name": "accept", "value": "json"}, {"name": "cookie", "value": "sid=%s"}]}
      """
          .formatted(SECRET, SECRET);

  @Test
  void a_file_compared_with_itself_has_kept_everything() {
    Comparison same = compare(ORIGINAL);
    assertEquals(1, same.leavesKept());
    assertEquals(1, same.bytesKept());
    assertEquals(1, same.touchedTextKept());
    assertTrue(same.exact());
  }

  @Test
  void replacing_only_the_secret_loses_nothing() {
    Comparison clean = compare(ORIGINAL.replace(SECRET, "REDACTED.token.AB12"));
    assertEquals(1, clean.leavesKept());
    assertEquals(1, clean.touchedTextKept());
    assertTrue(clean.exact());
    assertEquals(2, clean.replaced().size());
  }

  @Test
  void a_changed_harmless_leaf_is_lost() {
    Comparison changed = compare(ORIGINAL.replace("W/abc", "REDACTED.etag.AB12"));
    assertEquals(
        List.of("/etag"), changed.lost().stream().map(Comparison.Change::pointer).toList());
    assertEquals(List.of("etag"), changed.destroyed().stream().map(Truth.Decoy::kind).toList());
  }

  @Test
  void a_number_spelled_differently_is_not_exact() {
    Comparison rounded = compare(ORIGINAL.replace("12345678901234567890", "12345678901234567000"));
    assertFalse(rounded.exact());
    assertEquals(
        List.of("/n"), rounded.inexact().stream().map(Comparison.Change::pointer).toList());
  }

  @Test
  void other_whitespace_is_not_exact_but_loses_nothing() {
    Comparison reformatted = compare(ORIGINAL.replace(", \"n\"", ",\n \"n\""));
    assertFalse(reformatted.exact());
    assertEquals(1, reformatted.leavesKept());
  }

  @Test
  void a_whole_url_taken_out_loses_its_harmless_text() {
    String url = "https://x.example/?lang=en&token=" + SECRET;
    Comparison blunt = compare(ORIGINAL.replace(url, "REDACTED.url.AB12"));
    assertTrue(blunt.touchedTextKept() < 0.5);
  }

  @Test
  void a_header_taken_out_with_its_secret_harms_no_bystander() {
    Comparison without =
        compare(
            ORIGINAL.replace(", {\"name\": \"cookie\", \"value\": \"sid=" + SECRET + "\"}", ""));
    assertFalse(without.lost().isEmpty());
    assertEquals(List.of(), without.bystanders());
  }

  @Test
  void a_replaced_name_of_a_header_is_one_lost_leaf() {
    Comparison renamed = compare(ORIGINAL.replace("\"accept\"", "\"REDACTED.name.AB12\""));
    assertTrue(renamed.exact());
    assertEquals(
        List.of("/headers/accept/name"),
        renamed.lost().stream().map(Comparison.Change::pointer).toList());
  }

  @Test
  void a_neutral_value_may_go() {
    assertEquals(1, compare(ORIGINAL.replace("neutral-17", "REDACTED.id.AB12")).leavesKept());
  }

  @Test
  void an_output_that_does_not_parse_is_not_exact() {
    Comparison broken = compare(ORIGINAL.substring(0, 40));
    assertFalse(broken.parses());
    assertFalse(broken.exact());
  }

  private static Comparison compare(String sanitized) {
    Truth truth =
        new Truth(
            "seed",
            List.of(
                new Truth.Secret("s", "token", Truth.Severity.SESSION, "token", List.of(SECRET))),
            List.of(new Truth.Decoy("decoy.etag", "etag", "W/abc")),
            List.of("neutral-17"));
    return Comparison.of(
        Content.of(ORIGINAL), Content.of(sanitized), truth, new LeakScanner(truth));
  }
}
