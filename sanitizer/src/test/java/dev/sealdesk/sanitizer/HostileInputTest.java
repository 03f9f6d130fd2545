package dev.sealdesk.sanitizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Inputs made to exhaust the stack or the clock: the sanitizer ends, and on a small stack.
class HostileInputTest {
  private static final long STACK_BYTES = 512 << 10;
  private static final int TEXT_BYTES = 300_000;

  /// Far more than a slow machine needs; what is quadratic needs minutes.
  private static final int MAX_SECONDS = 20;

  static Stream<String> patterns() {
    return Stream.of(
        "a=",
        "/?a=",
        "ab://?a=",
        "http://a/?u=http%3A%2F%2F",
        "a=%61%3D",
        "{\"a\":",
        "[",
        "[\"{",
        "{\"a\":\"{\\\"a\\\":",
        "<a x='<a y=",
        "<a b=\"&lt;a b=",
        "<title>",
        "<input value=",
        "&amp;",
        "%25",
        "%2525",
        "\\\\\\\\",
        "\\u005c",
        "--a\r\n\r\n",
        "=3D",
        "eyJhbGciOiJIUzI1NiJ9.",
        "eyJhbGci",
        "a@",
        "a@b.c.",
        "1-",
        "12 ",
        "+1 ",
        "(1) ",
        "4111 ",
        "DE89 ",
        "Basic ",
        "Bearer a",
        "-----BEGIN PRIVATE KEY-----",
        "password is ",
        "password: ",
        "code ",
        "Cookie: a=b; ",
        "authorization: x uri=",
        "パスワードは",
        "東京都",
        "〒",
        "email,b\n1,2\n\n",
        "email,b\n\n",
        "\n\n",
        "\"",
        "abcd ",
        "\0\1",
        "Zm9v",
        "666f6f",
        "token=",
        "REDACTED.",
        "REDACTED.cookie.aaaaaaa",
        "--user a:",
        "data:;base64,",
        "1.1.1.1");
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void a_pattern_repeated_without_end_is_dealt_with(String pattern) throws InterruptedException {
    String text = pattern.repeat(TEXT_BYTES / pattern.getBytes(UTF_8).length);
    dealsWith(text);
    dealsWith("{\"x\":" + Encode.json(text) + "}");
  }

  static Stream<String> tables() {
    return Stream.of("email,b\n1,2\n", "password;x\n1;2\n", "name\temail\na\tb\n");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_table_may_have_any_number_of_empty_lines(String rows) throws InterruptedException {
    dealsWith(rows + "\n".repeat(100_000) + rows);
  }

  private static void dealsWith(String text) throws InterruptedException {
    String start = text.substring(0, 40);
    FutureTask<Outcome> task = new FutureTask<>(() -> Trial.of(text.getBytes(UTF_8)).outcome());
    Thread thread = new Thread(null, task, "small stack", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      Outcome outcome = task.get(MAX_SECONDS, TimeUnit.SECONDS);
      assertFalse(outcome instanceof Outcome.Residue, () -> start + " leaves " + outcome);
    } catch (TimeoutException e) {
      throw new AssertionError("not done after " + MAX_SECONDS + " s: " + start, e);
    } catch (ExecutionException e) {
      throw new AssertionError("failed on " + start, e.getCause());
    }
  }
}
