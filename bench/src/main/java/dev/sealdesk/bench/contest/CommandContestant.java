package dev.sealdesk.bench.contest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Any program. `{in}` and `{out}` in its arguments stand for the two files.
public record CommandContestant(
    String name, List<String> command, boolean takesAnyFile, int patchedExitCode)
    implements Contestant {
  private static final long LIMIT_SECONDS = 300;
  private static final int NEVER_PATCHED = -1;

  public CommandContestant {
    command = List.copyOf(command);
  }

  public CommandContestant(String name, List<String> command, boolean takesAnyFile) {
    this(name, command, takesAnyFile, NEVER_PATCHED);
  }

  @Override
  public Result run(Path in, Path out) throws IOException, InterruptedException {
    Path log = Files.createTempFile("contestant", ".log");
    try {
      List<String> arguments =
          command.stream()
              .map(a -> a.replace("{in}", in.toString()).replace("{out}", out.toString()))
              .toList();
      Process process =
          new ProcessBuilder(arguments)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        return new Result.Failed("not done after " + LIMIT_SECONDS + " seconds");
      }
      String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
      if (process.exitValue() == patchedExitCode && Files.exists(out)) {
        return new Result.SanitizedPatched(said);
      }
      return process.exitValue() == 0 && Files.exists(out)
          ? new Result.Sanitized()
          : new Result.Failed("exit code " + process.exitValue() + ": " + said);
    } finally {
      Files.delete(log);
    }
  }
}
