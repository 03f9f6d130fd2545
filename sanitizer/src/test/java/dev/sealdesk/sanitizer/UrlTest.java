package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Encode.percent;
import static dev.sealdesk.sanitizer.Recording.har;
import static dev.sealdesk.sanitizer.Sanitizing.sanitize;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {
  private static final String SECRET = "s7Kd02mXq9LpZt41vBnY";

  @Test
  void a_password_before_the_host_goes_with_its_user() {
    sanitize("see https://carol:hunter-22x@files.example/a\n")
        .becomes("see https://‹user›:‹password›@files.example/a\n");
  }

  @Test
  void a_connection_string_keeps_its_host_and_its_options() {
    sanitize("postgres://app:pa55-w/rd@db.internal:5432/shop?sslmode=require\n")
        .becomes("postgres://‹user›:‹password›@db.internal:5432/shop?sslmode=require\n");
  }

  @Test
  void a_token_in_a_path_behind_a_word_for_links_goes() {
    sanitize("https://app.example/reset-password/" + SECRET + "/form\n")
        .becomes("https://app.example/reset-password/‹link-token›/form\n");
  }

  @Test
  void a_random_segment_goes_wherever_it_stands() {
    sanitize("https://app.example/x/" + SECRET + "Qw83zT\n")
        .becomes("https://app.example/x/‹link-token›\n");
  }

  @Test
  void a_slug_an_id_and_a_hashed_file_stay() {
    sanitize(
            "https://app.example/blog/how-to-reset-your-password-2026/"
                + "550e8400-e29b-41d4-a716-446655440000/main.4f9c2a1b7d.chunk.js\n")
        .staysAsItIs();
  }

  @Test
  void a_query_parameter_with_a_telling_name_goes() {
    sanitize("GET https://api.example/v1?access_token=" + SECRET + "&page=2\n")
        .becomes("GET https://api.example/v1?access_token=‹token›&page=2\n");
  }

  @Test
  void a_random_query_parameter_goes_whatever_its_name() {
    sanitize("https://api.example/v1?zq=" + SECRET + "&page=2\n")
        .becomes("https://api.example/v1?zq=‹opaque›&page=2\n");
  }

  @Test
  void a_fragment_is_looked_into() {
    sanitize("https://app.example/cb#access_token=" + SECRET + "&token_type=bearer\n")
        .becomes("https://app.example/cb#access_token=‹token›&token_type=bearer\n");
  }

  @Test
  void a_redirect_keeps_everything_but_the_code() {
    har()
        .redirect("https://app.example/cb?code=" + SECRET + "&iss=https%3A%2F%2Fid.example")
        .sanitized()
        .removes(SECRET)
        .keeps("https://app.example/cb?code=", "&iss=https%3A%2F%2Fid.example");
  }

  @Test
  void short_codes_count_where_somebody_signs_in() {
    har()
        .url("https://id.example/oauth/callback?code=a1b2c3d4&state=st8-kq2m91")
        .sanitized()
        .removes("a1b2c3d4", "st8-kq2m91");
  }

  @Test
  void a_code_elsewhere_is_a_code_of_the_country() {
    har().url("https://shop.example/stores?code=DE-BE&state=California").sanitized().staysAsItIs();
  }

  @Test
  void a_url_in_a_url_in_a_url_is_looked_into() {
    String inner = "https://a.example/?token=" + SECRET;
    String once = "https://b.example/?next=" + percent(inner);
    String twice = "https://c.example/?returnTo=" + percent(once);
    String output = sanitize(twice + "\n").output();
    sanitize(twice + "\n").removes(SECRET).keeps("https://c.example/?returnTo=https%3A%2F%2Fb.");
    sanitize(Encode.percentDecoded(Encode.percentDecoded(output)))
        .keeps("https://a.example/?token=REDACTED.token.");
  }

  @Test
  void a_presigned_url_keeps_algorithm_date_and_expiry() {
    sanitize(
            "https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA"
                + "QX7M2TZL4KBN3VPD%2F20260301%2Feu-west-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20260301T120000Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f10\n")
        .removes("QX7M2TZL4KBN3VPD", "fe5f80f77d5fa3beca038a248ff027d0")
        .keeps(
            "AWS4-HMAC-SHA256",
            "X-Amz-Date=20260301T120000Z",
            "X-Amz-Expires=300",
            "X-Amz-SignedHeaders=host");
  }

  @Test
  void a_matrix_parameter_is_a_session_too() {
    sanitize("https://app.example/a;jsessionid=" + SECRET + "/b?x=1\n")
        .becomes("https://app.example/a;jsessionid=‹session›/b?x=1\n");
  }

  @Test
  void a_webhook_is_a_credential_of_its_own() {
    sanitize("https://hooks.slack.com/services/T0AB12CD3/B0EF45GH6/" + SECRET + "\n")
        .removes("T0AB12CD3/", SECRET)
        .keeps("https://hooks.slack.com/services/");
  }

  @Test
  void an_otpauth_uri_loses_its_seed() {
    sanitize("otpauth://totp/Acme?secret=JBSWY3DPEHPK3PXPJBSW&issuer=Acme&digits=6\n")
        .becomes("otpauth://totp/Acme?secret=‹otp-seed›&issuer=Acme&digits=6\n");
  }

  @Test
  void the_same_parameter_twice_goes_twice() {
    sanitize("https://a.example/?token=" + SECRET + "&token=Bq72LmX09sKd4tZv\n")
        .becomes("https://a.example/?token=‹token›&token=‹token›\n");
  }

  @Test
  void a_websocket_ticket_is_found() {
    har().url("wss://app.example/ws?ticket=" + SECRET).sanitized().removes(SECRET);
  }

  @Test
  void a_referer_is_a_url() {
    har()
        .requestHeader("Referer", "https://app.example/invite/" + SECRET)
        .sanitized()
        .removes(SECRET)
        .keeps("https://app.example/invite/");
  }

  @Test
  void an_initiator_stack_is_looked_into() {
    har()
        .extra(
            "_initiator",
            "{\"type\":\"script\",\"stack\":{\"callFrames\":[{\"url\":"
                + "\"https://app.example/m.js?auth_token="
                + SECRET
                + "\",\"lineNumber\":3}]}}")
        .sanitized()
        .removes(SECRET)
        .keeps("\"lineNumber\":3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://cdn.example/ctjs/controltag.js.d6232fc8d93711e85e42a398232e8f00\n",
        "https://www.example/acme/Password-reset-runbook-30f7eb19731662b5e803b61ba4168160\n",
        "https://app.example/projects/01JBQX0KTTENC594E0GZ9J8FKZ/settings\n",
        "https://sbom.example/docs/simple-1.0.0-bf81090e-8bbc-459d-bec9-abeb794e096a\n",
        "https://flags.example/meval/eyJhbm9ueW1vdXMiOnRydWUsImtleSI6Im1pbnQtYW5kcm9pZCJ9\n",
        "https://docs.example/guide#text=_mm512_maskz_cvt_roundph_epi64\n",
        "{\"X-Amzn-Trace-Id\":\"Root=1-64bfaad1-5780a79a5bc60f5e7a38cafa\"}",
        "{\"Report-To\":\"{\\\"url\\\":\\\"https://a.example/v4?s=%2FYoLXubQqJqefRFITTzBPrqGPQEg\\\"}\"}"
      })
  void digests_and_public_ids_stay(String text) {
    sanitize(text).staysAsItIs();
  }

  @Test
  void a_link_token_with_words_in_it_still_goes() {
    sanitize("https://app.example/reset/pw-30f7eb19731662b5e803b61ba4168160\n")
        .removes("30f7eb19731662b5e803b61ba4168160");
  }
}
