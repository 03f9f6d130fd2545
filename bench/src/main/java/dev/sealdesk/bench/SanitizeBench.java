package dev.sealdesk.bench;

import dev.sealdesk.bench.contest.ChromeRule;
import dev.sealdesk.bench.contest.CommandContestant;
import dev.sealdesk.bench.contest.Contest;
import dev.sealdesk.bench.contest.Contestant;
import dev.sealdesk.bench.contest.Corpus;
import dev.sealdesk.bench.contest.Engine;
import dev.sealdesk.bench.contest.Recording;
import dev.sealdesk.bench.contest.Score;
import dev.sealdesk.bench.contest.Standing;
import dev.sealdesk.bench.speed.Speed;
import dev.sealdesk.sanitizer.Settings;
import dev.sealdesk.sanitizer.images.QrInspector;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sealdesk bench sanitize`: records logins whose secrets are known, gives them to every
/// sanitizer, and prints what each left behind and what each destroyed.
@Command(
    name = "sanitize",
    description = "Measures sanitizers: what they leave behind, and what they destroy.",
    mixinStandardHelpOptions = true)
final class SanitizeBench implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--recordings",
      paramLabel = "FOLDER",
      description = "Use these recordings instead of making new ones.")
  private @Nullable Path recordings;

  @Option(names = "--keep", paramLabel = "FOLDER", description = "Keep the new recordings here.")
  private @Nullable Path keep;

  @Option(names = "--no-keycloak", description = "Do not record Keycloak's flows.")
  private boolean withoutKeycloak;

  @Option(names = "--seed", description = "Draw the same values again.")
  private @Nullable String seed;

  @Option(
      names = "--corpus",
      paramLabel = "FOLDER",
      description = "Also measure on the HAR files below this folder.")
  private @Nullable Path corpus;

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = "Write the values redacted in the corpus here, for review.")
  private @Nullable Path list;

  @Option(
      names = "--reviewed",
      paramLabel = "FILE",
      description = "A reviewed list: its lines `harmless<TAB>value` are false positives.")
  private @Nullable Path reviewed;

  @Option(names = "--skip-peers", description = "Measure Sealdesk only.")
  private boolean skipPeers;

  @Option(
      names = "--contestant",
      paramLabel = "NAME=COMMAND",
      description = "One more sanitizer: a command with {in} and {out}.")
  private List<String> more = new ArrayList<>();

  @Option(
      names = "--skip-speed",
      description = "Do not measure speed and memory, which takes 5 GB of disk and some minutes.")
  private boolean skipSpeed;

  @Option(names = "--without-sealdesk", description = "Measure the others only.")
  private boolean withoutSealdesk;

  @Option(
      names = "--through-launcher",
      description = "Run ./sealdesk sanitize for each file instead of the engine in this process.")
  private boolean throughLauncher;

  @Option(
      names = "--outputs",
      paramLabel = "FOLDER",
      description = "Keep what each sanitizer made of each recording here.")
  private @Nullable Path outputs;

  @Option(names = "--verbose", description = "Print each value that Sealdesk left or destroyed.")
  private boolean verbose;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    RecorderTool recorder = RecorderTool.ofThisProject();
    Path folder =
        recordings != null
            ? recordings
            : recorder.recordAll(
                Optional.ofNullable(keep), Optional.ofNullable(seed), !withoutKeycloak);
    List<Contestant> contestants = contestants(recorder);
    List<Standing> standings =
        Contest.hold(
            contestants, Recording.below(folder), Optional.ofNullable(outputs), err::println);
    List<Contest.OwnMeasure> own = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    if (corpus != null) {
      Corpus measured = Corpus.measure(contestants.getFirst(), corpus);
      own.addAll(rows(measured));
      notes.addAll(measured.faults());
    }
    if (!withoutSealdesk && !skipSpeed) {
      own.addAll(speed(recorder, contestants, err));
    }
    out.println(Contest.table(standings, own));
    notes.forEach(out::println);
    if (verbose) {
      standings.getFirst().scores().forEach(score -> explain(out, score));
    }
    out.flush();
    return 0;
  }

  private List<Contestant> contestants(RecorderTool recorder)
      throws IOException, InterruptedException {
    List<Contestant> contestants = new ArrayList<>();
    if (!withoutSealdesk) {
      contestants.add(
          throughLauncher
              ? recorder.launcher()
              : new Engine(Settings.standard().withImages(new QrInspector())));
    }
    for (String named : more) {
      int equals = named.indexOf('=');
      contestants.add(
          new CommandContestant(
              named.substring(0, equals), List.of(named.substring(equals + 1).split(" ")), true));
    }
    if (!skipPeers) {
      contestants.addAll(recorder.peers());
      contestants.add(new ChromeRule());
    }
    return contestants;
  }

  private static List<Contest.OwnMeasure> speed(
      RecorderTool recorder, List<Contestant> contestants, PrintWriter err)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("speed");
    try {
      Speed speed = new Speed(folder, recorder.launcherFile(), err::println);
      List<Contest.OwnMeasure> rows = new ArrayList<>();
      rows.addAll(speed.throughput(contestants.subList(1, contestants.size())));
      rows.add(speed.memory());
      rows.addAll(speed.browser());
      return rows;
    } finally {
      Contest.delete(folder);
    }
  }

  private List<Contest.OwnMeasure> rows(Corpus measured) throws IOException {
    if (list != null) {
      measured.write(list);
    }
    String all = measured.files() + " of " + measured.files();
    return List.of(
        new Contest.OwnMeasure(
            "real HARs accepted", measured.accepted() + " of " + measured.files(), all),
        new Contest.OwnMeasure(
            "real HARs valid, exact outside redactions",
            measured.exact() + " of " + measured.files(),
            all),
        new Contest.OwnMeasure(
            "real HARs unchanged by a second run",
            measured.repeatable() + " of " + measured.files(),
            all),
        new Contest.OwnMeasure(
            "unique false positives per MB of real HARs", falsePositives(measured), "≤ 0.5"));
  }

  /// What is harmless only a person can say, so without a reviewed list there is only a count.
  private String falsePositives(Corpus measured) throws IOException {
    if (reviewed == null) {
      return measured.redactions().size() + " redactions to review";
    }
    int wrong = measured.falsePositives(reviewed).size();
    return String.format(Locale.ROOT, "%.2f (%d)", measured.perMegabyte(wrong), wrong);
  }

  private static void explain(PrintWriter out, Score score) {
    score
        .judged()
        .ifPresentOrElse(
            judged -> {
              judged
                  .left()
                  .leaks()
                  .forEach(
                      leak ->
                          out.println(
                              score.recording().name()
                                  + ": left: "
                                  + leak.secret().id()
                                  + " at "
                                  + leak.places().getFirst()));
              judged
                  .comparison()
                  .destroyed()
                  .forEach(
                      decoy ->
                          out.println(score.recording().name() + ": destroyed: " + decoy.id()));
              judged
                  .comparison()
                  .inexact()
                  .forEach(
                      change ->
                          out.println(
                              score.recording().name() + ": not exact: " + change.pointer()));
            },
            () -> out.println(score.recording().name() + ": " + score.result()));
  }
}
