package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;

import org.junit.jupiter.api.Test;

class JsonTest {
  private static final String SECRET = "s7Kd02mXq9LpZt41vBnY";

  @Test
  void a_member_with_a_telling_name_goes() {
    sanitize("{\"access_token\":\"" + SECRET + "\",\"expires_in\":300}")
        .becomes("{\"access_token\":\"‹token›\",\"expires_in\":300}");
  }

  @Test
  void names_are_understood_however_they_are_written() {
    for (String name :
        new String[] {
          "newPassword", "new_password", "NEW-PASSWORD", "user.password", "userpassword",
          "password2", "passwordValue", "db-passwd", "Passwort", "contraseña"
        }) {
      sanitize("{\"" + name + "\":\"kT4-wq\"}").becomes("{\"" + name + "\":\"‹password›\"}");
    }
  }

  @Test
  void names_about_a_password_are_not_the_password() {
    for (String name :
        new String[] {
          "passwordPolicy", "hasPassword", "forgotPassword", "password_expires_at",
          "passwordStrength", "tokenType", "token_endpoint", "resetPasswordUrl"
        }) {
      sanitize("{\"" + name + "\":\"strong-12\"}").staysAsItIs();
    }
  }

  @Test
  void flags_masks_and_labels_under_a_password_stay() {
    sanitize("{\"password\":true,\"pwd\":null,\"passwd\":\"********\",\"pass\":\"\"}")
        .staysAsItIs();
  }

  @Test
  void whole_numbers_under_a_telling_name_become_placeholders_in_quotes() {
    sanitize("{\"pin\":4711,\"otp\": 123456 ,\"count\":4711}")
        .becomes("{\"pin\":\"‹pin›\",\"otp\": \"‹otp›\" ,\"count\":4711}");
  }

  @Test
  void the_members_of_an_array_have_the_arrays_name() {
    sanitize("{\"accessTokens\":[\"" + SECRET + "\",\"Bq72LmX09sKd4tZv\"],\"ids\":[\"a\",\"b\"]}")
        .becomes("{\"accessTokens\":[\"‹token›\",\"‹token›\"],\"ids\":[\"a\",\"b\"]}");
  }

  @Test
  void a_pair_of_name_and_value_is_one_member() {
    sanitize("[{\"name\":\"apiKey\",\"value\":\"kd83-mx02\"},{\"name\":\"size\",\"value\":\"9\"}]")
        .becomes(
            "[{\"name\":\"apiKey\",\"value\":\"‹api-key›\"},"
                + "{\"name\":\"size\",\"value\":\"9\"}]");
  }

  @Test
  void a_pair_is_understood_in_the_other_order() {
    sanitize("[{\"value\":\"kd83-mx02\",\"name\":\"apiKey\"},{\"value\":\"9x\",\"key\":\"size\"}]")
        .becomes(
            "[{\"value\":\"‹api-key›\",\"name\":\"apiKey\"},"
                + "{\"value\":\"9x\",\"key\":\"size\"}]");
  }

  @Test
  void duplicate_keys_survive_and_each_is_cleaned() {
    sanitize("{\"token\":\"" + SECRET + "\",\"a\":1,\"a\":2,\"token\":\"Bq72LmX09sKd4tZv\"}")
        .becomes("{\"token\":\"‹token›\",\"a\":1,\"a\":2,\"token\":\"‹token›\"}");
  }

  @Test
  void numbers_keep_every_digit_and_keys_their_order() {
    sanitize("{\"z\":12345678901234567890123,\"a\":1.0000000000000000001,\"m\":1E400,\"b\":-0.0}")
        .staysAsItIs();
  }

  @Test
  void white_space_line_ends_and_a_mark_at_the_start_survive() {
    sanitize("\uFEFF { \r\n\t\"token\" :\t\"" + SECRET + "\" ,\r\n \"a\" : [ ] }\r\n\r\n")
        .becomes("\uFEFF { \r\n\t\"token\" :\t\"‹token›\" ,\r\n \"a\" : [ ] }\r\n\r\n");
  }

  @Test
  void escapes_in_a_value_do_not_hide_it() {
    sanitize("{\"url\":\"https:\\/\\/a.example\\/?\\u0074oken=" + SECRET + "\"}")
        .becomes("{\"url\":\"https:\\/\\/a.example\\/?\\u0074oken=‹token›\"}");
  }

  @Test
  void escapes_in_a_name_do_not_hide_it() {
    sanitize("{\"pass\\u0077ord\":\"kT4-wq\"}").becomes("{\"pass\\u0077ord\":\"‹password›\"}");
  }

  @Test
  void json_in_json_in_json_is_followed() {
    String inner = "{\"client_secret\":\"" + SECRET + "\"}";
    String text = "{\"a\":" + Encode.json("{\"b\":" + Encode.json(inner) + "}") + "}";
    sanitize(text).removes(SECRET).keeps("{\"a\":\"{\\\"b\\\":\\\"{\\\\\\\"client_secret\\\\\\\":");
  }

  @Test
  void a_secret_used_as_a_key_goes() {
    sanitize("{\"sessions\":{\"mailto:eve@corp.example\":1}}").removes("eve@corp.example");
  }

  @Test
  void a_name_is_a_persons_beside_an_address_and_a_products_otherwise() {
    sanitize(
            "[{\"name\":\"Erika Muster\",\"email\":\"e@corp.example\"},"
                + "{\"name\":\"Garden Chair\",\"price\":12}]")
        .becomes(
            "[{\"name\":\"‹name›\",\"email\":\"‹email›\"},"
                + "{\"name\":\"Garden Chair\",\"price\":12}]");
  }

  @Test
  void an_empty_object_an_empty_array_and_a_bare_scalar_stay() {
    for (String text : new String[] {"{}", "[]", "[[],{}]", "{\"a\":[]}", "[null,true,-1e9]"}) {
      sanitize(text).staysAsItIs();
    }
  }

  @Test
  void invalid_utf8_and_lone_surrogates_survive() {
    sanitize("{\"a\":\"\\ud800 \\udc00\",\"token\":\"" + SECRET + "\"}")
        .becomes("{\"a\":\"\\ud800 \\udc00\",\"token\":\"‹token›\"}");
  }

  @Test
  void a_token_with_escapes_inside_is_one_value() {
    sanitize("{\"token\":\"s7Kd\\u00302mXq9LpZt41vBnY\\/x\"}").becomes("{\"token\":\"‹token›\"}");
  }

  @Test
  void graphql_variables_are_members_like_others() {
    sanitize(
            "{\"query\":\"mutation Login($input: LoginInput!) { login(input: $input) { id } }\","
                + "\"variables\":{\"input\":{\"user\":\"x\",\"password\":\"open sesame 1\"}}}")
        .removes("open sesame 1")
        .keeps("mutation Login($input: LoginInput!) { login(input: $input) { id } }");
  }

  @Test
  void a_secret_written_into_a_graphql_query_is_found() {
    sanitize("{\"query\":\"mutation { login(password: \\\"kT4-wq88\\\") { id } }\"}")
        .becomes("{\"query\":\"mutation { login(password: \\\"‹password›\\\") { id } }\"}");
  }

  @Test
  void the_private_members_of_a_jwk_go_and_the_public_ones_stay() {
    String n = "Zt41vBnYs7Kd02mXq9Lp81WdYs7Kd02mXq9LpZt41vB";
    String d = "s7Kd02mXq9LpZt41vBnYzT4wq88zKd02mXq9Lp81Wd0";
    sanitize("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + n + "\",\"d\":\"" + d + "\"}")
        .removes(d)
        .keeps(n, "P-256");
    sanitize("{\"dp\":\"" + d + "\",\"kty\":\"RSA\",\"n\":\"" + n + "\"}").removes(d).keeps(n);
    sanitize("{\"d\":\"" + d + "\",\"p\":\"" + n + "\"}").staysAsItIs();
  }

  @Test
  void the_ids_of_credentials_go_and_other_ids_stay() {
    String id = "zo7BI2g-a4li1sO6vBR0FzDu0T3MNuB5ksyOpLx194-";
    sanitize("{\"allowCredentials\":[{\"id\":\"" + id + "\",\"type\":\"public-key\"}]}")
        .removes(id);
    sanitize("{\"id\":\"" + id + "\",\"rawId\":\"x\"}").removes(id);
    sanitize("{\"user\":{\"id\":\"" + id + "\",\"displayName\":\"Pat\"}}").removes(id);
    sanitize("{\"product\":{\"id\":\"" + id + "\",\"type\":\"chair\"}}").staysAsItIs();
  }

  @Test
  void a_name_may_need_the_one_above_it() {
    sanitize("{\"Jwt\":{\"Key\":\"ThisIsMySuperSecretKey2024\",\"Issuer\":\"shop\"}}")
        .removes("ThisIsMySuperSecretKey2024")
        .keeps("\"Issuer\":\"shop\"");
    sanitize("{\"Menu\":{\"Key\":\"ThisIsMyMenuEntry2024\"}}").staysAsItIs();
  }

  @Test
  void an_account_is_a_bank_account_beside_its_bank() {
    sanitize("{\"account\":\"1111222233330000\",\"routing\":\"011401533\"}")
        .removes("1111222233330000", "011401533");
    sanitize("{\"account\":\"111122223333\",\"region\":\"eu-west-1\"}").staysAsItIs();
  }

  @Test
  void a_passport_in_a_customers_record_goes() {
    sanitize("{\"customer\":{\"travelDocument\":\"QH3442323\",\"seat\":\"12A\"}}")
        .removes("QH3442323")
        .keeps("12A");
  }

  @Test
  void translations_stay() {
    sanitize(
            "{\"login.password.wrong\":\"Falsches Passwort. Noch 3 Versuche.\","
                + "\"password\":\"Password must be 12+ characters\",\"pin\":\"Enter your 4-digit PIN\","
                + "\"firstName\":\"Prénom\",\"lastName\":\"Nom de famille\",\"username\":\"Benutzername\","
                + "\"fr\":{\"password\":\"Mot de passe (12 caractères min.)\"},\"pl\":{\"password\":\"Hasło\"}}")
        .staysAsItIs();
  }
}
