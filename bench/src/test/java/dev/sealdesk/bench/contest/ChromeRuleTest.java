package dev.sealdesk.bench.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromeRuleTest {
  @TempDir private Path folder;

  @Test
  void it_leaves_out_three_headers_and_all_cookies() throws IOException {
    String har =
        """
        {"log":{"entries":[{"request":{"cookies":[{"name":"a","value":"1"}],"headers":[
        {"name":"Cookie","value":"a=1"},{"name":"authorization","value":"x"},
        {"name":"X-Api-Key","value":"y"}]},"n":1.10}]}}
        """;
    assertEquals(
        "{\"log\":{\"entries\":[{\"request\":{\"cookies\":[],\"headers\":["
            + "{\"name\":\"X-Api-Key\",\"value\":\"y\"}]},\"n\":1.10}]}}",
        sanitized(har));
  }

  @Test
  void it_fails_on_what_is_no_json() throws IOException {
    Path in = Files.writeString(folder.resolve("in"), "{");
    assertInstanceOf(
        Contestant.Result.Failed.class, new ChromeRule().run(in, folder.resolve("out")));
  }

  private String sanitized(String har) throws IOException {
    Path in = Files.writeString(folder.resolve("in"), har);
    Path out = folder.resolve("out");
    assertEquals(new Contestant.Result.Sanitized(), new ChromeRule().run(in, out));
    return Files.readString(out);
  }
}
