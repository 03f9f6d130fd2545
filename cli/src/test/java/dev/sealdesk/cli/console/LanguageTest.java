package dev.sealdesk.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LanguageTest {
  @Test
  void the_variables_of_the_machine_decide_in_the_order_of_posix() {
    assertEquals(Language.JA, from(Map.of("LANG", "ja_JP.UTF-8")));
    assertEquals(Language.JA, from(Map.of("LANG", "en_US.UTF-8", "LC_ALL", "ja_JP.eucJP")));
    assertEquals(Language.JA, from(Map.of("LANG", "C", "LC_MESSAGES", "ja_JP")));
    assertEquals(Language.EN, from(Map.of("LANG", "ja_JP.UTF-8", "LC_ALL", "C")));
    assertEquals(Language.JA, from(Map.of("LANG", "ja_JP.UTF-8", "LC_ALL", "")));
  }

  @Test
  void what_we_do_not_speak_is_english() {
    assertEquals(Language.EN, from(Map.of("LANG", "fr_FR.UTF-8")));
    assertEquals(Language.EN, from(Map.of()));
  }

  @Test
  void the_command_line_overrules_the_machine() {
    Map<String, String> japanese = Map.of("LANG", "ja_JP.UTF-8");
    assertEquals(Language.EN, Language.of(List.of("sanitize", "--lang", "en"), japanese));
    assertEquals(Language.EN, Language.of(List.of("--lang=en", "sanitize"), japanese));
    assertEquals(Language.JA, Language.of(List.of("--lang", "JA"), Map.of()));
    assertEquals(Language.JA, Language.of(List.of("sanitize", "--", "--lang=en"), japanese));
    assertEquals(Language.JA, Language.of(List.of("sanitize", "--lang"), japanese));
  }

  private static Language from(Map<String, String> environment) {
    return Language.of(List.of("sanitize", "a.har"), environment);
  }
}
