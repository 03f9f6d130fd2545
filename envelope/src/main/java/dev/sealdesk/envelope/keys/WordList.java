package dev.sealdesk.envelope.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// 2,048 words of one language, from `spec/words`.
public enum WordList {
  ENGLISH("english.txt"),
  JAPANESE("japanese.txt");

  private final String file;

  WordList(String file) {
    this.file = file;
  }

  String word(int number) {
    return words().get(number);
  }

  /// Read at each use: fingerprints are shown now and then, and the list need not stay in memory.
  private List<String> words() {
    try (InputStream content = WordList.class.getResourceAsStream(file)) {
      if (content == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
