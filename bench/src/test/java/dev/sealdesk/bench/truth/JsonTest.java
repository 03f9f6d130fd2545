package dev.sealdesk.bench.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\":}",
        "[1,]",
        "[01]",
        "\"a",
        "\"\\q\"",
        "{\"a\":1}x",
        "nul",
        "\"\n\"",
        "[1 2]"
      })
  void what_is_no_json_is_refused(String text) {
    assertTrue(Json.parse(text).isEmpty());
  }

  @Test
  void leaves_keep_their_spelling_and_their_place() {
    String text =
        "\uFEFF{\"a\": [1.10, 12345678901234567890], \"b\\u0063\": \"x\\n\", \"b\\u0063\": null}";
    List<Json.Place> places = Json.parse(text).orElseThrow().places();
    assertEquals(
        List.of("/a#name", "/a/0", "/a/1", "/bc#name", "/bc", "/bc#name", "/bc"),
        places.stream().map(Json.Place::pointer).toList());
    assertEquals(
        List.of("\"a\"", "1.10", "12345678901234567890"),
        places.stream().limit(3).map(p -> text.substring(p.leaf().from(), p.leaf().to())).toList());
    assertEquals("x\n", places.get(4).leaf().value());
  }

  @Test
  void items_with_a_name_stand_under_that_name() {
    String text = "[{\"name\":\"a/b\",\"value\":1},{\"name\":\"a/b\",\"value\":2}]";
    assertEquals(
        List.of("/a~1b/value", "/a~1b@1/value"),
        Json.parse(text).orElseThrow().places().stream()
            .map(Json.Place::pointer)
            .filter(pointer -> pointer.endsWith("/value"))
            .toList());
  }
}
