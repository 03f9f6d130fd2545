package dev.sealdesk.bench.contest;

import dev.sealdesk.bench.truth.Comparison;
import dev.sealdesk.bench.truth.Judge;
import dev.sealdesk.bench.truth.Leaks;
import dev.sealdesk.bench.truth.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// How one contestant did on one recording. Without `judged` there was no output at all.
public record Score(
    Recording recording, Contestant.Result result, Leaks planted, Optional<Judged> judged) {

  /// `repeatable` says that sanitizing the output changed nothing more.
  public record Judged(Leaks left, Comparison comparison, boolean repeatable) {}

  /// Writes the output to `out` and the output of a second run to `again`.
  static Score of(Contestant contestant, Recording recording, Path out, Path again)
      throws IOException, InterruptedException {
    Judge judge = new Judge(Truth.read(recording.truth()));
    Leaks planted = judge.leaks(recording.file());
    Files.deleteIfExists(out);
    Files.deleteIfExists(again);
    Contestant.Result result = contestant.run(recording.file(), out);
    Optional<Judged> judged = Optional.empty();
    if (!(result instanceof Contestant.Result.Failed) && Files.exists(out)) {
      boolean repeatable =
          contestant.run(out, again) instanceof Contestant.Result.Sanitized
              && Files.mismatch(out, again) < 0;
      judged =
          Optional.of(
              new Judged(judge.leaks(out), judge.compare(recording.file(), out), repeatable));
    }
    return new Score(recording, result, planted, judged);
  }

  /// No leak, no crash, and nothing lost that does not stand beside the secret.
  public boolean isClean() {
    return result instanceof Contestant.Result.Sanitized
        && judged
            .filter(j -> j.left().leaks().isEmpty())
            .filter(j -> j.comparison().parses())
            .filter(j -> j.comparison().destroyed().isEmpty())
            .filter(j -> j.comparison().bystanders().isEmpty())
            .isPresent();
  }

  public boolean crashed() {
    return !(result instanceof Contestant.Result.Sanitized);
  }
}
