package dev.sealdesk.sanitizer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One file on its way through the three passes.
final class Run {
  private static final int PROGRESS_STEP = 1 << 20;
  private static final int MAX_RESIDUE = 100;

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
    addTerms(secrets);

    long size = source.sizeBytes();
    Inspector learner = new Inspector(rules, secrets, settings, new Notes(), null);
    Passing finding = new Passing(Progress.Stage.FIND, size, null, null);
    Document learned = new Document(learner, source, finding, null);
    Outcome.Problem problem = learned.read();
    if (problem == null && secrets.isOverLimit()) {
      problem = Outcome.Problem.TOO_MANY_SECRETS;
    }
    if (problem != null) {
      return new Outcome.Unreadable(problem, learned.stoppedAt());
    }

    Recurrences recurrences = new Recurrences(secrets);
    Notes notes = new Notes();
    Tally tally = new Tally(rules, secrets, notes);
    Splicer splicer = new Splicer(draft, tally);
    Digests.Running inputDigest = digests.sha256();
    Inspector rewriter = new Inspector(rules, secrets, settings, notes, recurrences);
    Passing rewriting = new Passing(Progress.Stage.REWRITE, size, inputDigest, splicer);
    Document rewritten = new Document(rewriter, source, rewriting, splicer);
    problem = rewritten.read();
    splicer.finish();
    if (problem != null || source.sizeBytes() != size || rewriting.done != finding.done) {
      return new Outcome.Unreadable(Outcome.Problem.CHANGED_WHILE_READING, rewritten.stoppedAt());
    }
    return verify(draft.readBack(), rewritten, recurrences, secrets, tally, inputDigest, size);
  }

  private void addTerms(Secrets secrets) {
    for (int i = 0; i < rules.terms.size(); i++) {
      byte[] term = rules.terms.get(i);
      secrets.add(term, 0, term.length, rules.termRules.get(i), Secrets.Spread.AS_WORD, -1, -1);
    }
  }

  private Outcome verify(
      Source output,
      Document rewritten,
      Recurrences recurrences,
      Secrets secrets,
      Tally tally,
      Digests.Running inputDigest,
      long inputBytes)
      throws IOException {
    Digests.Running outputDigest = digests.sha256();
    List<Finding> left = new ArrayList<>();
    Sink residue =
        (window, base, edits, index, place, where) -> {
          if (left.size() < MAX_RESIDUE) {
            left.add(tally.finding(edits, index, base, where));
          }
        };
    Inspector verifier = new Inspector(rules, secrets, settings, new Notes(), recurrences);
    long outputBytes = output.sizeBytes();
    Passing verifying = new Passing(Progress.Stage.VERIFY, outputBytes, outputDigest, null);
    Document verified = new Document(verifier, output, verifying, residue);
    Outcome.Problem problem = verified.read();
    boolean sameKind = verified.kind() == rewritten.kind();
    if (problem != null || !left.isEmpty() || !sameKind) {
      return new Outcome.Residue(left);
    }
    Report report =
        tally.report(
            settings.profile(),
            rewritten.kind(),
            inputBytes,
            hex(inputDigest.finish()),
            outputBytes,
            hex(outputDigest.finish()),
            rewritten.entries(),
            ruleDigest());
    return new Outcome.Cleaned(new Sanitized(report, originals(secrets, tally)));
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

  /// Counts, digests and splices bytes as they pass through a window.
  private final class Passing implements Window.Listener {
    private final Progress.Stage stage;
    private final long total;
    private final Digests.@Nullable Running digest;
    private final @Nullable Splicer splicer;
    private long done;
    private long reported;

    Passing(
        Progress.Stage stage,
        long total,
        Digests.@Nullable Running digest,
        @Nullable Splicer splicer) {
      this.stage = stage;
      this.total = total;
      this.digest = digest;
      this.splicer = splicer;
    }

    @Override
    public void entering(byte[] b, int from, int to) {
      done += to - from;
      if (digest != null) {
        digest.update(b, from, to - from);
      }
      if (done - reported >= PROGRESS_STEP || done == total) {
        reported = done;
        progress.at(stage, done, total);
      }
    }

    @Override
    public void leaving(byte[] b, int length, long position) {
      if (splicer != null) {
        splicer.leaving(b, length, position);
      }
    }
  }
}
