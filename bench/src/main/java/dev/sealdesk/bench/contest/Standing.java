package dev.sealdesk.bench.contest;

import dev.sealdesk.bench.truth.Comparison;
import dev.sealdesk.bench.truth.Leaks;
import dev.sealdesk.bench.truth.Truth.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// What one contestant reached over all recordings.
public record Standing(String name, List<Score> scores) {
  public Standing {
    scores = List.copyOf(scores);
  }

  /// Personal data of which nothing may be left.
  private static final Set<String> STRICT_KINDS =
      Set.of("card", "iban", "my-number", "ssn", "email");

  /// One measure, as a row of the table prints it.
  record Row(String title, String target, Function<Standing, String> value) {}

  static List<Row> rows() {
    return List.of(
        new Row(
            "credentials and sessions left",
            "0",
            s -> s.left(Severity.CREDENTIAL, Severity.SESSION)),
        new Row("one-time values left", "0", s -> s.left(Severity.ONE_TIME)),
        new Row("kinds of personal data left", "≤ 1 of 15", s -> s.kinds(kind -> true)),
        new Row(
            "of these: card, IBAN, My Number, SSN, e-mail",
            "0 of 5",
            s -> s.kinds(STRICT_KINDS::contains)),
        new Row("lesser values left (no target)", "", s -> s.left(Severity.LESSER)),
        new Row(
            "harmless values kept",
            "≥ 99.8 %",
            s -> s.share(Comparison::keptLeaves, Comparison::harmlessLeaves)),
        new Row(
            "harmless bytes kept",
            "≥ 98 %",
            s -> s.share(Comparison::keptBytes, Comparison::harmlessBytes)),
        new Row(
            "harmless text kept inside touched values",
            "≥ 90 %",
            s -> s.share(Comparison::keptTouchedText, Comparison::touchedText)),
        new Row("harmless decoys destroyed", "0", Standing::decoys),
        new Row("logins valid, exact outside redactions", "all", s -> s.count(Standing::isExact)),
        new Row("logins unchanged by a second run", "all", s -> s.count(Standing::isRepeatable)),
        new Row("logins on which it crashed", "0", s -> s.count(Score::crashed)),
        new Row("one-secret cases clean and unharmed", "all", Standing::microCases),
        new Row("secrets left in files that are no HAR", "0", Standing::otherFiles),
        new Row("decoys destroyed in files that are no HAR", "0", Standing::otherDecoys));
  }

  private List<Score> logins() {
    return scores.stream().filter(s -> s.recording().isLogin()).toList();
  }

  private List<Score> others() {
    return scores.stream().filter(s -> !s.recording().isHar()).toList();
  }

  private String left(Severity... severities) {
    return left(logins(), severities);
  }

  private static String left(List<Score> scores, Severity... severities) {
    long planted = 0;
    long left = 0;
    for (Score score : scores) {
      if (score.judged().isPresent()) {
        planted += score.planted().count(severities);
        left += score.judged().get().left().count(severities);
      }
    }
    return planted == 0 ? "–" : left + " of " + planted;
  }

  /// Kinds of personal data of which any recording has a value left.
  private String kinds(Predicate<String> wanted) {
    List<Score> judged = logins().stream().filter(s -> s.judged().isPresent()).toList();
    Set<String> planted = new TreeSet<>();
    Set<String> left = new TreeSet<>();
    for (Score score : judged) {
      planted.addAll(personalKinds(score.planted(), wanted));
      score.judged().ifPresent(j -> left.addAll(personalKinds(j.left(), wanted)));
    }
    return planted.isEmpty() ? "–" : left.size() + " of " + planted.size();
  }

  private static Set<String> personalKinds(Leaks leaks, Predicate<String> wanted) {
    return leaks.leaks().stream()
        .filter(leak -> leak.secret().severity() == Severity.PERSONAL)
        .map(leak -> leak.secret().kind())
        .filter(wanted)
        .collect(Collectors.toSet());
  }

  private String share(ToLongFunction<Comparison> kept, ToLongFunction<Comparison> total) {
    List<Comparison> comparisons =
        logins().stream().flatMap(s -> s.judged().stream()).map(Score.Judged::comparison).toList();
    long all = comparisons.stream().mapToLong(total).sum();
    return all == 0
        ? "–"
        : String.format(
            Locale.ROOT, "%.2f %%", 100.0 * comparisons.stream().mapToLong(kept).sum() / all);
  }

  private String decoys() {
    return decoys(logins());
  }

  private static String decoys(List<Score> scores) {
    List<Comparison> comparisons =
        scores.stream().flatMap(s -> s.judged().stream()).map(Score.Judged::comparison).toList();
    long destroyed = comparisons.stream().mapToLong(c -> c.destroyed().size()).sum();
    long present = comparisons.stream().mapToLong(Comparison::decoysPresent).sum();
    return present == 0 ? "–" : destroyed + " of " + present;
  }

  private static boolean isExact(Score score) {
    return score.judged().filter(j -> j.comparison().exact()).isPresent();
  }

  private static boolean isRepeatable(Score score) {
    return score.judged().filter(Score.Judged::repeatable).isPresent();
  }

  private String count(Predicate<Score> wanted) {
    return logins().stream().filter(wanted).count() + " of " + logins().size();
  }

  private String microCases() {
    List<Score> micro =
        scores.stream().filter(s -> s.recording().isHar() && !s.recording().isLogin()).toList();
    long crashed = micro.stream().filter(Score::crashed).count();
    String clean = micro.stream().filter(Score::isClean).count() + " of " + micro.size();
    return micro.isEmpty() ? "–" : crashed == 0 ? clean : clean + ", " + crashed + " crashed";
  }

  private String otherFiles() {
    return left(others(), Severity.values());
  }

  private String otherDecoys() {
    return decoys(others());
  }

  /// The first crash, for the notes below the table.
  Optional<String> firstCrash() {
    return scores.stream()
        .map(Score::result)
        .flatMap(
            r ->
                switch (r) {
                  case Contestant.Result.Sanitized _ -> Optional.<String>empty().stream();
                  case Contestant.Result.SanitizedPatched patched ->
                      Optional.of(patched.crash()).stream();
                  case Contestant.Result.Failed failed -> Optional.of(failed.message()).stream();
                })
        .findFirst();
  }
}
