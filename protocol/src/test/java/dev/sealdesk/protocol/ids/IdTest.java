package dev.sealdesk.protocol.ids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {
  @Test
  void an_id_is_read_as_it_is_written() {
    CaseId id = CaseId.random();
    assertEquals(Optional.of(id), CaseId.parse(id.toString()));
  }

  @Test
  void no_two_ids_are_equal() {
    assertNotEquals(CaseId.random(), CaseId.random());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdef0",
        "0123456789ABCDEF0123456789ABCDEF",
        "0123456789abcdef0123456789abcdeg",
        "../../../../../../../etc/passwd0"
      })
  void what_is_no_id_is_refused(String text) {
    assertEquals(Optional.empty(), ItemId.parse(text));
    assertThrows(IllegalArgumentException.class, () -> new ItemId(text));
  }
}
