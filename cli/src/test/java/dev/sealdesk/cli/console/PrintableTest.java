package dev.sealdesk.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class PrintableTest {
  @Test
  void ordinary_names_stay_as_they_are() {
    assertEquals("Übersicht 2026 (1).har", Printable.of("Übersicht 2026 (1).har"));
    assertEquals("記録.har", Printable.of("記録.har"));
    assertEquals("tram🚋.log", Printable.of("tram🚋.log"));
    assertEquals("back\\slash", Printable.of("back\\slash"));
  }

  @Test
  void what_steers_a_terminal_is_spelled_out() {
    assertEquals("\\u001b[2J\\u0007\\u007f\\u009b", Printable.of("\u001b[2J\u0007\u007f\u009b"));
    assertEquals("a\\u000ab\\u2028c", Printable.of("a\nb\u2028c"));
  }

  @Test
  void what_hides_or_reverses_text_is_spelled_out() {
    assertEquals("\\u202egnp.exe\\u200b\\ufeff", Printable.of("\u202egnp.exe\u200b\ufeff"));
  }

  @Test
  void half_a_character_is_spelled_out() {
    assertEquals("a\\ud83db", Printable.of("a\ud83db"));
  }

  @Test
  void east_asian_characters_take_two_columns() {
    assertEquals(3, Printable.columns("har"));
    assertEquals(8, Printable.columns("記録.har"));
    assertEquals("記録  |", Printable.padded("記録", 6) + "|");
  }

  @Test
  void long_names_keep_their_end() {
    assertEquals("trace.har", Printable.shortened("trace.har", 9));
    assertEquals("…race.har", Printable.shortened("my-trace.har", 9));
    assertEquals("…録.har", Printable.shortened("通信記録.har", 8));
  }
}
