package dev.sealdesk.cli.envelope;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.keys.Fingerprint;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.keys.WordList;
import dev.sealdesk.envelope.v1.Fields;
import dev.sealdesk.envelope.v1.Header;
import dev.sealdesk.envelope.v1.SealedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Keys and headers in words.
final class Descriptions {
  private Descriptions() {}

  static List<String> of(PublicKey key) {
    Fingerprint fingerprint = key.fingerprint();
    return List.of(
        "key:         " + key.kind().name().toLowerCase(Locale.ROOT) + ", epoch " + key.epoch(),
        "owner:       " + key.owner(),
        "fingerprint: " + fingerprint.inGroups(),
        "in words:    " + String.join(" ", fingerprint.inWords(WordList.ENGLISH)),
        "in Japanese: " + String.join(" ", fingerprint.inWords(WordList.JAPANESE)));
  }

  static List<String> of(SealedFile file) {
    Header header = file.header();
    List<String> lines = new ArrayList<>();
    lines.add("format:      sealed file, version 1 (Cobblestone-256, HPKE with X-Wing)");
    lines.add("locks:       " + locks(header));
    lines.add("readers:     at most " + file.wraps() + "; the file does not say who");
    lines.add("item:        " + header.item());
    lines.add("case:        " + (header.inCase().equals(ObjectId.none()) ? "-" : header.inCase()));
    lines.addAll(of("attribute", header.attributes()));
    lines.add("content at:  " + file.payloadAt() + " bytes");
    return lines;
  }

  static String locks(Header header) {
    return header.locks() == 1
        ? "one: a reader's key is enough (sealed offline)"
        : "two: a reader's key and a recorded release";
  }

  static List<String> of(String label, Fields fields) {
    List<String> lines = new ArrayList<>();
    fields
        .values()
        .forEach((key, value) -> lines.add(label + ":   " + key + " = " + quoted(value)));
    return lines;
  }

  /// Control characters could redraw the terminal.
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.toString();
  }
}
