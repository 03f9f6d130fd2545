package dev.sealdesk.ledger.witness;

import dev.sealdesk.ledger.note.Decimal;
import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.tree.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The body of an `add-checkpoint` request (C2SP tlog-witness).
record AddCheckpoint(long oldSize, List<Hash> proof, String note) {
  /// The old size, 63 hashes and the largest note.
  static final int MAX_BYTES = SignedNote.MAX_BYTES + 4096;

  private static final String START = "old ";

  static Optional<AddCheckpoint> parse(byte[] body) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
    int gap = text.indexOf("\n\n");
    if (gap < 0 || !text.startsWith(START)) {
      return Optional.empty();
    }
    List<String> lines = List.of(text.substring(0, gap).split("\n", -1));
    Optional<Long> oldSize = Decimal.parse(lines.getFirst().substring(START.length()));
    Optional<List<Hash>> proof = Receipt.hashes(lines.subList(1, lines.size()));
    String note = text.substring(gap + 2);
    return oldSize.flatMap(size -> proof.map(hashes -> new AddCheckpoint(size, hashes, note)));
  }

  static byte[] body(long oldSize, List<Hash> proof, SignedNote note) {
    StringBuilder body = new StringBuilder(START).append(oldSize).append('\n');
    proof.forEach(hash -> body.append(hash.base64()).append('\n'));
    body.append('\n').append(new String(note.toBytes(), StandardCharsets.UTF_8));
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
