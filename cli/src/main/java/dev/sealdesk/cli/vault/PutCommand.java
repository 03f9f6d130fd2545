package dev.sealdesk.cli.vault;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Quantity;
import dev.sealdesk.cli.envelope.Operator;
import dev.sealdesk.cli.envelope.Stop;
import dev.sealdesk.cli.envelope.Streams;
import dev.sealdesk.cli.sanitize.Cleaning;
import dev.sealdesk.client.Content;
import dev.sealdesk.client.Unlocked;
import dev.sealdesk.envelope.v1.Fields;
import dev.sealdesk.protocol.cases.CaseMessages.CaseInfo;
import dev.sealdesk.protocol.content.ContentMessages.Kept;
import dev.sealdesk.sanitizer.Report;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk put`.
final class PutCommand {
  private static final String ORIGIN = "cli";

  private PutCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = Desk.spec("put");
    spec.addPositional(Options.argument("FILE", "file"));
    spec.addOption(Options.required("CASE", "--case"));
    spec.addOption(Options.flag("--as-is"));
    spec.addOption(Options.value("WORD", "--kind"));
    spec.addOption(Options.value("LEVEL", "--classification"));
    spec.addOption(Options.value("TEXT", "--note"));
    Desk.withProfile(spec);
    spec.addOption(Options.flag("-q", "--quiet"));
    return spec;
  }

  /// What is to be sent, and what its header says of it.
  private record Prepared(ReadableByteChannel content, Map<String, String> attributes, String told)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      content.close();
    }
  }

  static void run(ParseResult options, Operator operator) throws IOException, Stop {
    String file = options.matchedPositionalValue(0, "");
    String inCase = Options.text(options, "--case").orElse("");
    try (Desk desk = Desk.open(options, operator);
        Prepared prepared = prepare(file, options, operator);
        Unlocked own = desk.unlocked()) {
      CaseInfo found = desk.ask(session -> session.cases().find(inCase));
      Content.Sending sending =
          new Content.Sending(
              found,
              name(file, operator),
              fields(prepared.attributes()),
              meta(file, options, operator));
      Kept kept =
          desk.once(session -> session.content().put(own, sending, prepared.content(), _ -> {}));
      operator.tell(
          List.of(
              operator.say("put.done", Printable.of(file), kept.item()), "  " + prepared.told()),
          false);
    }
  }

  private static Prepared prepare(String file, ParseResult options, Operator operator)
      throws IOException, Stop {
    Optional<String> classification = Options.text(options, "--classification");
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("origin", ORIGIN);
    classification.ifPresent(level -> attributes.put("classification", level));
    if (options.hasMatchedOption("--as-is")) {
      attributes.put("variant", "original");
      attributes.put("kind", Options.text(options, "--kind").orElse("other"));
      return new Prepared(Streams.input(file, operator), attributes, operator.say("put.as-is"));
    }
    if (Streams.isStandard(file)) {
      throw Stop.misuse("usage.pipe-as-is");
    }
    Streams.input(file, operator).close(); // says what is wrong with a file that is not there
    Path path = operator.path(file);
    return switch (Cleaning.clean(path, operator.surroundings().temporary())) {
      case Cleaning.Result.Cleaned(ReadableByteChannel content, Report report) -> {
        attributes.putAll(proof(report));
        yield new Prepared(
            content, attributes, operator.say("put.cleaned", Quantity.count(report.redactions())));
      }
      case Cleaning.Result.Unreadable _ ->
          throw Stop.because(ExitCode.UNREADABLE, "", "put.not-cleaned", Printable.of(file));
      case Cleaning.Result.Residue(int left) ->
          throw Stop.because(ExitCode.UNSOUND, "", "put.residue", Printable.of(file), left);
    };
  }

  /// What the server wants to see of the sanitizer's work (spec/release.md).
  private static Map<String, String> proof(Report report) {
    Map<String, String> proof = new TreeMap<>();
    proof.put("variant", "sanitized");
    proof.put("kind", word(report.contentKind()));
    proof.put("sanitizer.rules", report.ruleSetVersion());
    proof.put("sanitizer.output", report.outputSha256());
    proof.put("sanitizer.residue", Integer.toString(report.residue()));
    Map<String, Long> findings = new TreeMap<>();
    for (Report.KindCount kind : report.kinds()) {
      findings.merge("findings." + word(kind.category()), kind.count(), Long::sum);
    }
    findings.forEach((name, count) -> proof.put(name, Long.toString(count)));
    return proof;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String name(String file, Operator operator) throws Stop {
    Path name = operator.path(file).getFileName();
    return Streams.isStandard(file) || name == null ? "" : name.toString();
  }

  private static Fields meta(String file, ParseResult options, Operator operator) throws Stop {
    Map<String, String> meta = new TreeMap<>();
    String name = name(file, operator);
    if (!name.isEmpty()) {
      meta.put("name", name);
    }
    Options.text(options, "--note").ifPresent(note -> meta.put("note", note));
    return fields(meta);
  }

  private static Fields fields(Map<String, String> values) throws Stop {
    for (Map.Entry<String, String> field : values.entrySet()) {
      if (!Fields.isAllowed(field.getKey(), field.getValue())) {
        throw Stop.misuse("usage.field-outside-limits", Printable.of(field.getKey()));
      }
    }
    return Fields.of(values);
  }
}
