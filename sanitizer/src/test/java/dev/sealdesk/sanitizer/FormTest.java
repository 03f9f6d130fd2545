package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Recording.har;

import org.junit.jupiter.api.Test;

class FormTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String SECRET = "s7Kd02mXq9LpZt41vBnY";

  @Test
  void a_password_goes_and_the_other_fields_stay() {
    har()
        .post(FORM, "username=&password=correct+horse&remember=on&lang=de")
        .sanitized()
        .removes("correct+horse")
        .keeps("username=&password=", "&remember=on&lang=de");
  }

  @Test
  void a_new_password_and_its_confirmation_are_passwords() {
    har()
        .post(FORM, "password-new=Summer2026&password-confirm=Summer2026")
        .sanitized()
        .removes("Summer2026");
  }

  @Test
  void a_password_under_a_name_of_the_applications_own_is_recognised_by_its_looks() {
    har()
        .post(FORM, "step=2&geheim_feld=Tr0ub4dor%263!")
        .sanitized()
        .removes("Tr0ub4dor%263!")
        .keeps("step=2");
  }

  @Test
  void the_name_of_a_user_goes() {
    har().post(FORM, "username=jdoe77&view=list").sanitized().removes("jdoe77").keeps("view=list");
  }

  @Test
  void a_one_time_code_goes() {
    har()
        .url("https://id.example/login")
        .post(FORM, "otp=492817&go=1")
        .sanitized()
        .removes("492817")
        .keeps("go=1");
  }

  @Test
  void six_digits_are_a_code_only_where_somebody_signs_in() {
    har().url("https://shop.example/cart").post(FORM, "article=492817").sanitized().staysAsItIs();
    har().url("https://id.example/mfa").post(FORM, "field1=492817").sanitized().removes("492817");
  }

  @Test
  void params_are_treated_like_the_text() {
    Sanitizing.sanitize(
            """
            {"log":{"entries":[{"request":{"postData":{"params":[
              {"name":"csrf_token","value":"%s"},{"value":"hunter2x!A","name":"password"},
              {"name":"page","value":"2"}]}}}]}}
            """
                .formatted(SECRET))
        .removes(SECRET, "hunter2x!A")
        .keeps("{\"name\":\"page\",\"value\":\"2\"}");
  }

  @Test
  void a_saml_response_is_taken_apart() {
    String xml =
        "<Response><Assertion><NameID>eve@corp.example</NameID>"
            + "<SignatureValue>"
            + SECRET
            + SECRET
            + "</SignatureValue></Assertion></Response>";
    String body =
        har().post(FORM, "SAMLResponse=" + Encode.percent(Encode.base64(xml))).sanitized().output();
    String value = body.split("SAMLResponse=")[1].split("\"")[0];
    String cleaned = Encode.textFromBase64(Encode.percentDecoded(value));
    Sanitizing.sanitize(cleaned).staysAsItIs();
    org.junit.jupiter.api.Assertions.assertTrue(
        cleaned.startsWith("<Response><Assertion><NameID>" + "REDACTED.email."), cleaned);
    org.junit.jupiter.api.Assertions.assertFalse(cleaned.contains(SECRET), cleaned);
  }

  private static String multipart(String... parts) {
    StringBuilder body = new StringBuilder();
    for (String part : parts) {
      body.append("------WebKitFormBoundary7MA4\r\n").append(part).append("\r\n");
    }
    return body.append("------WebKitFormBoundary7MA4--\r\n").toString();
  }

  @Test
  void each_part_of_a_multipart_body_is_judged_by_its_name() {
    har()
        .post(
            "multipart/form-data; boundary=----WebKitFormBoundary7MA4",
            multipart(
                "Content-Disposition: form-data; name=\"password\"\r\n\r\nopen sesame",
                "Content-Disposition: form-data; name=\"comment\"\r\n\r\nopen the door"))
        .sanitized()
        .removes("open sesame")
        .keeps("name=\\\"password\\\"", "open the door");
  }

  @Test
  void a_file_in_a_multipart_body_is_read_like_a_file() {
    har()
        .post(
            "multipart/form-data; boundary=----WebKitFormBoundary7MA4",
            multipart(
                "Content-Disposition: form-data; name=\"f\"; filename=\".env\"\r\n"
                    + "Content-Type: text/plain\r\n\r\nDB_HOST=db1\r\nDB_PASSWORD="
                    + SECRET))
        .sanitized()
        .removes(SECRET)
        .keeps("DB_HOST=db1\\r\\nDB_PASSWORD=");
  }

  @Test
  void a_private_key_in_a_multipart_body_keeps_its_boundaries() {
    har()
        .post(
            "multipart/form-data; boundary=----WebKitFormBoundary7MA4",
            multipart(
                "Content-Disposition: form-data; name=\"k\"; filename=\"k.pem\"\r\n\r\n"
                    + "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASCBKcwggSj\n"
                    + "-----END PRIVATE KEY-----"))
        .sanitized()
        .removes("MIIEvQIBADANBgkqhkiG9w0B", "AQEFAASCBKcwggSj")
        .keeps("-----BEGIN PRIVATE KEY-----\\n", "\\n-----END PRIVATE KEY-----");
  }

  @Test
  void a_form_field_that_holds_json_is_looked_into() {
    har()
        .post(FORM, "data=" + Encode.percent("{\"apiKey\":\"" + SECRET + "\",\"n\":1}"))
        .sanitized()
        .removes(SECRET)
        .keeps("data=%7B%22apiKey%22%3A%22", "%22%2C%22n%22%3A1%7D");
  }
}
