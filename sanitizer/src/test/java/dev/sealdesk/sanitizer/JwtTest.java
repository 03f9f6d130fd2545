package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JwtTest {
  private static final String CLAIMS =
      "{\"iss\":\"https://id.example\",\"aud\":\"shop\",\"exp\":1893456000,"
          + "\"nonce\":\"n-0S6_WzA2MjQx93Kd\",\"email\":\"eve@corp.example\"}";

  private static String[] partsAfter(String jwt) {
    String output = sanitize("{\"x\":\"" + jwt + "\"}").output();
    return output.substring(6, output.length() - 2).split("\\.", 3);
  }

  @Test
  void the_header_stays() {
    String jwt = Encode.jwt(CLAIMS);
    assertEquals(jwt.split("\\.")[0], partsAfter(jwt)[0]);
  }

  @Test
  void claims_that_say_who_for_whom_and_until_when_stay() {
    String claims = Encode.textFromBase64Url(partsAfter(Encode.jwt(CLAIMS))[1]);
    assertTrue(
        claims.startsWith("{\"iss\":\"https://id.example\",\"aud\":\"shop\",\"exp\":1893456000,"),
        claims);
  }

  @Test
  void claims_that_name_a_person_or_a_session_go() {
    String claims = Encode.textFromBase64Url(partsAfter(Encode.jwt(CLAIMS))[1]);
    assertTrue(claims.contains("\"nonce\":\"REDACTED.nonce."), claims);
    assertTrue(claims.contains("\"email\":\"REDACTED.email."), claims);
  }

  @Test
  void the_signature_is_a_placeholder() {
    assertTrue(partsAfter(Encode.jwt(CLAIMS))[2].startsWith("REDACTED.jwt."));
  }

  @Test
  void a_jwt_in_the_middle_of_a_sentence_is_found() {
    String jwt = Encode.jwt(CLAIMS);
    sanitize("token " + jwt + " was refused\n")
        .removes(jwt.split("\\.")[2])
        .keeps("token eyJ", " was refused");
  }

  @Test
  void a_jwt_in_a_url_is_found() {
    String jwt = Encode.jwt(CLAIMS);
    sanitize("https://id.example/logout?id_token_hint=" + jwt + "&x=1\n")
        .removes(jwt.split("\\.")[2])
        .keeps("&x=1");
  }

  @Test
  void of_an_encrypted_token_only_the_header_stays() {
    String header = Encode.base64Url("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}");
    String jwe =
        header
            + "..48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX"
            + ".XFBoMYUZodetZdvTiFvSkQ";
    sanitize("{\"x\":\"" + jwe + "\"}").becomes("{\"x\":\"" + header + ".‹jwe›\"}");
  }

  @Test
  void an_unsigned_token_is_cleaned_too() {
    String jwt =
        Encode.base64Url("{\"alg\":\"none\"}")
            + "."
            + Encode.base64Url("{\"sid\":\"8f14e45f-ceea-467f-a9d1-2b1c3d4e5f60\"}")
            + ".";
    sanitize("{\"x\":\"" + jwt + "\"}").removes(jwt);
  }

  @Test
  void what_only_begins_like_a_jwt_is_no_jwt() {
    sanitize("{\"x\":\"eyJub3QiOiJhIGp3dCJ9\",\"y\":\"eyes.and.ears\"}").staysAsItIs();
  }

  @Test
  void a_token_inside_the_claims_of_a_token_is_cleaned() {
    String inner = Encode.jwt("{\"iss\":\"a\"}");
    String outer = Encode.jwt("{\"act\":\"" + inner + "\"}");
    String claims = Encode.textFromBase64Url(partsAfter(outer)[1]);
    assertTrue(claims.contains(".REDACTED.jwt."), claims);
  }
}
