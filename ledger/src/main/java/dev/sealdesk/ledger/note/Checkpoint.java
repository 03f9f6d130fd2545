package dev.sealdesk.ledger.note;

import dev.sealdesk.ledger.tree.Hash;
import java.util.List;
import java.util.Optional;

/// What a log commits to: its name, how many entries it has, and the root of the tree over them
/// (C2SP tlog-checkpoint).
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (origin.isEmpty() || size < 0 || extensions.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("no checkpoint: " + origin + " " + size);
    }
  }

  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  public static Optional<Checkpoint> parse(String text) {
    if (!text.endsWith("\n")) {
      return Optional.empty();
    }
    String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
    for (String line : lines) {
      if (line.isEmpty()) {
        return Optional.empty();
      }
    }
    if (lines.length < 3) {
      return Optional.empty();
    }
    List<String> extensions = List.of(lines).subList(3, lines.length);
    return Decimal.parse(lines[1])
        .flatMap(
            size ->
                Hash.fromBase64(lines[2])
                    .map(root -> new Checkpoint(lines[0], size, root, extensions)));
  }

  /// The text that is signed.
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n').append(root.base64()).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
