package dev.sealdesk.bench.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Gives every recording to every contestant.
public final class Contest {
  private Contest() {}

  /// `progress` is told about each run before it starts. Outputs stay in `outputs`, if given.
  public static List<Standing> hold(
      List<Contestant> contestants,
      List<Recording> recordings,
      Optional<Path> outputs,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("contest");
    List<Standing> standings = new ArrayList<>();
    try {
      for (Contestant contestant : contestants) {
        List<Score> scores = new ArrayList<>();
        for (Recording recording : recordings) {
          if (recording.isHar() || contestant.takesAnyFile()) {
            progress.accept(contestant.name() + ": " + recording.name());
            Path out = folder.resolve("out");
            scores.add(Score.of(contestant, recording, out, folder.resolve("again")));
            if (outputs.isPresent() && Files.exists(out)) {
              Path kept = outputs.get().resolve(contestant.name()).resolve(recording.name());
              Files.createDirectories(kept.getParent());
              Files.copy(out, kept, StandardCopyOption.REPLACE_EXISTING);
            }
          }
        }
        standings.add(new Standing(contestant.name(), scores));
      }
    } finally {
      delete(folder);
    }
    return standings;
  }

  /// A measure that is not taken on the recordings, such as speed and memory.
  ///
  /// @param value that of the first contestant
  /// @param others those of the others in their order, or none where only the product has it
  public record OwnMeasure(String title, String value, String target, List<String> others) {
    public OwnMeasure {
      others = List.copyOf(others);
    }

    public OwnMeasure(String title, String value, String target) {
      this(title, value, target, List.of());
    }
  }

  public static String table(List<Standing> standings, List<OwnMeasure> own) {
    List<String> header = new ArrayList<>(List.of("measure"));
    standings.forEach(s -> header.add(s.name()));
    header.add("target");
    Table table = new Table(header);
    for (Standing.Row row : Standing.rows()) {
      List<String> cells = new ArrayList<>(List.of(row.title()));
      standings.forEach(s -> cells.add(row.value().apply(s)));
      cells.add(row.target());
      table.add(cells);
    }
    for (OwnMeasure measure : own) {
      List<String> cells = new ArrayList<>(List.of(measure.title(), measure.value()));
      for (int other = 0; other < standings.size() - 1; other++) {
        cells.add(other < measure.others().size() ? measure.others().get(other) : "–");
      }
      cells.add(measure.target());
      table.add(cells);
    }
    return table.toString();
  }

  /// Deletes a folder with all in it.
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
