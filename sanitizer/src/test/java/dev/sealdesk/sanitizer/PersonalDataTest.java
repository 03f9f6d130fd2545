package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111 1111 1111 1111",
        "4111111111111111",
        "5500-0000-0000-0004",
        "378282246310005",
        "3530111333300000",
        "6011000990139424",
        "30569309025904"
      })
  void a_payment_card_goes(String number) {
    sanitize("paid with " + number + " today\n").becomes("paid with ‹card› today\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111 1111 1111 1112",
        "1234567890123452",
        "0000000000000000",
        "20260301120000123"
      })
  void a_number_that_fails_the_check_digit_or_has_no_issuer_stays(String number) {
    sanitize("order " + number + " today\n").staysAsItIs();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE89370400440532013000",
        "GB82 WEST 1234 5698 7654 32",
        "FR1420041010050500013M02606"
      })
  void an_account_number_with_valid_check_digits_goes(String iban) {
    sanitize("send it to " + iban + ", please\n").becomes("send it to ‹iban›, please\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DE88370400440532013000", "GB83 WEST 1234 5698 7654 32"})
  void an_account_number_with_wrong_check_digits_stays(String iban) {
    sanitize("build " + iban + ", please\n").staysAsItIs();
  }

  @Test
  void a_social_security_number_goes() {
    sanitize("SSN on file: 536-22-8145.\n").becomes("SSN on file: ‹ssn›.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"000-22-8145", "666-22-8145", "901-22-8145", "536-00-8145", "536-22-0000"})
  void a_number_that_was_never_assigned_stays(String number) {
    sanitize("part no " + number + " is back\n").staysAsItIs();
  }

  @Test
  void the_check_digit_of_an_individual_number_follows_the_ministerial_order() {
    assertTrue(Checksums.myNumber("123456789018".getBytes(US_ASCII)));
    assertFalse(Checksums.myNumber("123456789012".getBytes(US_ASCII)));
  }

  @Test
  void an_individual_number_goes_where_it_is_called_one() {
    sanitize("マイナンバー：1234 5678 9018\n").removes("1234 5678 9018");
    sanitize("{\"myNumber\":\"123456789018\"}").becomes("{\"myNumber\":\"‹my-number›\"}");
    sanitize("{\"eventNumber\":\"123456789018\"}").staysAsItIs();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+81 90-1234-5678",
        "+49 30 901820",
        "03-1234-5678",
        "090-1234-5678",
        "(415) 555-0132"
      })
  void a_telephone_number_goes(String number) {
    sanitize("call " + number + " now\n").becomes("call ‹phone› now\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01", "12:30:45", "1.2.3", "192-168-1-1", "10-20", "00-11-22"})
  void dates_versions_and_counters_are_no_telephone_numbers(String text) {
    sanitize("see " + text + " now\n").staysAsItIs();
  }

  @Test
  void an_address_of_mail_goes_with_the_name_before_it() {
    sanitize("ask \"Taro Yamada\" <taro.y@corp.example> or x+y@sub.corp.example.\n")
        .removes("taro.y@corp.example", "x+y@sub.corp.example")
        .keeps("ask ", " or ");
  }

  @Test
  void an_image_for_dense_screens_and_a_package_are_no_addresses() {
    sanitize("logo@2x.png react@18.2.0 user@host @decorator a @ b\n").staysAsItIs();
  }

  @Test
  void names_streets_and_days_of_birth_go_by_the_name_of_their_field() {
    sanitize(
            "{\"firstName\":\"Erika\",\"street\":\"12 Long Lane\",\"dob\":\"1980-01-31\","
                + "\"zip\":\"53113\",\"city\":\"Bonn\"}")
        .becomes(
            "{\"firstName\":\"‹name›\",\"street\":\"‹address›\",\"dob\":\"‹birth-date›\","
                + "\"zip\":\"‹postal-code›\",\"city\":\"Bonn\"}");
  }

  @Test
  void the_address_of_a_client_goes_and_of_the_own_network_stays() {
    sanitize("{\"clientIp\":\"203.0.114.7\",\"remoteAddr\":\"10.0.0.7\"}")
        .becomes("{\"clientIp\":\"‹ip›\",\"remoteAddr\":\"10.0.0.7\"}");
  }

  @Test
  void a_token_with_a_crc_is_checked() {
    String body = "0123456789abcdefghijABCDEFGHIJ";
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(body.getBytes(US_ASCII));
    StringBuilder check = new StringBuilder();
    String base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    for (long value = crc.getValue(); check.length() < 6; value /= 62) {
      check.insert(0, base62.charAt((int) (value % 62)));
    }
    String[] rules = {"kind acme custom", "token acme-token acme acm_[A-Za-z0-9]{36} crc32"};
    sanitize("got acm_" + body + check + " here\n").with(rules).becomes("got ‹acme› here\n");
    assertEquals(36, body.length() + check.length());
    sanitize("got acm_" + body + "000000 here\n").with(rules).staysAsItIs();
  }
}
