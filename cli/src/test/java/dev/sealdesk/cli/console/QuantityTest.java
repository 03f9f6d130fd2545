package dev.sealdesk.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class QuantityTest {
  @Test
  void counts_are_grouped_by_three() {
    assertEquals("0", Quantity.count(0));
    assertEquals("999", Quantity.count(999));
    assertEquals("1,000", Quantity.count(1_000));
    assertEquals("12,345,678", Quantity.count(12_345_678));
  }

  @Test
  void bytes_have_the_unit_people_know() {
    assertEquals("0 bytes", Quantity.bytes(0));
    assertEquals("999 bytes", Quantity.bytes(999));
    assertEquals("1.0 kB", Quantity.bytes(1_000));
    assertEquals("1.9 MB", Quantity.bytes(1_949_999));
    assertEquals("512 MB", Quantity.bytes(512_345_678));
    assertEquals("2.1 GB", Quantity.bytes(2_147_483_648L));
  }

  @Test
  void only_everything_is_a_hundred_percent() {
    assertEquals("100 %", Quantity.percent(7, 7));
    assertEquals("99.9 %", Quantity.percent(999_999_999, 1_000_000_000));
    assertEquals("97.9 %", Quantity.percent(979, 1_000));
    assertEquals("0.0 %", Quantity.percent(0, 5));
    assertEquals("100 %", Quantity.percent(0, 0));
  }
}
