package dev.sealdesk.bench.speed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.bench.truth.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiHeavyHarTest {
  private static final int SIZE_BYTES = 300_000;

  @TempDir private Path folder;

  @Test
  void it_is_json_of_about_the_wanted_size() throws IOException {
    Path file = folder.resolve("a.har");
    ApiHeavyHar.write(file, SIZE_BYTES, 7);
    assertTrue(Json.parse(Files.readString(file)).isPresent());
    assertTrue(Math.abs(Files.size(file) - SIZE_BYTES) < 40_000);
  }

  @Test
  void an_equal_seed_gives_equal_bytes() throws IOException {
    Path one = folder.resolve("one.har");
    Path other = folder.resolve("other.har");
    ApiHeavyHar.write(one, SIZE_BYTES, 7);
    ApiHeavyHar.write(other, SIZE_BYTES, 7);
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(other));
  }
}
