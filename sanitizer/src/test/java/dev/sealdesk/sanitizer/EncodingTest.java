package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Recording.har;
import static dev.sealdesk.sanitizer.Sanitizing.sanitize;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EncodingTest {
  private static final String SECRET = "s7Kd02mXq9LpZt41vBnY";
  private static final String INNER = "{\"user\":\"x\",\"token\":\"" + SECRET + "\",\"n\":12345}";

  private static String shortened(String text) {
    return Sanitizing.shortened(text);
  }

  private static String valueAfter(String output, String prefix) {
    return output.split(java.util.regex.Pattern.quote(prefix))[1].split("[\"\\s&]")[0];
  }

  @Test
  void base64_is_decoded_and_encoded_again() {
    String output = sanitize("{\"blob\":\"" + Encode.base64(INNER) + "\"}").output();
    String decoded = Encode.textFromBase64(valueAfter(output, "\"blob\":\""));
    assertTrue(decoded.startsWith("{\"user\":\"x\",\"token\":\"REDACTED.token."), decoded);
    assertTrue(decoded.endsWith("\",\"n\":12345}"), decoded);
  }

  @Test
  void only_the_groups_of_letters_a_redaction_touches_change() {
    String encoded = Encode.base64(INNER);
    String output = sanitize("{\"blob\":\"" + encoded + "\"}").output();
    String after = valueAfter(output, "\"blob\":\"");
    assertEquals(encoded.substring(0, 28), after.substring(0, 28));
    assertEquals(encoded.substring(encoded.length() - 12), after.substring(after.length() - 12));
  }

  @Test
  void base64url_keeps_its_alphabet_and_its_missing_padding() {
    String text = "{\"q\":\"???>>>~~~\",\"token\":\"" + SECRET + "\"}";
    String output = sanitize("{\"blob\":\"" + Encode.base64Url(text) + "\"}").output();
    String decoded = Encode.textFromBase64Url(valueAfter(output, "\"blob\":\""));
    assertTrue(decoded.startsWith("{\"q\":\"???>>>~~~\",\"token\":\"REDACTED.token."), decoded);
  }

  @Test
  void lines_of_mime_base64_are_one_value() {
    String body = "a=1&b=2&password=" + SECRET + "&" + "filler=0123456789&".repeat(9) + "end=1";
    String lines =
        java.util.Base64.getMimeEncoder(
                76, "\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .encodeToString(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String output = sanitize("MIME\r\n\r\n" + lines + "\r\n").output();
    String decoded = Encode.textFromMime(output.substring(8));
    assertTrue(decoded.startsWith("a=1&b=2&password=REDACTED.password."), decoded);
    assertTrue(decoded.endsWith("&end=1"), decoded);
  }

  @Test
  void hexadecimal_text_is_decoded_and_encoded_again() {
    String output = sanitize("{\"blob\":\"" + Encode.hex(INNER) + "\"}").output();
    String decoded = Encode.textFromHex(valueAfter(output, "\"blob\":\""));
    assertEquals("{\"user\":\"x\",\"token\":\"‹token›\",\"n\":12345}", shortened(decoded));
  }

  @Test
  void a_gzip_body_is_cleaned_and_stays_a_gzip_body() {
    String output = har().base64Body("application/json", Encode.gzip(INNER)).sanitized().output();
    String decoded = Encode.gunzip(Encode.fromBase64(valueAfter(output, "\"text\": \"")));
    assertEquals("{\"user\":\"x\",\"token\":\"‹token›\",\"n\":12345}", shortened(decoded));
  }

  @Test
  void every_member_of_a_gzip_body_is_read() {
    byte[] first = Encode.gzip("{\"harmless\":\"first member\"}");
    byte[] second = Encode.gzip(INNER);
    byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    String output = har().base64Body("application/json", both).sanitized().output();
    String decoded = Encode.gunzip(Encode.fromBase64(valueAfter(output, "\"text\": \"")));
    assertEquals(
        "{\"harmless\":\"first member\"}{\"user\":\"x\",\"token\":\"‹token›\",\"n\":12345}",
        shortened(decoded));
  }

  @Test
  void a_zlib_body_is_cleaned_and_stays_a_zlib_body() {
    String output = har().base64Body("application/json", Encode.zlib(INNER)).sanitized().output();
    String decoded = Encode.inflate(Encode.fromBase64(valueAfter(output, "\"text\": \"")));
    assertEquals("{\"user\":\"x\",\"token\":\"‹token›\",\"n\":12345}", shortened(decoded));
  }

  @Test
  void a_compressed_body_without_a_secret_keeps_its_bytes() {
    har()
        .base64Body("application/json", Encode.gzip("{\"page\":2,\"title\":\"Chairs\"}"))
        .sanitized()
        .staysAsItIs();
  }

  @Test
  void a_body_of_gzip_that_is_cut_or_damaged_is_taken_out_whole() {
    byte[] whole = Encode.gzip("{\"page\":1}" + " padding".repeat(50));
    isTakenOut(Arrays.copyOf(whole, whole.length - 12));
    isTakenOut(Arrays.copyOf(whole, whole.length - 1));
    whole[whole.length - 8] ^= 1;
    isTakenOut(whole);
  }

  @Test
  void a_zlib_body_that_is_cut_or_damaged_is_taken_out_whole() {
    byte[] whole = Encode.zlib("{\"page\":1}" + " padding".repeat(50));
    isTakenOut(Arrays.copyOf(whole, whole.length - 7));
    whole[whole.length - 1] ^= 1;
    isTakenOut(whole);
  }

  private static void isTakenOut(byte[] body) {
    String output = har().base64Body("application/json", body).sanitized().output();
    String decoded = new String(Encode.fromBase64(valueAfter(output, "\"text\": \"")), ISO_8859_1);
    assertTrue(decoded.startsWith("REDACTED.opaque."), decoded);
  }

  @Test
  void form_in_base64_in_a_url_in_json_in_json_is_followed() {
    String base64 = Encode.base64("state=" + SECRET + "&scope=openid&redirect_uri=x");
    String url = "https://id.example/?client_data=" + Encode.percent(base64);
    sanitize("{\"a\":" + Encode.json("{\"u\":" + Encode.json(url) + "}") + "}")
        .removes(base64)
        .keeps("https://id.example/?client_data=");
  }

  @Test
  void html_entities_do_not_hide_a_value() {
    sanitize("<p>token=" + Encode.entities(SECRET) + "</p>\n")
        .removes(Encode.entities(SECRET))
        .keeps("<p>token=", "</p>");
  }

  @Test
  void percent_escapes_do_not_hide_a_value_in_text() {
    sanitize("went to /cb%3Ftoken%3D" + SECRET + "%26x%3D1 at noon\n")
        .removes(SECRET)
        .keeps("/cb%3Ftoken%3D", "%26x%3D1 at noon");
  }

  @Test
  void a_data_uri_of_text_is_looked_into() {
    sanitize("{\"u\":\"data:application/json;base64," + Encode.base64(INNER) + "\"}")
        .removes(Encode.base64(INNER))
        .keeps("data:application/json;base64,eyJ1c2VyIjoieCI");
  }

  @Test
  void an_image_stays_and_the_report_says_that_nobody_looked() {
    byte[] png = new byte[64];
    System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 0, png, 0, 8);
    Sanitizing recording = har().base64Body("image/png", png).sanitized();
    recording.staysAsItIs();
    assertEquals(
        Report.NoteCode.IMAGE_NOT_INSPECTED, recording.run().report().notes().get(0).code());
  }

  @Test
  void a_font_stays_and_the_report_says_so() {
    byte[] font = new byte[90];
    System.arraycopy(new byte[] {'w', 'O', 'F', '2'}, 0, font, 0, 4);
    Sanitizing recording = har().base64Body("font/woff2", font).sanitized();
    recording.staysAsItIs();
    assertEquals(Report.NoteCode.BINARY_BODY_KEPT, recording.run().report().notes().get(0).code());
  }

  @Test
  void quoted_printable_mail_is_joined_before_it_is_read() {
    sanitize(
            "From: a\nTo: b\nSubject: x\n\nyour link https://a.example/reset/s7Kd02mXq9LpZt=\n41vBnY"
                + "\nbye\n")
        .removes("s7Kd02mXq9LpZt=")
        .keeps("https://a.example/reset/", "bye");
  }
}
