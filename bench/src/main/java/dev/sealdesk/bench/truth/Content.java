package dev.sealdesk.bench.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file as a list of texts with places: the leaves of a JSON document, or the whole of anything
/// else.
record Content(String text, boolean json, List<Json.Place> places) {
  Content {
    places = List.copyOf(places);
  }

  static Content read(Path file) throws IOException {
    return of(Bytes.wrap(Files.readAllBytes(file)).text());
  }

  static Content of(String text) {
    return Json.parse(text)
        .map(json -> new Content(text, true, json.places()))
        .orElseGet(() -> new Content(text, false, List.of(whole(text))));
  }

  private static Json.Place whole(String text) {
    return new Json.Place("", new Json.Leaf(text, false, 0, text.length()));
  }
}
