package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Recording.har;
import static dev.sealdesk.sanitizer.Sanitizing.sanitize;

import org.junit.jupiter.api.Test;

class AuthorizationTest {
  private static final String SECRET = "s7Kd02mXq9LpZt41vBnY";

  @Test
  void a_bearer_token_goes_and_its_scheme_stays() {
    sanitize("Authorization: Bearer " + SECRET + "\n").becomes("Authorization: Bearer ‹bearer›\n");
  }

  @Test
  void an_http2_header_in_lower_case_is_known() {
    har()
        .requestHeader("authorization", "Bearer " + SECRET)
        .sanitized()
        .removes(SECRET)
        .keeps("\"authorization\"");
  }

  @Test
  void basic_credentials_go_and_are_found_elsewhere_in_the_clear() {
    String basic = Encode.base64("alice.jones:tr0ub4dor-9");
    sanitize("Authorization: Basic " + basic + "\nlog: logged in with tr0ub4dor-9 by alice.jones\n")
        .becomes("Authorization: Basic ‹basic›\nlog: logged in with ‹password› by ‹user›\n");
  }

  @Test
  void of_digest_the_realm_and_the_algorithm_stay() {
    sanitize(
            "Authorization: Digest username=\"mallory\", realm=\"files\", nonce=\""
                + SECRET
                + "\", uri=\"/a\", algorithm=MD5, response=\"6629fae49393a05397450978507c4ef1\"\n")
        .becomes(
            "Authorization: Digest username=\"‹user›\", realm=\"files\", nonce=\"‹digest›\","
                + " uri=\"/a\", algorithm=MD5, response=\"‹digest›\"\n");
  }

  @Test
  void of_sigv4_the_scope_and_the_signed_headers_stay() {
    String key = "AKIA" + "QX7M2TZL4KBN3VPD";
    sanitize(
            "Authorization: AWS4-HMAC-SHA256 Credential="
                + key
                + "/20260301/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date,"
                + " Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024\n")
        .removes(key, "fe5f80f77d5fa3beca038a248ff027d0")
        .keeps("/20260301/eu-west-1/s3/aws4_request", "SignedHeaders=host;x-amz-date");
  }

  @Test
  void a_scheme_nobody_knows_stays_and_its_value_goes() {
    sanitize("Authorization: Frobnicate " + SECRET + "\n")
        .becomes("Authorization: Frobnicate ‹authorization›\n");
  }

  @Test
  void a_value_without_scheme_goes() {
    sanitize("Authorization: " + SECRET + "\n").becomes("Authorization: ‹authorization›\n");
  }

  @Test
  void a_proxy_has_an_authorization_too() {
    sanitize("Proxy-Authorization: Bearer " + SECRET + "\n")
        .becomes("Proxy-Authorization: Bearer ‹bearer›\n");
  }

  @Test
  void a_bearer_in_the_middle_of_a_log_line_is_found() {
    sanitize("2026-03-01 calling upstream with Bearer " + SECRET + " took 12 ms\n")
        .becomes("2026-03-01 calling upstream with Bearer ‹bearer› took 12 ms\n");
  }

  @Test
  void a_scheme_word_in_a_sentence_is_left_alone() {
    sanitize("We use Basic authentication and Bearer tokens everywhere.\n").staysAsItIs();
  }

  @Test
  void an_unknown_header_with_a_random_value_is_taken_out() {
    har()
        .requestHeader("X-Acme-Ctx", "Zt41vBnYs7Kd02mXq9Lp81Wd")
        .sanitized()
        .removes("Zt41vBnYs7Kd02mXq9Lp81Wd")
        .keeps("\"X-Acme-Ctx\"");
  }

  @Test
  void a_request_id_and_a_trace_stay() {
    har()
        .requestHeader("X-Request-Id", "Zt41vBnYs7Kd02mXq9Lp81Wd")
        .requestHeader("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .sanitized()
        .staysAsItIs();
  }

  @Test
  void an_api_key_header_is_known_by_its_name() {
    har().requestHeader("X-Api-Key", "kd83-mx02-qpz7").sanitized().removes("kd83-mx02-qpz7");
  }
}
