package dev.sealdesk.sanitizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sealdesk.sanitizer.jvm.JvmDigests;
import java.util.List;

/// One fuzz test for each parser. What is permitted is in the type of what it returns; no parser
/// may throw anything, on any bytes.
class ParserFuzzTest {
  private static Inspector inspector() {
    Secrets secrets = new Secrets(new Tagger(Trial.BUILT_IN, new JvmDigests(), Trial.TAG_KEY));
    return new Inspector(
        Trial.BUILT_IN,
        secrets,
        Settings.standard(),
        new Notes(),
        new Recurrences(secrets),
        new CleanTexts(new byte[CleanTexts.SEED_BYTES]));
  }

  private static void inspect(byte[] text, int traits) {
    inspector().whole(text, 0, text.length, null, traits, new Edits());
  }

  private static void inside(String before, byte[] text, String after, int traits) {
    byte[] start = before.getBytes(UTF_8);
    byte[] end = after.getBytes(UTF_8);
    byte[] whole = new byte[start.length + text.length + end.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(text, 0, whole, start.length, text.length);
    System.arraycopy(end, 0, whole, start.length + text.length, end.length);
    inspect(whole, traits);
  }

  @FuzzTest(maxDuration = "90s")
  void json_is_read_or_called_broken(byte[] text) {
    inside("{\"a\":[", text, "]}", Traits.NONE);
  }

  @FuzzTest(maxDuration = "90s")
  void urls_and_pairs(byte[] text) {
    inside("https://a.example/", text, "", Traits.POSITIONAL);
    inside("a=1&", text, "", Traits.TYPED);
  }

  @FuzzTest(maxDuration = "90s")
  void markup(byte[] text) {
    inside("<a b='c' ", text, ">", Traits.NONE);
  }

  @FuzzTest(maxDuration = "90s")
  void multipart(byte[] text) {
    inside(
        "------Bound\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n",
        text,
        "",
        Traits.TYPED);
  }

  @FuzzTest(maxDuration = "90s")
  void headers_and_cookies(byte[] text) {
    inside("Cookie: a=", text, "\n", Traits.NONE);
    inside("Set-Cookie: a=", text, "\n", Traits.NONE);
    inside("Authorization: ", text, "\n", Traits.NONE);
  }

  @FuzzTest(maxDuration = "90s")
  void jwt(byte[] text) {
    inside("eyJhbGciOiJIUzI1NiJ9.", text, "", Traits.NONE);
  }

  @FuzzTest(maxDuration = "90s")
  void base64_and_compressed(byte[] bytes) {
    byte[] letters = Encode.base64(bytes).getBytes(UTF_8);
    inspector().encoded.base64(letters, 0, letters.length, true, Traits.NONE, new Edits());
    inspect(bytes, Traits.NONE);
  }

  @FuzzTest(maxDuration = "90s")
  void tables_and_lines(byte[] text) {
    inside("id,password,email\n1,2,3\n", text, "", Traits.DOCUMENT);
  }

  @FuzzTest(maxDuration = "90s")
  void pairs_and_prose(byte[] text) {
    inside("password: ", text, " パスワード：", Traits.NONE);
  }

  @FuzzTest(maxDuration = "90s")
  void rule_files(byte[] text) {
    boolean named =
        switch (dev.sealdesk.sanitizer.jvm.JvmRules.with(List.of(text))) {
          case RulesOutcome.Loaded loaded -> !loaded.rules().version().isEmpty();
          case RulesOutcome.Invalid invalid -> !invalid.mistakes().isEmpty();
        };
    assertTrue(named);
  }

  @FuzzTest(maxDuration = "90s")
  void whole_files(byte[] text) {
    boolean vouchedOrRefused =
        switch (Trial.of(text).outcome()) {
          case Outcome.Cleaned cleaned -> cleaned.sanitized().report().residue() == 0;
          case Outcome.Residue residue -> residue.left() != null;
          case Outcome.Unreadable unreadable -> unreadable.positionBytes() >= 0;
        };
    assertTrue(vouchedOrRefused);
  }
}
