package dev.sealdesk.envelope.keys;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/// Records as text that survives mail and clipboards. There is one text for each record; all others
/// are refused, because a text that can be written in two ways can be changed unnoticed.
enum KeyText {
  PUBLIC_KEY("PUBLIC KEY"),
  PRIVATE_KEY("PRIVATE KEY"),
  UNPROTECTED_PRIVATE_KEY("UNPROTECTED PRIVATE KEY"),
  GRANT("GRANT"),
  VOUCH("VOUCH"),
  RECOVERY_SHARE("RECOVERY SHARE");

  private static final int MAX_CHARS = 8192;
  private static final int LINE_CHARS = 64;

  private final String firstLine;
  private final String lastLine;

  KeyText(String label) {
    firstLine = "-----BEGIN SEALDESK " + label + "-----\n";
    lastLine = "\n-----END SEALDESK " + label + "-----\n";
  }

  String write(byte[] record) {
    byte[] lineEnd = {'\n'};
    Base64.Encoder encoder = Base64.getMimeEncoder(LINE_CHARS, lineEnd);
    return firstLine + encoder.encodeToString(record) + lastLine;
  }

  boolean isLabelOf(String text) {
    return text.startsWith(firstLine);
  }

  Outcome<byte[]> read(String text) {
    if (text.length() > MAX_CHARS) {
      return Outcome.refused(Refusal.MALFORMED_KEY);
    }
    if (!isLabelOf(text)) {
      boolean another = Stream.of(values()).anyMatch(kind -> kind.isLabelOf(text));
      return Outcome.refused(another ? Refusal.WRONG_LABEL : Refusal.MALFORMED_KEY);
    }
    if (!text.endsWith(lastLine) || text.length() < firstLine.length() + lastLine.length()) {
      return Outcome.refused(Refusal.MALFORMED_KEY);
    }
    String body = text.substring(firstLine.length(), text.length() - lastLine.length());
    byte[] record;
    try {
      record = Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException notBase64) {
      return Outcome.refused(Refusal.MALFORMED_KEY);
    }
    // The decoder skips what it does not know; only the one text that we would write is taken.
    return write(record).equals(text)
        ? Outcome.accepted(record)
        : Outcome.refused(Refusal.MALFORMED_KEY);
  }
}
