package dev.sealdesk.sanitizer;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One file on its way through the three passes.
final class Run {
  private static final int PROGRESS_STEP = 1 << 20;

  private final Rules rules;
  private final Digests digests;
  private final Settings settings;
  private final Progress progress;

  Run(Rules rules, Digests digests, Settings settings, Progress progress) {
    this.rules = rules;
    this.digests = digests;
    this.settings = settings;
    this.progress = progress;
  }

  Outcome sanitize(Source source, Draft draft) throws IOException {
    byte[] given = settings.tagKey();
    byte[] key = given != null ? given : digests.random(Tagger.KEY_BYTES);
    Secrets secrets = new Secrets(new Tagger(rules, digests, key));
    Recurrences recurrences = new Recurrences(secrets);
    CleanTexts clean = new CleanTexts(digests.random(CleanTexts.SEED_BYTES));
    addTerms(secrets, recurrences);
    Notes notes = new Notes();
    Tally tally = new Tally(rules, secrets, notes);

    Pass first =
        new Pass(Progress.Stage.CLEAN, source, draft, secrets, recurrences, clean, tally, notes);
    Outcome.Problem problem = first.run();
    if (problem != null) {
      return new Outcome.Unreadable(problem, first.document.stoppedAt());
    }
    if (first.passed != source.sizeBytes()) {
      return new Outcome.Unreadable(Outcome.Problem.CHANGED_WHILE_READING, first.passed);
    }
    Pass last = first;
    for (int round = 0; round < Limits.MAX_ROUNDS && (last == first || last.changed()); round++) {
      last =
          new Pass(
              Progress.Stage.VERIFY,
              draft.readBack(),
              draft,
              secrets,
              recurrences,
              clean,
              tally,
              new Notes());
      if (last.run() != null || last.document.kind() != first.document.kind()) {
        return new Outcome.Residue(List.of());
      }
    }
    if (last.changed()) {
      return new Outcome.Residue(last.splicer.recent());
    }
    Report report =
        tally.report(
            settings.profile(),
            first.document.kind(),
            first.passed,
            first.digest(),
            last.passed,
            last.digest(),
            first.document.entries(),
            ruleDigest());
    return new Outcome.Cleaned(new Sanitized(report, originals(secrets, tally)));
  }

  private void addTerms(Secrets secrets, Recurrences recurrences) {
    for (int i = 0; i < rules.terms.size(); i++) {
      byte[] term = rules.terms.get(i);
      Secrets.Spread spread = Secrets.Spread.AS_WORD;
      recurrences.index(secrets.add(term, 0, term.length, rules.termRules.get(i), spread, -1, -1));
    }
  }

  /// One walk over the source or over a draft of it. What it finds it takes out; a walk that finds
  /// nothing has verified the text it walked over.
  private final class Pass implements Window.Listener {
    private final Progress.Stage stage;
    private final Digests.Running running = digests.sha256OfFile();
    private final Secrets secrets;
    private final long total;
    final Splicer splicer;
    final Document document;
    private long passed;
    private long reported;

    Pass(
        Progress.Stage stage,
        Source source,
        Draft draft,
        Secrets secrets,
        Recurrences recurrences,
        CleanTexts clean,
        Tally tally,
        Notes notes) {
      this.stage = stage;
      this.secrets = secrets;
      this.total = source.sizeBytes();
      this.splicer = new Splicer(source, draft, tally, stage == Progress.Stage.CLEAN);
      Inspector inspector = new Inspector(rules, secrets, settings, notes, recurrences, clean);
      this.document = new Document(inspector, source, this, splicer);
    }

    Outcome.@Nullable Problem run() throws IOException {
      Outcome.Problem problem = document.read();
      splicer.finish();
      return problem == null && secrets.isOverLimit() ? Outcome.Problem.TOO_MANY_SECRETS : problem;
    }

    boolean changed() {
      return splicer.replaced() > 0;
    }

    String digest() {
      return hex(running.finish());
    }

    @Override
    public void entering(byte[] b, int from, int to) {
      passed += to - from;
      running.update(b, from, to - from);
      if (passed - reported >= PROGRESS_STEP || passed == total) {
        reported = passed;
        progress.at(stage, passed, total);
      }
    }

    @Override
    public void leaving(byte[] b, int length, long position) throws IOException {
      splicer.leaving(b, length, position);
    }
  }

  private String ruleDigest() {
    Digests.Running digest = digests.sha256();
    for (byte[] text : rules.texts) {
      digest.update(text, 0, text.length);
    }
    return hex(digest.finish());
  }

  private static String hex(byte[] bytes) {
    byte[] digits = EncodedValues.toHex(bytes);
    return Ascii.text(digits, 0, digits.length);
  }

  private Originals originals(Secrets secrets, Tally tally) {
    Originals originals = new Originals();
    if (settings.keepOriginals()) {
      for (int id = 0; id < secrets.size(); id++) {
        if (tally.used(id)) {
          byte[] placeholder = secrets.placeholder(id);
          originals.add(Ascii.text(placeholder, 0, placeholder.length), secrets.value(id));
        }
      }
    }
    return originals;
  }
}
