package dev.sealdesk.sanitizer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;

/// What holds for every document, drawn and then damaged at random.
class PropertyTest {
  private static final Settings SETTINGS = Settings.standard().withTagKey(Trial.TAG_KEY);

  private static byte[] damaged(RandomGenerator random) {
    byte[] bytes = new DrawnDocument(random).text().getBytes(UTF_8);
    int changes = random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) > 0
        ? bytes
        : java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
  }

  @Tries(300)
  void damaged_documents_are_cleaned_or_refused_but_never_crash(RandomGenerator random) {
    Trial.of(damaged(random));
  }

  @Tries(200)
  void whole_documents_are_cleaned(RandomGenerator random) {
    assertInstanceOf(
        Outcome.Cleaned.class,
        Trial.of(new DrawnDocument(random).text().getBytes(UTF_8)).outcome());
  }

  @Tries(200)
  void what_was_cleaned_is_clean(RandomGenerator random) {
    Trial once = Trial.of(new DrawnDocument(random).text().getBytes(UTF_8));
    Trial twice = Trial.of(once.output());
    assertArrayEquals(once.output(), twice.output());
    assertEquals(0, twice.report().redactions());
  }

  @Tries(100)
  void what_lies_outside_the_findings_keeps_its_bytes(RandomGenerator random) {
    byte[] input = new DrawnDocument(random).text().getBytes(UTF_8);
    Trial trial = Trial.of(input);
    for (Finding finding : trial.report().findings()) {
      if (finding.startBytes() == Finding.POSITION_UNKNOWN) {
        return;
      }
    }
    String before = new String(input, ISO_8859_1);
    String after = new String(trial.output(), ISO_8859_1);
    int read = 0;
    int written = 0;
    for (Finding finding : trial.report().findings()) {
      String kept = before.substring(read, (int) finding.startBytes());
      int found = after.indexOf(kept, written);
      assertTrue(found >= written, "bytes changed before " + finding);
      written = found + kept.length();
      read = (int) finding.endBytes();
    }
    assertTrue(after.endsWith(before.substring(read)), "bytes changed at the end");
  }

  @Tries(60)
  void it_does_not_matter_how_much_a_source_returns_at_a_time(RandomGenerator random) {
    byte[] input = damaged(random);
    Trial whole = Trial.of(Trial.BUILT_IN, input, SETTINGS, 1 << 18);
    for (int chunk : new int[] {1, 7, 1_000}) {
      Trial parts = Trial.of(Trial.BUILT_IN, input, SETTINGS, chunk);
      assertArrayEquals(whole.draft().get(), parts.draft().get(), "in chunks of " + chunk);
      assertEquals(whole.outcome().getClass(), parts.outcome().getClass());
      if (whole.outcome() instanceof Outcome.Cleaned) {
        assertArrayEquals(whole.report().toJson(), parts.report().toJson());
      }
    }
  }

  @Tries(4)
  void it_does_not_matter_for_large_files_either(RandomGenerator random) {
    StringBuilder some = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      some.append(new DrawnDocument(random).text()).append(",\n");
    }
    int copies = 1_500_000 / some.length() + 1;
    boolean json = random.nextBoolean();
    String text = (json ? "[" : "log of the day:\n") + some.toString().repeat(copies) + "0]\n";
    byte[] input = text.getBytes(UTF_8);
    Trial whole = Trial.of(Trial.BUILT_IN, input, SETTINGS, Integer.MAX_VALUE);
    for (int chunk : new int[] {1_000, 100_003}) {
      Trial parts = Trial.of(Trial.BUILT_IN, input, SETTINGS, chunk);
      assertArrayEquals(whole.draft().get(), parts.draft().get(), "in chunks of " + chunk);
    }
  }

  @Tries(300)
  void a_token_does_not_survive_whatever_it_is_wrapped_in(RandomGenerator random) {
    String secret = DrawnDocument.secret(random);
    String wrapped = secret;
    int layers = random.nextInt(4);
    for (int i = 0; i < layers; i++) {
      wrapped = DrawnDocument.wrapped(wrapped, random);
    }
    String text =
        Recording.har()
            .url("https://app.example/home")
            .requestHeader("Authorization", "Bearer " + secret)
            .body("text/plain", "before " + wrapped + " after")
            .text();
    String output = Trial.of(text.getBytes(UTF_8)).text();
    assertFalse(output.contains(secret), output);
    assertFalse(output.contains(wrapped), output);
  }
}
