package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.sanitizer.jvm.JvmDigests;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlaceholderTest {
  private static final String SECRET = "s7Kd02mXq9LpZt41vBnY";
  private static final Pattern TAG = Pattern.compile("REDACTED\\.[a-z0-9-]+\\.([a-z2-7]{8})");

  private static String tag(String output) {
    Matcher matcher = TAG.matcher(output);
    assertTrue(matcher.find(), output);
    return matcher.group(1);
  }

  private static String tagUnder(String key, String secret) {
    Settings settings = Settings.standard().withTagKey(key.getBytes(UTF_8));
    return tag(Trial.of(("token=" + secret + "\n").getBytes(UTF_8), settings).text());
  }

  @Test
  void equal_values_have_equal_tags_in_one_file() {
    String output = sanitize("token=" + SECRET + "\nsecret=" + SECRET + "\n").output();
    assertEquals(tag(output), tag(output.split("\n")[1]));
  }

  @Test
  void different_values_have_different_tags() {
    String output = sanitize("token=" + SECRET + "\nsecret=Bq72LmX09sKd4tZv\n").output();
    assertNotEquals(tag(output), tag(output.split("\n")[1]));
  }

  @Test
  void the_same_value_has_the_same_tag_however_it_is_written() {
    String output = sanitize("token=q+8Zt/41vBnYs7Kd02==\ntoken=q-8Zt_41vBnYs7Kd02\n").output();
    assertEquals(tag(output), tag(output.split("\n")[1]));
  }

  @Test
  void files_that_share_a_key_share_their_tags() {
    assertEquals(tagUnder("sixteen or more b.", SECRET), tagUnder("sixteen or more b.", SECRET));
    assertNotEquals(
        tagUnder("sixteen or more b.", SECRET), tagUnder("another key, as long", SECRET));
  }

  @Test
  void without_a_key_no_two_runs_have_the_same_tags() {
    byte[] input = ("token=" + SECRET + "\n").getBytes(UTF_8);
    assertNotEquals(
        tag(Trial.of(input, Settings.standard()).text()),
        tag(Trial.of(input, Settings.standard()).text()));
  }

  @Test
  void a_short_key_is_refused() {
    assertThrows(
        IllegalArgumentException.class, () -> Settings.standard().withTagKey(new byte[15]));
  }

  @Test
  void a_tag_is_the_first_forty_bits_of_the_mac_in_base32() {
    Tagger tagger =
        new Tagger(Trial.BUILT_IN, new JvmDigests(), "0123456789abcdef".getBytes(UTF_8));
    byte[] mac =
        new JvmDigests().hmacSha256("0123456789abcdef".getBytes(UTF_8), SECRET.getBytes(UTF_8));
    StringBuilder bits = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      bits.append(Integer.toBinaryString((mac[i] & 0xff) | 0x100).substring(1));
    }
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 40; i += 5) {
      expected.append(
          "abcdefghijklmnopqrstuvwxyz234567".charAt(Integer.parseInt(bits.substring(i, i + 5), 2)));
    }
    assertEquals(expected.toString(), tagger.tag(SECRET.getBytes(UTF_8)));
  }

  @Test
  void placeholders_of_an_earlier_run_are_left_alone() {
    sanitize("{\"password\":\"REDACTED.password.abcdefgh\",\"n\":\"x REDACTED.email.abcdefgh y\"}")
        .staysAsItIs();
  }

  @Test
  void what_only_looks_like_a_placeholder_is_no_way_around_the_rules() {
    sanitize("{\"password\":\"REDACTED.password.abcdefgh" + SECRET + "\"}").removes(SECRET);
    sanitize("{\"password\":\"REDACTED.hunter2\"}").removes("hunter2");
    sanitize("{\"password\":\"REDACTED.hunter2_\"}").removes("hunter2");
    sanitize("{\"password\":\"REDACTED.x.abcdefgh\"}").removes("REDACTED.x");
    sanitize("password=REDACTED.pin.4711\n").removes("4711");
    sanitize("{\"token\":\"REDACTED.s3cr3t.tok\"}").removes("s3cr3t");
  }

  private static Originals originals(String input) {
    Settings settings = Settings.standard().withTagKey(Trial.TAG_KEY).withOriginals();
    return Trial.of(input.getBytes(UTF_8), settings).sanitized().originals();
  }

  @Test
  void originals_are_handed_out_only_if_asked_for() {
    assertEquals(0, sanitize("token=" + SECRET + "\n").run().sanitized().originals().size());
    assertEquals(1, originals("token=" + SECRET + "\n").size());
  }

  @Test
  void originals_never_print() {
    assertFalse(originals("token=" + SECRET + "\n").toString().contains(SECRET));
  }

  @Test
  void originals_restore_a_text_without_encodings() {
    String input =
        "{\"token\":\""
            + SECRET
            + "\",\"email\":\"eve@corp.example\",\"pin\":4711,"
            + "\"again\":\"x "
            + SECRET
            + " y\",\"password\":\"apple-pie\"}";
    Originals originals = originals(input);
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < originals.size(); i++) {
      values.put(originals.placeholder(i), new String(originals.secretValue(i), UTF_8));
    }
    String restored = sanitize(input).output();
    for (Map.Entry<String, String> value : values.entrySet()) {
      restored = restored.replace(value.getKey(), value.getValue());
    }
    assertEquals(input, restored.replace("\"pin\":\"4711\"", "\"pin\":4711"));
  }

  @Test
  void every_placeholder_of_the_output_has_its_original() {
    String input = "Cookie: a=" + SECRET + "; b=Bq72LmX09sKd4tZv\nmail eve@corp.example " + SECRET;
    Originals originals = originals(input);
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < originals.size(); i++) {
      seen.put(originals.placeholder(i), i);
    }
    Matcher matcher = TAG.matcher(sanitize(input).output());
    while (matcher.find()) {
      assertTrue(seen.containsKey(matcher.group()), matcher.group());
    }
  }
}
