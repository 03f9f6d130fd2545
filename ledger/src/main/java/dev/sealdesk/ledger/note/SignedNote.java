package dev.sealdesk.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// A text and the signatures under it (C2SP signed-note). `text` ends in a newline. That a note can
/// be parsed says nothing about who signed it.
public record SignedNote(String text, List<NoteSignature> signatures) {
  /// Enough for 60 post-quantum signatures.
  public static final int MAX_BYTES = 256 * 1024;

  /// C2SP asks for at least 16.
  public static final int MAX_SIGNATURES = 64;

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!isText(text)) {
      throw new IllegalArgumentException("a note is lines without control characters");
    }
  }

  public static Optional<SignedNote> parse(byte[] bytes) {
    return bytes.length > MAX_BYTES ? Optional.empty() : utf8(bytes).flatMap(SignedNote::parse);
  }

  private static Optional<SignedNote> parse(String note) {
    int gap = note.lastIndexOf("\n\n");
    if (gap < 0 || !note.endsWith("\n")) {
      return Optional.empty();
    }
    String text = note.substring(0, gap + 1);
    Optional<List<NoteSignature>> signatures = signatures(note.substring(gap + 2));
    return isText(text) ? signatures.map(found -> new SignedNote(text, found)) : Optional.empty();
  }

  /// Reads signature lines, as they stand under a note or in the answer of a witness.
  public static Optional<List<NoteSignature>> signatures(String lines) {
    if (lines.isEmpty() || !lines.endsWith("\n")) {
      return Optional.empty();
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
      Optional<NoteSignature> signature = NoteSignature.parse(line);
      if (signature.isEmpty() || signatures.size() == MAX_SIGNATURES) {
        return Optional.empty();
      }
      signatures.add(signature.get());
    }
    return Optional.of(signatures);
  }

  /// The same note with more signatures under it; none twice.
  public SignedNote with(List<NoteSignature> more) {
    LinkedHashSet<NoteSignature> all = new LinkedHashSet<>(signatures);
    all.addAll(more);
    return new SignedNote(text, List.copyOf(all));
  }

  public byte[] toBytes() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()));
    return note.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isText(String text) {
    return text.endsWith("\n") && text.chars().noneMatch(c -> c < ' ' && c != '\n');
  }

  static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
