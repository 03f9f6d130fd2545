package dev.sealdesk.cli;

import dev.sealdesk.cli.console.Surroundings;
import dev.sealdesk.envelope.primitives.AesEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The run that the launcher makes its cache of loaded classes and profiles from: what people do
/// most, once each, in one process, because one cache comes from one process.
public final class Training {
  /// Enough for the profiles of reading, encrypting and writing.
  private static final int CONTENT_BYTES = 96 << 20;

  private static final int BLOCK_BYTES = 1 << 20;

  private Training() {}

  /// Trains.
  ///
  /// @param arguments an empty folder for what comes of it, and a file to sanitize. A file `native`
  ///   in the folder says that encryption is native here.
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path content = folder.resolve("content");
    try (OutputStream stream = Files.newOutputStream(content)) {
      for (int at = 0; at < CONTENT_BYTES; at += BLOCK_BYTES) {
        stream.write(new byte[BLOCK_BYTES]);
      }
    }
    if (AesEngine.NATIVE.isAvailable()) {
      Files.createFile(folder.resolve("native"));
    }
    Surroundings surroundings = Surroundings.ofProcess();
    String key = folder.resolve("key").toString();
    String sealed = folder.resolve("sealed").toString();
    for (List<String> line :
        List.of(
            List.of("sanitize", arguments[1], "-o", folder.resolve("sanitized").toString()),
            List.of("keygen", key, "--unprotected"),
            List.of("seal", content.toString(), "-r", key + ".pub", "-o", sealed),
            List.of("inspect", sealed),
            List.of("open", sealed, "-k", key + ".key", "-o", folder.resolve("opened").toString()),
            List.of("help"))) {
      if (Main.run(line, surroundings) != 0) {
        System.exit(1);
      }
    }
  }
}
