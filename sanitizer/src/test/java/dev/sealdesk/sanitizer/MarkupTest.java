package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;

import org.junit.jupiter.api.Test;

class MarkupTest {
  private static final String SECRET = "s7Kd02mXq9LpZt41vBnY";

  @Test
  void a_hidden_input_keeps_its_name() {
    sanitize("<html><input type=\"hidden\" name=\"_csrf\" value=\"" + SECRET + "\"></html>\n")
        .becomes("<html><input type=\"hidden\" name=\"_csrf\" value=\"‹csrf›\"></html>\n");
  }

  @Test
  void attributes_may_stand_in_any_order_and_in_single_quotes() {
    sanitize("<html><input value='" + SECRET + "' name='_csrf' type='hidden'/></html>\n")
        .becomes("<html><input value='‹csrf›' name='_csrf' type='hidden'/></html>\n");
  }

  @Test
  void a_hidden_input_of_unknown_name_goes_if_it_is_random() {
    sanitize("<html><input type=hidden name=zz value=" + SECRET + "></html>\n")
        .becomes("<html><input type=hidden name=zz value=‹opaque›></html>\n");
  }

  @Test
  void what_a_password_field_holds_goes() {
    sanitize("<html><input type=\"password\" name=\"x1\" value=\"sesame\"></html>\n")
        .becomes("<html><input type=\"password\" name=\"x1\" value=\"‹password›\"></html>\n");
  }

  @Test
  void a_meta_element_is_known_by_its_name() {
    sanitize("<html><meta name=\"csrf-token\" content=\"" + SECRET + "\"></html>\n")
        .becomes("<html><meta name=\"csrf-token\" content=\"‹csrf›\"></html>\n");
  }

  @Test
  void entities_in_an_attribute_do_not_hide_a_link() {
    sanitize(
            "<html><a href=\"https:&#x2F;&#x2F;a.example/?x=1&amp;token="
                + SECRET
                + "\">go</a></html>\n")
        .becomes(
            "<html><a href=\"https:&#x2F;&#x2F;a.example/?x=1&amp;token=‹token›\">go</a>"
                + "</html>\n");
  }

  @Test
  void the_action_of_a_form_is_a_url() {
    sanitize(
            "<html><form action=\"/login-actions/authenticate?session_code="
                + SECRET
                + "&amp;tab_id=x1\"></form></html>\n")
        .removes(SECRET)
        .keeps("/login-actions/authenticate?session_code=", "<form action=");
  }

  @Test
  void a_value_in_a_script_is_found_and_the_code_stays() {
    sanitize(
            "<html><script>const cfg = {\"apiKey\": \""
                + SECRET
                + "\", \"n\": 3}; var password = form.password.value;</script></html>\n")
        .becomes(
            "<html><script>const cfg = {\"apiKey\": \"‹api-key›\", \"n\": 3};"
                + " var password = form.password.value;</script></html>\n");
  }

  @Test
  void a_nonce_of_a_policy_and_an_integrity_hash_stay() {
    sanitize(
            "<html><script nonce=\"s7Kd02mXq9LpZt41vBnY\" integrity=\"sha384-oqVuAfXRKap7fdgcCY5uyk"
                + "M6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC\" src=\"/a.js\"></script></html>\n")
        .staysAsItIs();
  }

  @Test
  void an_xml_element_is_known_by_its_name() {
    sanitize("<?xml version=\"1.0\"?>\n<c><Password>open sesame</Password><Size>9</Size></c>\n")
        .becomes("<?xml version=\"1.0\"?>\n<c><Password>‹password›</Password><Size>9</Size></c>\n");
  }

  @Test
  void an_xml_setting_of_key_and_value_is_one_field() {
    sanitize("<?xml version=\"1.0\"?>\n<add key=\"ClientSecret\" value=\"" + SECRET + "\"/>\n")
        .becomes("<?xml version=\"1.0\"?>\n<add key=\"ClientSecret\" value=\"‹secret›\"/>\n");
  }

  @Test
  void the_attributes_of_a_saml_assertion_are_known_by_their_uris() {
    sanitize(
            "<saml:Assertion><saml:Attribute Name=\"urn:x/claims/givenname\">"
                + "<saml:AttributeValue>Erika</saml:AttributeValue></saml:Attribute>"
                + "<saml:Attribute Name=\"urn:x/claims/dept\"><saml:AttributeValue>Sales"
                + "</saml:AttributeValue></saml:Attribute></saml:Assertion>\n")
        .removes("Erika")
        .keeps("Sales", "urn:x/claims/givenname");
  }

  @Test
  void the_title_of_a_page_is_looked_into() {
    sanitize("<html><title>Reset " + SECRET + "</title><p>Hello</p></html>\n")
        .removes(SECRET)
        .keeps("<title>Reset ", "</title><p>Hello</p>");
  }

  @Test
  void saml_attributes_are_known_by_oid_and_friendly_name() {
    sanitize(
            "<saml:AuthnStatement SessionIndex=\"_cd34cd34cd34cd34cd34cd34cd34cd34\"/>"
                + "<saml:Attribute Name=\"urn:oid:2.5.4.42\"><saml:AttributeValue>Pedro"
                + "</saml:AttributeValue></saml:Attribute>"
                + "<saml:Attribute Name=\"x\" FriendlyName=\"displayName\"><saml:AttributeValue>Pedro Diaz"
                + "</saml:AttributeValue></saml:Attribute>")
        .removes("_cd34cd34cd34cd34", ">Pedro<", "Pedro Diaz")
        .keeps("urn:oid:2.5.4.42");
  }
}
