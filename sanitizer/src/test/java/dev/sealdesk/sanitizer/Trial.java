package dev.sealdesk.sanitizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sealdesk.sanitizer.jvm.JvmDigests;
import dev.sealdesk.sanitizer.jvm.JvmRules;
import java.io.IOException;
import java.io.UncheckedIOException;

/// One run of the sanitizer over bytes in memory, and what came of it.
record Trial(Outcome outcome, Bytes draft, long bytesRead) {
  static final Rules BUILT_IN = JvmRules.builtIn();
  static final byte[] TAG_KEY = "a key of the tests, 32 bytes long".getBytes(UTF_8);
  private static final int WHOLE = 1 << 18;

  /// What was written, whether or not it may be kept.
  static final class Bytes {
    private final byte[] value;

    Bytes(byte[] value) {
      this.value = value;
    }

    byte[] get() {
      return value.clone();
    }
  }

  static Trial of(byte[] input) {
    return of(input, Settings.standard().withTagKey(TAG_KEY));
  }

  static Trial of(byte[] input, Settings settings) {
    return of(BUILT_IN, input, settings, WHOLE);
  }

  static Trial of(Rules rules, byte[] input, Settings settings, int chunkBytes) {
    MemorySource source = new MemorySource(input, chunkBytes);
    MemoryDraft draft = new MemoryDraft(chunkBytes);
    try {
      Outcome outcome =
          new Sanitizer(rules, new JvmDigests())
              .sanitize(source, draft, settings, Progress.silent());
      return new Trial(outcome, new Bytes(draft.bytes()), source.bytesRead());
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
  }

  Sanitized sanitized() {
    return switch (outcome) {
      case Outcome.Cleaned cleaned -> cleaned.sanitized();
      case Outcome.Residue residue -> throw new AssertionError("left behind: " + residue.left());
      case Outcome.Unreadable unreadable -> throw new AssertionError("refused: " + unreadable);
    };
  }

  byte[] output() {
    sanitized();
    return draft.get();
  }

  String text() {
    return new String(output(), UTF_8);
  }

  Report report() {
    return sanitized().report();
  }
}
