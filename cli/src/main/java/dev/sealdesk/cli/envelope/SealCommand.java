package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Quantity;
import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.v1.Fields;
import dev.sealdesk.envelope.v1.Sealer;
import dev.sealdesk.envelope.v1.SealingRequest;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk seal`.
final class SealCommand {
  private SealCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("seal");
    spec.usageMessage().sortOptions(false);
    spec.addPositional(Options.argument("FILE", "file"));
    spec.addOption(Options.requiredValues("KEY.pub", "-r", "--reader"));
    spec.addOption(Options.value("OUT", "-o", "--output"));
    spec.addOption(Options.value("KEY.pub", "--release-key"));
    spec.addOption(Options.value("ID", "--case"));
    spec.addOption(Options.value("TEXT", "--note"));
    spec.addOption(
        OptionSpec.builder("--attribute")
            .paramLabel("NAME=VALUE")
            .type(Map.class)
            .auxiliaryTypes(String.class, String.class)
            .build());
    spec.addOption(Options.flag("--force"));
    spec.addOption(Options.flag("-q", "--quiet"));
    return spec;
  }

  static void run(ParseResult options, Operator operator) throws IOException, Stop {
    String file = options.matchedPositionalValue(0, "-");
    String output =
        Options.text(options, "--output")
            .orElse(Streams.isStandard(file) ? file : file + ".sealed");
    boolean replacing = options.hasMatchedOption("--force");
    Streams.refuseTerminal(output, operator);
    try (ReadableByteChannel plaintext = Streams.input(file, operator)) {
      Streams.prepareEngine(plaintext);
      SealingRequest request = request(options, file, operator);
      Streams.refuseSame(file, output, operator);
      String from = operator.shown(file, "standard-input");
      long[] contentBytes = {0};
      Streams.write(
          output,
          replacing,
          operator,
          target -> {
            long totalBytes = Streams.sizeBytes(plaintext);
            try (Meter meter =
                new Meter(operator, from, operator.say("progress.seal"), totalBytes)) {
              contentBytes[0] = Sealer.seal(request, plaintext, target, meter);
            }
          });
      String to = operator.shown(output, "standard-output");
      operator.tell(
          List.of(
              from + " → " + to,
              "  "
                  + operator.say(
                      request.release().isPresent() ? "seal.two-locks" : "seal.one-lock",
                      Quantity.bytes(contentBytes[0]),
                      request.readers().size())),
          Streams.isStandard(output));
    }
  }

  private static SealingRequest request(ParseResult options, String file, Operator operator)
      throws IOException, Stop {
    KeyFiles keys = new KeyFiles(operator, Optional.empty());
    return new SealingRequest(
        ObjectId.random(),
        caseId(options),
        fields(options.matchedOptionValue("--attribute", Map.<String, String>of())),
        meta(options, file, operator),
        keys.readers(options.matchedOptionValue("--reader", List.<String>of())),
        release(options, keys));
  }

  private static Fields meta(ParseResult options, String file, Operator operator) throws Stop {
    Map<String, String> meta = new TreeMap<>();
    Path name = operator.path(file).getFileName();
    if (!Streams.isStandard(file) && name != null) {
      meta.put("name", name.toString());
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
    if (!Fields.areAllowed(values)) {
      throw Stop.misuse("usage.too-many-fields");
    }
    return Fields.of(values);
  }

  private static ObjectId caseId(ParseResult options) throws Stop {
    Optional<String> typed = Options.text(options, "--case");
    if (typed.isEmpty()) {
      return ObjectId.none();
    }
    if (!typed.get().matches("[0-9a-fA-F]{32}")) {
      throw Stop.misuse("usage.case-id", Printable.of(typed.get()));
    }
    return ObjectId.parse(typed.get());
  }

  private static Optional<PublicKey> release(ParseResult options, KeyFiles keys)
      throws IOException, Stop {
    Optional<String> file = Options.text(options, "--release-key");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    PublicKey key = keys.publicKey(file.get());
    if (key.kind() != KeyKind.RELEASE) {
      throw Stop.misuse("usage.not-a-release-key", Printable.of(file.get()));
    }
    return Optional.of(key);
  }
}
