package dev.sealdesk.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A process that says what was acknowledged, until it is killed.
public final class KilledProcess {
  private static final String READY = "ready";

  private KilledProcess() {}

  /// Runs `main`, kills it `millis` after it was ready, and hands over all lines it had said whole.
  public static void run(Class<?> main, List<String> arguments, int millis, Consumer<String> said)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals(READY, lines.readLine());
      Thread killer = Thread.ofPlatform().start(() -> kill(process, millis));
      readAll(lines, said);
      killer.join();
      process.waitFor();
    }
  }

  private static void kill(Process process, int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException hurry) {
      // Then at once.
    }
    // The handle leaves the pipe open: what was said before the end counts.
    assertTrue(process.toHandle().destroyForcibly());
  }

  private static void readAll(BufferedReader lines, Consumer<String> said) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.endsWith(".")) {
        said.accept(line.substring(0, line.length() - 1));
      }
    }
  }

  /// For the process: from now on it may be killed.
  public static void ready() {
    System.out.println(READY);
  }

  /// For the process: a line, at once, with a mark that it is whole.
  public static void say(String line) {
    System.out.print(line + ".\n");
  }
}
