package dev.sealdesk.policy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CedarBuildTest {
  private static final Path FOLDER = Path.of("src/main/wasm");

  @Test
  void cedars_build_is_the_one_whose_origin_is_written_down() throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(Files.readAllBytes(FOLDER.resolve("cedar.wasm")));
    assertTrue(
        Files.readString(FOLDER.resolve("README.md")).contains(HexFormat.of().formatHex(digest)));
  }
}
