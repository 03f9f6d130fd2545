package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Recording.har;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static final String SECRET = "s7Kd02mXq9LpZt41vBnYwQ83";

  private static String frame(String data) {
    return "[{\"type\":\"send\",\"time\":1.5,\"opcode\":1,\"data\":" + Encode.json(data) + "}]";
  }

  @Test
  void a_text_message_of_a_websocket_is_looked_into() {
    har()
        .extra("_webSocketMessages", frame("{\"type\":\"auth\",\"token\":\"" + SECRET + "\"}"))
        .sanitized()
        .removes(SECRET)
        .keeps("\\\"type\\\":\\\"auth\\\"", "\"opcode\":1");
  }

  @Test
  void a_message_that_is_nothing_but_a_token_goes() {
    har().extra("_webSocketMessages", frame(SECRET)).sanitized().removes(SECRET);
  }

  private static byte[] message(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(10);
    bytes.write(text.length());
    bytes.writeBytes(text.getBytes(UTF_8));
    bytes.writeBytes(new byte[] {16, (byte) 0x96, 1, 0});
    return bytes.toByteArray();
  }

  @Test
  void a_token_in_a_binary_message_is_overwritten_without_changing_any_length() {
    byte[] before = message(SECRET);
    String output =
        har().extra("_webSocketMessages", frame(Encode.base64(before))).sanitized().output();
    byte[] after = Encode.fromBase64(output.split("\"data\":\"")[1].split("\"")[0]);
    assertEquals(before.length, after.length);
    assertTrue(new String(after, UTF_8).contains("REDACTED.opaque."), "not replaced");
  }

  @Test
  void a_grpc_web_message_keeps_its_frame() {
    byte[] message = message(SECRET);
    byte[] framed = new byte[message.length + 5];
    framed[4] = (byte) message.length;
    System.arraycopy(message, 0, framed, 5, message.length);
    String output =
        har().base64Body("application/grpc-web+proto", framed).sanitized().removes().output();
    byte[] after = Encode.fromBase64(output.split("\"text\": \"")[1].split("\"")[0]);
    assertEquals(framed.length, after.length);
    assertTrue(!new String(after, UTF_8).contains(SECRET), "still there");
  }

  @Test
  void grpc_web_text_in_a_request_is_looked_into() {
    byte[] message = message(SECRET);
    byte[] framed = new byte[message.length + 5];
    framed[4] = (byte) message.length;
    System.arraycopy(message, 0, framed, 5, message.length);
    String output =
        har().post("application/grpc-web-text", Encode.base64(framed)).sanitized().output();
    byte[] after = Encode.fromBase64(output.split("\"text\": \"")[1].split("\"")[0]);
    assertTrue(!new String(after, UTF_8).contains(SECRET), "still there");
  }

  @Test
  void an_envelope_of_sentry_is_looked_into_line_by_line() {
    String item =
        "{\"request\":{\"headers\":[[\"Authorization\",\"Bearer "
            + SECRET
            + "\"]],"
            + "\"data\":"
            + Encode.json("{\"password\":\"open sesame 1\"}")
            + "}}";
    har()
        .post(
            "application/x-sentry-envelope",
            "{\"event_id\":\"9ec79c33ec9942ab8353589fcb2e04dc\"}\n{\"type\":\"event\"}\n" + item)
        .sanitized()
        .removes(SECRET, "open sesame 1")
        .keeps("9ec79c33ec9942ab8353589fcb2e04dc");
  }

  @Test
  void the_title_of_a_page_is_a_place_too() {
    Sanitizing.sanitize(
            "{\"log\":{\"pages\":[{\"id\":\"p1\",\"title\":\"https://app.example/reset/"
                + SECRET
                + "\"}],\"entries\":[]}}")
        .removes(SECRET)
        .keeps("\"title\":\"https://app.example/reset/");
  }
}
