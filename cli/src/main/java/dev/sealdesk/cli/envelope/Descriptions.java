package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Quantity;
import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.keys.Fingerprint;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.keys.WordList;
import dev.sealdesk.envelope.v1.Fields;
import dev.sealdesk.envelope.v1.Header;
import dev.sealdesk.envelope.v1.SealedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Keys and headers in words: a label and what belongs to it, line by line.
final class Descriptions {
  private final Operator operator;
  private final List<String> labels = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  private Descriptions(Operator operator) {
    this.operator = operator;
  }

  static List<String> of(PublicKey key, Operator operator) {
    Fingerprint fingerprint = key.fingerprint();
    return new Descriptions(operator)
        .line("key.key", operator.say("key.kind." + Stop.key(key.kind())))
        .line("key.epoch", Integer.toString(key.epoch()))
        .line("key.owner", key.owner().toString())
        .line("key.fingerprint", fingerprint.inGroups())
        .line("key.in-english", String.join(" ", fingerprint.inWords(WordList.ENGLISH)))
        .line("key.in-japanese", String.join(" ", fingerprint.inWords(WordList.JAPANESE)))
        .lines();
  }

  /// The header.
  ///
  /// @param contentBytes how long the content is, if the length of the file is known
  static List<String> of(SealedFile file, OptionalLong contentBytes, Operator operator) {
    Header header = file.header();
    Descriptions list =
        new Descriptions(operator)
            .line("header.format", operator.say("header.version-1"))
            .line("header.locks", locks(header, operator))
            .line("header.readers", operator.say("header.at-most", file.wraps()))
            .line("header.item", header.item().toString())
            .line("header.case", inCase(header, operator))
            .fields("header.attribute", header.attributes());
    contentBytes.ifPresent(bytes -> list.line("header.content", Quantity.bytes(bytes)));
    return list.lines();
  }

  /// What `open` learned from header and description.
  static List<String> opened(Header header, Fields meta, Operator operator) {
    return new Descriptions(operator)
        .line("header.locks", locks(header, operator))
        .fields("header.sealed", meta)
        .lines();
  }

  private static String locks(Header header, Operator operator) {
    return operator.say(header.locks() == 1 ? "header.one-lock" : "header.two-locks");
  }

  private static String inCase(Header header, Operator operator) {
    return header.inCase().equals(ObjectId.none())
        ? operator.say("header.no-case")
        : header.inCase().toString();
  }

  private Descriptions fields(String label, Fields fields) {
    fields.values().forEach((key, value) -> line(label, key + " = " + Printable.of(value)));
    return this;
  }

  private Descriptions line(String label, String value) {
    labels.add(operator.say(label));
    values.add(value);
    return this;
  }

  private List<String> lines() {
    int widest = labels.stream().mapToInt(Printable::columns).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      lines.add("  " + Printable.padded(labels.get(i), widest) + "  " + values.get(i));
    }
    return lines;
  }
}
