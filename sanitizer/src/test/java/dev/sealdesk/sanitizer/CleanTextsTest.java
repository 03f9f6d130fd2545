package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextsTest {
  private static final String TOKEN = "kD83hsKq02LsmZ9xTb41";
  private static final int PLACE = 7;

  private final CleanTexts texts = new CleanTexts(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

  private boolean knows(String text, int place) {
    byte[] bytes = text.getBytes(UTF_8);
    return texts.contains(bytes, 0, bytes.length, place);
  }

  @Test
  void a_text_is_known_only_as_it_was_and_where_it_was() {
    String text = "a text of some length, é";
    assertFalse(knows(text, PLACE));
    texts.add(texts.first(), texts.second());
    assertTrue(knows(text, PLACE));
    assertFalse(knows(text, PLACE + 1));
    for (int i = 0; i < text.length(); i++) {
      assertFalse(knows(text.substring(0, i) + '?' + text.substring(i + 1), PLACE), "at " + i);
      assertFalse(knows(text.substring(0, i), PLACE), "up to " + i);
    }
  }

  @Test
  void what_is_harmless_under_one_name_is_taken_out_under_another() {
    String value = "trombone-timetable-12";
    sanitize("{\"title\":\"" + value + "\",\"password\":\"" + value + "\"}")
        .removes("\"password\":\"" + value);
  }

  @Test
  void what_is_harmless_in_a_response_is_taken_out_where_it_was_typed() {
    String code = "482913";
    sanitize("[\"" + code + " trams\",{\"otp\":\"" + code + "\"}]").removes("\"otp\":\"" + code);
  }

  /// What stands too deep is read as flat text; that must not vouch for the same text elsewhere.
  @ParameterizedTest
  @ValueSource(ints = {18, 19, 20, 21, 22, 23, 24, 25, 26})
  void what_was_seen_too_deep_to_be_understood_is_looked_at_again(int levels) {
    String url = "https://app.example/reset/" + TOKEN + "?lang=en";
    String deep = "/a?n=".repeat(levels) + Encode.base64(url).replace("=", "");
    sanitize("[\"" + deep + "\",\"" + url + "\"]").removes(TOKEN);
  }
}
