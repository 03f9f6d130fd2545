package dev.sealdesk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What only a real process can show: signals, pipes and the rights of files.
@Timeout(120)
final class ProcessTest {
  private static final String SECRET = "Vf9-trombone-88";

  @TempDir private Path folder;
  @TempDir private Path temporary;

  @ParameterizedTest
  // Neither INT nor HUP: a shell in the background, or nohup, makes its processes ignore them.
  @CsvSource({"TERM, 143"})
  void an_interrupted_run_leaves_nothing(String signal, int exitCode) throws Exception {
    Path big = bigLog();
    for (List<String> arguments :
        List.of(
            List.of("sanitize", "big.log", "--report", "big.json"),
            List.of("sanitize", "big.log", "-o", "-"),
            List.of("sanitize", "--check", "big.log"))) {
      Process process = process(arguments).redirectOutput(folder.resolve("out").toFile()).start();
      waitForWork(process, arguments);
      assertEquals(
          0,
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor());
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(exitCode, process.exitValue());
      assertEquals(0, Files.size(folder.resolve("out")), "unverified content on standard output");
      Files.delete(folder.resolve("out"));
      assertEquals(List.of(big), filesIn(folder));
      assertEquals(List.of(), filesIn(temporary));
    }
  }

  @Test
  void content_flows_from_pipe_to_pipe() throws Exception {
    Process process = process(List.of("sanitize", "-")).start();
    process.getOutputStream().write(("password=" + SECRET + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String cleaned = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertTrue(cleaned.startsWith("password=REDACTED."), cleaned);
    assertTrue(said.contains("standard input → standard output"), said);
    assertFalse(said.contains(SECRET), said);
  }

  @Test
  void sealed_content_flows_from_pipe_to_pipe() throws Exception {
    byte[] content = "a cookie jar\n".repeat(9_000).getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(new byte[0], piped(new byte[0], "keygen", "agent", "--unprotected", "-q"));
    byte[] sealed = piped(content, "seal", "-", "-r", "agent.pub");
    assertArrayEquals(content, piped(sealed, "open", "-", "-k", "agent.key"));
  }

  @Test
  void a_named_pipe_is_read_like_standard_input() throws Exception {
    assertEquals(
        0, new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor());
    Process process = process(List.of("sanitize", "pipe", "-o", "out.log", "-q")).start();
    Process writer =
        new ProcessBuilder("sh", "-c", "echo password=" + SECRET + " >pipe")
            .directory(folder.toFile())
            .start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    writer.destroy();
    assertEquals(0, process.waitFor(), said);
    assertTrue(Files.readString(folder.resolve("out.log")).startsWith("password=REDACTED."));
  }

  @Test
  void a_reader_that_goes_away_is_a_failure() throws Exception {
    String line = "a line of an ordinary log file\n";
    Files.writeString(folder.resolve("some.log"), line.repeat(100_000));
    Process process = process(List.of("sanitize", "some.log", "-o", "-")).start();
    process.getInputStream().close();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), said);
    assertTrue(said.contains("Not finished"), said);
  }

  @Test
  void a_full_disk_is_a_failure() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    Files.writeString(folder.resolve("login.log"), "password=" + SECRET + "\n");
    Process process =
        process(List.of("sanitize", "login.log", "-o", "-")).redirectOutput(full.toFile()).start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), said);
    assertTrue(said.contains("No space left on device"), said);
  }

  @Test
  void a_file_that_may_not_be_read_is_said_to_be_so() throws Exception {
    assumeTrue(!"root".equals(System.getProperty("user.name")), "root may read everything");
    Path closed = Files.writeString(folder.resolve("closed.log"), "password=" + SECRET + "\n");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    Process process = process(List.of("sanitize", "closed.log")).start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(5, process.waitFor(), said);
    assertTrue(said.contains("You may not read this file."), said);
  }

  @Test
  void two_runs_at_once_do_not_write_over_each_other() throws Exception {
    byte[] original =
        Files.readAllBytes(
            Files.writeString(folder.resolve("login.log"), "password=" + SECRET + "\n"));
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(process(List.of("sanitize", "login.log", "-q")).start());
    }
    List<Integer> codes = new ArrayList<>();
    for (Process process : processes) {
      codes.add(process.waitFor());
    }
    assertEquals(List.of(0, 7, 7), codes.stream().sorted().toList());
    assertArrayEquals(original, Files.readAllBytes(folder.resolve("login.log")));
  }

  /// Standard output of a run that must succeed.
  private byte[] piped(byte[] input, String... arguments) throws Exception {
    Path in = Files.write(temporary.resolve("in"), input);
    Path said = temporary.resolve("said");
    Process process =
        process(List.of(arguments)).redirectInput(in.toFile()).redirectError(said.toFile()).start();
    byte[] output = process.getInputStream().readAllBytes();
    assertEquals(0, process.waitFor(), Files.readString(said));
    return output;
  }

  /// Long enough to be interrupted, and with a secret in its last line.
  private Path bigLog() throws IOException {
    Path big = folder.resolve("big.log");
    String line = "2026-01-01T00:00:00Z GET /tram/timetable?line=11 200 took 12 ms\n".repeat(1_000);
    try (BufferedWriter writer = Files.newBufferedWriter(big)) {
      for (int i = 0; i < 3_000; i++) {
        writer.write(line);
      }
      writer.write("password=" + SECRET + "\n");
    }
    return big;
  }

  /// A draft with a name can be seen; one without cannot, so there the process gets half a second.
  private void waitForWork(Process process, List<String> arguments) throws Exception {
    if (arguments.contains("--report")) {
      while (process.isAlive()
          && filesIn(folder).stream().noneMatch(file -> file.toString().endsWith(".part"))) {
        Thread.sleep(2);
      }
    } else {
      assertFalse(process.waitFor(500, TimeUnit.MILLISECONDS));
    }
    assertTrue(process.isAlive(), "the file is long enough to be interrupted");
  }

  private ProcessBuilder process(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporary));
    command.addAll(List.of("-cp", absoluteClassPath(), "dev.sealdesk.cli.Main"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }

  private static String absoluteClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((left, right) -> left + File.pathSeparator + right)
        .orElseThrow();
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.endsWith("out"))
          .filter(file -> !file.getFileName().toString().startsWith("hsperfdata"))
          .sorted()
          .toList();
    }
  }
}
