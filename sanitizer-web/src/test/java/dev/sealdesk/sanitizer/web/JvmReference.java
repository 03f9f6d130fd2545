package dev.sealdesk.sanitizer.web;

import dev.sealdesk.sanitizer.Finding;
import dev.sealdesk.sanitizer.Originals;
import dev.sealdesk.sanitizer.Outcome;
import dev.sealdesk.sanitizer.Profile;
import dev.sealdesk.sanitizer.Progress;
import dev.sealdesk.sanitizer.Rules;
import dev.sealdesk.sanitizer.RulesOutcome;
import dev.sealdesk.sanitizer.Sanitizer;
import dev.sealdesk.sanitizer.Settings;
import dev.sealdesk.sanitizer.jvm.JvmDigests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// The JVM's half of the differential test: sanitizes a folder of files and writes down what came
/// of each, for the compiled module to be compared with (`web/sanitizer/tests/differential`).
///
/// Arguments: the folder, and a tag key in hex. The folder holds `cases.tsv`, a line a case: name
/// of the input file, bytes the source yields at once, profile, `originals` or `-`, names of rules
/// files joined by commas or `-`. For each case `NAME.jvm-outcome` is written, and
/// `NAME.jvm-output` if there is one.
public final class JvmReference {
  private final Path folder;
  private final byte[] tagKey;
  private final byte[] builtInRules;

  private JvmReference(Path folder, byte[] tagKey, byte[] builtInRules) {
    this.folder = folder;
    this.tagKey = tagKey;
    this.builtInRules = builtInRules;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    byte[] tagKey = HexFormat.of().parseHex(arguments[1]);
    try (var rules = Rules.class.getResourceAsStream("built-in.rules")) {
      if (rules == null) {
        throw new IllegalStateException("the built-in rules are not on the class path");
      }
      JvmReference reference = new JvmReference(folder, tagKey, rules.readAllBytes());
      for (String line : Files.readAllLines(folder.resolve("cases.tsv"))) {
        reference.run(line.split("\t", -1));
      }
    }
  }

  private void run(String[] fields) throws IOException {
    String name = fields[0];
    byte[] input = Files.readAllBytes(folder.resolve(name));
    int chunkBytes = Integer.parseInt(fields[1]);
    Settings settings =
        Settings.standard()
            .withProfile(Profile.valueOf(fields[2].toUpperCase(Locale.ROOT)))
            .withTagKey(tagKey);
    if (fields[3].equals("originals")) {
      settings = settings.withOriginals();
    }
    StringBuilder outcome = new StringBuilder();
    switch (rules(fields[4])) {
      case RulesOutcome.Invalid invalid -> describe(invalid, outcome);
      case RulesOutcome.Loaded loaded -> {
        ChunkedBytes source = new ChunkedBytes(input, chunkBytes);
        DraftInMemory draft = new DraftInMemory(chunkBytes);
        Sanitizer sanitizer = new Sanitizer(loaded.rules(), new JvmDigests());
        try {
          Outcome result = sanitizer.sanitize(source, draft, settings, Progress.silent());
          describe(result, outcome);
          if (result instanceof Outcome.Cleaned) {
            Files.write(folder.resolve(name + ".jvm-output"), draft.bytes());
          }
        } catch (RuntimeException | StackOverflowError fault) {
          // A fault of the engine: it equals nothing the module could say, so the test names the
          // case.
          outcome.append("threw ").append(fault).append(" on the JVM\n");
        }
      }
    }
    Files.writeString(folder.resolve(name + ".jvm-outcome"), outcome);
  }

  private RulesOutcome rules(String names) throws IOException {
    List<byte[]> organisation = new ArrayList<>();
    if (!names.equals("-")) {
      for (String name : names.split(",", -1)) {
        organisation.add(Files.readAllBytes(folder.resolve(name)));
      }
    }
    return Rules.parse(builtInRules, organisation);
  }

  private static void describe(Outcome outcome, StringBuilder into) {
    switch (outcome) {
      case Outcome.Cleaned(var sanitized) -> {
        into.append("cleaned changed=").append(sanitized.changed()).append('\n');
        into.append(new String(sanitized.report().toJson(), StandardCharsets.UTF_8)).append('\n');
        Originals originals = sanitized.originals();
        for (int i = 0; i < originals.size(); i++) {
          into.append(originals.placeholder(i)).append(' ');
          into.append(HexFormat.of().formatHex(originals.secretValue(i))).append('\n');
        }
      }
      case Outcome.Residue(var left) -> {
        into.append("residue\n");
        left.forEach(finding -> describe(finding, into));
      }
      case Outcome.Unreadable(var problem, var positionBytes) -> {
        String name = problem.name().toLowerCase(Locale.ROOT).replace('_', '-');
        into.append("unreadable ").append(name).append(' ').append(positionBytes).append('\n');
      }
    }
  }

  private static void describe(Finding finding, StringBuilder into) {
    into.append(finding.rule()).append(' ').append(finding.kind()).append(' ');
    into.append(finding.tag()).append(' ').append(finding.pointer()).append(' ');
    into.append(finding.startBytes()).append(' ').append(finding.endBytes()).append('\n');
  }

  private static void describe(RulesOutcome.Invalid invalid, StringBuilder into) {
    into.append("invalid-rules\n");
    for (RulesOutcome.Mistake mistake : invalid.mistakes()) {
      into.append(mistake.line()).append(' ').append(mistake.message()).append('\n');
    }
  }
}
