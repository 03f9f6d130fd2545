package dev.sealdesk.bench.contest;

import dev.sealdesk.bench.truth.Comparison;
import dev.sealdesk.bench.truth.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Real HAR files whose secrets nobody planted: what is accepted, what stays exact, and which
/// values were redacted, for a person to judge.
public record Corpus(
    int files,
    int accepted,
    int exact,
    int repeatable,
    long bytes,
    List<Redaction> redactions,
    List<String> faults) {

  /// One value that was taken out, and the first place where. `replacement` is a placeholder or
  /// what was encoded again.
  public record Redaction(String original, String replacement, String file, String pointer) {}

  public Corpus {
    redactions = List.copyOf(redactions);
    faults = List.copyOf(faults);
  }

  public static Corpus measure(Contestant contestant, Path folder)
      throws IOException, InterruptedException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(".har")).sorted().toList();
    }
    Path work = Files.createTempDirectory("corpus");
    int accepted = 0;
    int exact = 0;
    int repeatable = 0;
    long bytes = 0;
    List<String> faults = new ArrayList<>();
    TreeMap<String, Redaction> redactions = new TreeMap<>();
    try {
      for (Path file : files) {
        bytes += Files.size(file);
        Path out = work.resolve("out.har");
        Path again = work.resolve("again.har");
        String name = folder.relativize(file).toString();
        Contestant.Result result = contestant.run(file, out);
        if (!(result instanceof Contestant.Result.Sanitized)) {
          faults.add(name + ": " + result);
        } else {
          accepted++;
          Comparison comparison = Judge.withoutTruth().compare(file, out);
          if (comparison.exact()) {
            exact++;
          } else {
            faults.add(name + ": differs in more than placeholders: " + firstInexact(comparison));
          }
          comparison
              .replaced()
              .forEach(
                  r ->
                      redactions.putIfAbsent(
                          r.original(),
                          new Redaction(r.original(), r.replacement(), name, r.pointer())));
          boolean same =
              contestant.run(out, again) instanceof Contestant.Result.Sanitized
                  && Files.mismatch(out, again) < 0;
          if (same) {
            repeatable++;
          } else {
            faults.add(name + ": a second run changes it");
          }
        }
        Files.deleteIfExists(out);
        Files.deleteIfExists(again);
      }
    } finally {
      Contest.delete(work);
    }
    return new Corpus(
        files.size(), accepted, exact, repeatable, bytes, List.copyOf(redactions.values()), faults);
  }

  private static String firstInexact(Comparison comparison) {
    return comparison.inexact().isEmpty()
        ? "whitespace or structure"
        : comparison.inexact().getFirst().pointer();
  }

  /// Redactions that a list of reviewed values calls harmless: one value a line, as it stands in
  /// the file, after `harmless` and a tab.
  public List<Redaction> falsePositives(Path reviewed) throws IOException {
    Set<String> harmless = new HashSet<>();
    for (String line : Files.readAllLines(reviewed)) {
      if (line.startsWith("harmless\t")) {
        harmless.add(line.split("\t", -1)[1]);
      }
    }
    return redactions.stream().filter(r -> harmless.contains(oneLine(r.original()))).toList();
  }

  /// The list to review: verdict, value as it stands in the file, replacement, file, JSON pointer.
  public void write(Path list) throws IOException {
    Files.write(
        list,
        redactions.stream()
            .map(
                r ->
                    String.join(
                        "\t",
                        "unreviewed",
                        oneLine(r.original()),
                        oneLine(r.replacement()),
                        r.file(),
                        r.pointer()))
            .toList());
  }

  private static String oneLine(String text) {
    return text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
  }

  public double perMegabyte(long count) {
    return bytes == 0 ? 0 : count * 1e6 / bytes;
  }
}
