package dev.sealdesk.policy.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {
  private static IpRange range(String text) {
    return IpRange.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.0.0.0/8, true",
    "127.0.0.0/7, false",
    "128.0.0.1, false",
    "::1, true",
    "::1/127, false",
    "::2, false"
  })
  void a_range_is_a_loopback_only_as_a_whole(String text, boolean loopback) {
    assertEquals(loopback, range(text).isLoopback());
  }

  @ParameterizedTest
  @CsvSource({
    "224.0.0.1, true",
    "224.0.0.0/4, true",
    "224.0.0.0/3, false",
    "ff00::/8, true",
    "ff00::/7, false",
    "fe00::1, false"
  })
  void a_range_is_multicast_only_as_a_whole(String text, boolean multicast) {
    assertEquals(multicast, range(text).isMulticast());
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.0.0.0/8, true",
    "10.1.2.3, 10.1.2.3, true",
    "10.0.0.0/7, 10.0.0.0/8, false",
    "11.0.0.0, 10.0.0.0/8, false",
    "0.0.0.0/0, 0.0.0.0/0, true",
    "::ffff:10, ::/0, true",
    "10.1.2.3, ::/0, false"
  })
  void a_range_lies_in_another_with_all_its_addresses(String inner, String outer, boolean in) {
    assertEquals(in, range(inner).isIn(range(outer)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.4/33",
        "1.2.3.4/01",
        "1.2.3.4/",
        ":::",
        "1::2::3",
        "::ffff:1.2.3.4",
        "12345::",
        "::1/129",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8"
      })
  void what_cedar_takes_for_no_address_is_none(String text) {
    assertTrue(IpRange.parse(text).isEmpty());
  }

  @Test
  void an_address_and_its_range_are_different_values_with_a_text_each() {
    assertEquals("10.0.0.0/8", range("10.0.0.0/8").text());
    assertEquals(range("::1"), range(range("::1").text()));
    assertEquals(range("1.2.3.4"), range("1.2.3.4/32"));
  }
}
