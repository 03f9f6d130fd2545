package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Recording.har;
import static dev.sealdesk.sanitizer.Sanitizing.sanitize;

import org.junit.jupiter.api.Test;

class CookieTest {
  private static final String SECRET = "s7Kd02mXq9LpZt41vBnY";

  @Test
  void a_session_cookie_is_taken_out_and_its_name_stays() {
    sanitize("Cookie: JSESSIONID=" + SECRET + "\n").becomes("Cookie: JSESSIONID=‹session›\n");
  }

  @Test
  void every_cookie_of_a_header_is_taken_out() {
    sanitize("Cookie: a=" + SECRET + "; other=x81Lq0ZzPw72\n")
        .becomes("Cookie: a=‹cookie›; other=‹cookie›\n");
  }

  @Test
  void a_flag_a_locale_and_a_small_number_stay() {
    sanitize("Cookie: theme=dark; lang=en-US; consent=true; n=12; sid=" + SECRET + "\n")
        .becomes("Cookie: theme=dark; lang=en-US; consent=true; n=12; sid=‹session›\n");
  }

  @Test
  void the_attributes_of_a_set_cookie_stay() {
    sanitize(
            "Set-Cookie: sid="
                + SECRET
                + "; Path=/app; Domain=app.example; Max-Age=3600; HttpOnly; SameSite=Lax\n")
        .becomes(
            "Set-Cookie: sid=‹session›; Path=/app; Domain=app.example; Max-Age=3600; HttpOnly;"
                + " SameSite=Lax\n");
  }

  @Test
  void several_set_cookies_in_one_header_are_told_apart() {
    har()
        .responseHeader("set-cookie", "a=" + SECRET + "; Path=/\nb=zR5tW8uM2kQ7jH4d; Secure")
        .sanitized()
        .removes(SECRET, "zR5tW8uM2kQ7jH4d")
        .keeps("; Path=/\\nb=", "; Secure");
  }

  @Test
  void a_cookie_under_cookies_is_taken_out() {
    har().cookie("anything", SECRET).sanitized().removes(SECRET).keeps("\"anything\"");
  }

  @Test
  void a_cookie_whose_value_stands_before_its_name_is_taken_out() {
    sanitize(
            """
            {"log": {"entries": [{"request": {"cookies": [
              {"value": "%s", "name": "prefs"}, {"value": "dark", "name": "theme"}]}}]}}
            """
                .formatted(SECRET))
        .removes(SECRET)
        .keeps("\"value\": \"dark\"", "\"prefs\"");
  }

  @Test
  void a_quoted_cookie_keeps_its_quotes() {
    sanitize("Cookie: sid=\"" + SECRET + "\"\n").becomes("Cookie: sid=\"‹session›\"\n");
  }

  @Test
  void a_cookie_without_a_name_is_taken_out() {
    sanitize("Cookie: " + SECRET + "\n").becomes("Cookie: ‹cookie›\n");
  }

  @Test
  void the_short_digits_of_a_session_are_no_small_number() {
    sanitize("Cookie: session=82734\n").becomes("Cookie: session=‹session›\n");
  }

  @Test
  void of_a_cookie_that_holds_an_object_the_names_stay() {
    har()
        .cookie("prefs", "%7B%22id%22%3A%22" + SECRET + "%22%2C%22mode%22%3A%22dark%22%7D")
        .sanitized()
        .removes(SECRET)
        .keeps("%7B%22id%22%3A%22", "%22mode%22%3A%22dark%22");
  }

  @Test
  void a_cookie_with_escapes_is_taken_out_whole() {
    sanitize(
            "{\"log\":{\"entries\":[{\"request\":{\"cookies\":[{\"name\":\"c\","
                + "\"value\":\"q8\\u002bZt41\\/vBnYs7Kd02\"}]}}]}}")
        .becomes(
            "{\"log\":{\"entries\":[{\"request\":{\"cookies\":[{\"name\":\"c\","
                + "\"value\":\"‹cookie›\"}]}}]}}");
  }

  @Test
  void a_jwt_in_a_cookie_keeps_its_header_and_its_harmless_claims() {
    String jwt = Encode.jwt("{\"iss\":\"https://id.example\",\"sid\":\"" + SECRET + "\"}");
    String output = har().cookie("id", jwt).sanitized().output();
    String kept = output.split("\"id\", \"value\": \"")[1].split("\\.")[1];
    Sanitizing.sanitize(Encode.textFromBase64Url(kept))
        .keeps("{\"iss\":\"https://id.example\",\"sid\":\"REDACTED.session.");
  }

  @Test
  void header_names_are_known_in_any_case() {
    sanitize("cookie: a=" + SECRET + "\nSET-COOKIE: b=" + SECRET + "\n")
        .becomes("cookie: a=‹cookie›\nSET-COOKIE: b=‹cookie›\n");
  }

  @Test
  void the_name_of_a_cookie_may_be_a_digest() {
    sanitize("Set-Cookie: SSESS7a1d5ad0b57048efc48738d444a157d5=k50GCtI0mg3ncLqWxZt41vBnYs\n")
        .becomes("Set-Cookie: SSESS7a1d5ad0b57048efc48738d444a157d5=‹cookie›\n");
  }
}
