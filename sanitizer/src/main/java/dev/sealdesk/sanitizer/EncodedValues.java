package dev.sealdesk.sanitizer;

/// Base64, hexadecimal and compressed values: decoded, inspected, and where something was found put
/// together again.
final class EncodedValues {
  private static final int MIN_BASE64 = 16;
  private static final int MIN_HEX = 32;
  private static final int PROBE_BYTES = 48;
  private static final int MIN_RUN = 6;
  private static final int MIN_LINE = 60;
  private static final int MAX_LEAD = 256;

  private final Inspector inspector;
  private final CompressedValues compressed;

  EncodedValues(Inspector inspector) {
    this.inspector = inspector;
    this.compressed = new CompressedValues(inspector);
  }

  /// Inspects a value that is encoded from end to end; false if it is not, or if nothing speaks for
  /// it.
  boolean inspectWhole(byte[] b, int from, int to, int traits, Edits out) {
    if (Ascii.startsWith(b, from, to, "data:")) {
      return dataUri(b, from, to, traits, out);
    }
    if (to - from < MIN_BASE64
        || !Base64Text.isLetter(b[from])
        || !Base64Text.isLetter(b[from + 7])) {
      return false;
    }
    if (to - from >= MIN_HEX && (to - from) % 2 == 0 && Looks.isHex(b, from, to)) {
      return hex(b, from, to, traits, out);
    }
    return Base64Text.isBase64(b, from, to) && base64(b, from, to, false, traits, out);
  }

  /// Inspects Base64 that starts in the middle of text.
  ///
  /// @return its end, or -1 if it is no Base64 of anything known
  int inWord(byte[] b, int from, int start, int to, int traits, Edits out) {
    int begin = start;
    while (begin > from && (b[begin - 1] == '/' || b[begin - 1] == '+') && start - begin < 2) {
      begin--;
    }
    // The letters before `/` or `+` may be too few for a long word, as in gzip's `H4sIAAAAAAAA/`.
    int far = begin;
    while (far > from && start - far < MAX_LEAD && Base64Text.isLetter(b[far - 1])) {
      far--;
    }
    if (far < begin) {
      int farEnd = lines(b, far, Base64Text.runEnd(b, far, to), to);
      if (Base64Text.isBase64(b, far, farEnd)
          && base64(b, far, farEnd, false, traits & ~Traits.POSITIONAL, out)) {
        return farEnd;
      }
    }
    int end = lines(b, begin, Base64Text.runEnd(b, begin, to), to);
    if (end - begin < MIN_BASE64 || !Base64Text.isBase64(b, begin, end)) {
      return -1;
    }
    return base64(b, begin, end, false, traits & ~Traits.POSITIONAL, out) ? end : -1;
  }

  /// MIME breaks Base64 into lines of one length; a secret may lie across a break.
  private static int lines(byte[] b, int from, int firstEnd, int to) {
    int width = firstEnd - from;
    int end = firstEnd;
    while (width >= MIN_LINE && width % 4 == 0 && end < to) {
      int next = end;
      next += b[next] == '\r' ? 1 : 0;
      if (next >= to || b[next] != '\n') {
        break;
      }
      int lineEnd = Base64Text.runEnd(b, next + 1, to);
      int length = lineEnd - next - 1;
      if (length == 0 || length > width || length % 4 != 0) {
        break;
      }
      end = lineEnd;
      if (length < width) {
        break;
      }
    }
    return end;
  }

  private boolean dataUri(byte[] b, int from, int to, int traits, Edits out) {
    int comma = Ascii.indexOf(b, from, Math.min(to, from + 200), (byte) ',');
    if (comma < 0) {
      return false;
    }
    boolean base64 = Ascii.contains(b, from, comma, ";base64");
    if (base64 && Base64Text.isBase64(b, comma + 1, to)) {
      return base64(b, comma + 1, to, false, traits & ~Traits.POSITIONAL, out);
    }
    return base64
        && inspector.layer(
            Layers.PERCENT, b, comma + 1, to, null, traits & ~Traits.POSITIONAL, out);
  }

  /// Inspects a value that is written like Base64.
  ///
  /// @param meant whether something says that it is Base64, so that bytes that mean nothing are a
  ///   message
  /// @return whether the decoded bytes are something: text, an image, compressed, a message with
  ///   text in it
  boolean base64(byte[] b, int from, int to, boolean meant, int traits, Edits out) {
    byte[] probe = new byte[PROBE_BYTES];
    int probed = Base64Text.decode(b, from, to, probe, PROBE_BYTES);
    boolean binary = meant || Magic.isGrpcFrame(probe, probed, (to - from) / 4 * 3);
    Magic magic = Magic.of(probe, probed);
    if (magic == Magic.OPAQUE) {
      inspector.note(Report.NoteCode.BINARY_BODY_KEPT);
      return true;
    }
    if (magic == Magic.NONE && !binary && !Looks.isText(probe, 0, probed)) {
      return false;
    }
    byte[] plain = inspector.open((to - from) / 4 * 3 + 3);
    if (plain.length == 0) {
      inspector.refuse(b, from, to, Traits.NONE, out);
      return true;
    }
    int length = Base64Text.decode(b, from, to, plain, plain.length);
    Edits inner = inspector.levelEdits();
    boolean known = decoded(plain, length, magic, binary, traits, inner);
    if (known) {
      Base64Text.mapBack(b, from, to, plain, length, inner, out);
    }
    inspector.close();
    return known;
  }

  /// Whether a long value is Base64 of an image, an archive, WebAssembly or the like.
  boolean isFile(byte[] b, int from, int to) {
    if (to - from < MAX_LEAD || !Base64Text.isBase64(b, from, to)) {
      return false;
    }
    byte[] probe = new byte[PROBE_BYTES];
    int probed = Base64Text.decode(b, from, to, probe, PROBE_BYTES);
    Magic magic = Magic.of(probe, probed);
    boolean wasm = probe[0] == 0 && probe[1] == 'a' && probe[2] == 's' && probe[3] == 'm';
    return wasm || magic == Magic.OPAQUE || magic == Magic.IMAGE;
  }

  private boolean decoded(
      byte[] plain, int length, Magic magic, boolean binary, int traits, Edits inner) {
    int inherited = traits & (Traits.TYPED | Traits.SENT | Traits.CODE | Traits.POSITIONAL);
    return switch (magic) {
      case GZIP, ZLIB -> compressed.inspect(plain, length, magic == Magic.GZIP, inherited, inner);
      case IMAGE -> {
        image(plain, length, inner);
        yield true;
      }
      case OPAQUE -> true;
      case NONE -> textOrMessage(plain, length, binary, inherited, inner);
    };
  }

  private boolean textOrMessage(
      byte[] plain, int length, boolean binary, int inherited, Edits inner) {
    boolean clean = Looks.isCleanText(plain, 0, length);
    if (clean || (!binary && Looks.isText(plain, 0, length))) {
      inspector.whole(plain, 0, length, null, inherited, inner);
      return true;
    }
    if (binary) {
      printableRuns(plain, 0, length, inherited, inner);
    }
    return binary;
  }

  /// Text that begins with a control character is a binary body a recorder wrote as text: byte for
  /// byte as Latin-1, or decoded as UTF-8 where that went.
  boolean inspectBinaryText(byte[] b, int from, int to, int traits, Edits out) {
    byte[] plain = inspector.open(to - from);
    if (plain.length == 0) {
      inspector.refuse(b, from, to, traits, out);
      return true;
    }
    int length = Layers.LATIN_1.decode(b, from, to, plain);
    Edits inner = inspector.levelEdits();
    int inherited = traits & (Traits.TYPED | Traits.SENT);
    Magic magic = Magic.of(plain, length);
    boolean packed =
        (magic == Magic.GZIP || magic == Magic.ZLIB)
            && decoded(plain, length, magic, true, inherited, inner);
    if (packed) {
      Layers.LATIN_1.mapBack(b, from, to, inner, out);
    }
    inspector.close();
    if (!packed) {
      printableRuns(b, from, to, inherited, out);
    }
    return true;
  }

  private void image(byte[] plain, int length, Edits inner) {
    ImageInspector.Inspection inspection = inspector.settings.images().inspect(plain, 0, length);
    if (inspection instanceof ImageInspector.Inspection.Code code) {
      byte[] text = utf8(code.text());
      if (isSecretCode(text)) {
        inspector.redact(plain, 0, length, inspector.engine.otpSeed, Traits.NONE, inner);
      }
    } else if (inspection instanceof ImageInspector.Inspection.NotInspected) {
      inspector.note(Report.NoteCode.IMAGE_NOT_INSPECTED);
    }
  }

  /// A seed, or anything else the rules would take out of text.
  private boolean isSecretCode(byte[] text) {
    if (Ascii.startsWith(text, 0, text.length, "otpauth")) {
      learnSeed(text);
      return true;
    }
    Edits found = new Edits();
    inspector.whole(text, 0, text.length, null, Traits.NONE, found);
    return !found.isEmpty();
  }

  private void learnSeed(byte[] text) {
    inspector.urls.otpauth(text, 0, text.length, Traits.NONE, new Edits());
  }

  private static byte[] utf8(String text) {
    byte[] bytes = new byte[text.length() * 3];
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      n += Layer.utf8(text.charAt(i), bytes, n);
    }
    return Ascii.copy(bytes, 0, n);
  }

  /// Each stretch of text between other bytes, as in Protocol Buffers. A byte that gives the length
  /// of what follows may itself be printable and is passed over.
  void printableRuns(byte[] b, int from, int to, int traits, Edits out) {
    int start = from;
    int i = from;
    while (i <= to) {
      int character = i < to ? Looks.characterLength(b, i, to) : 0;
      if (character > 0 && b[i] != '\n' && b[i] != '\r') {
        i += character;
        continue;
      }
      run(b, start, i, traits, out);
      i++;
      start = i;
    }
  }

  private void run(byte[] b, int from, int to, int traits, Edits out) {
    boolean lengthFirst = to - from > MIN_RUN && b[from] == to - from - 1;
    int begin = lengthFirst ? from + 1 : from;
    if (to - begin >= MIN_RUN) {
      int known = traits | Traits.BINARY | Traits.BARE | Traits.POSITIONAL;
      inspector.whole(b, begin, to, null, known, out);
    }
  }

  /// @return whether the bytes are text or compressed; a digest or key in hex is judged by others
  private boolean hex(byte[] b, int from, int to, int traits, Edits out) {
    int length = (to - from) / 2;
    byte[] plain = inspector.open(length);
    if (plain.length == 0) {
      inspector.refuse(b, from, to, traits, out);
      return true;
    }
    for (int i = 0; i < length; i++) {
      plain[i] =
          (byte) (Ascii.hexValue(b[from + 2 * i]) << 4 | Ascii.hexValue(b[from + 2 * i + 1]));
    }
    int inherited = traits & (Traits.TYPED | Traits.SENT);
    Magic magic = Magic.of(plain, length);
    Edits inner = inspector.levelEdits();
    boolean packed =
        magic == Magic.GZIP && compressed.inspect(plain, length, true, inherited, inner);
    boolean text = packed || Looks.isText(plain, 0, length);
    if (text) {
      if (!packed) {
        inspector.whole(plain, 0, length, null, inherited | Traits.BARE, inner);
      }
      for (int i = 0; i < inner.size(); i++) {
        out.add(
            from + 2 * inner.start(i),
            from + 2 * inner.end(i),
            toHex(inner.replacement(i)),
            inner.rule(i),
            inner.secret(i));
      }
    }
    inspector.close();
    return text;
  }

  static byte[] toHex(byte[] bytes) {
    String digits = "0123456789abcdef";
    byte[] hex = new byte[bytes.length * 2];
    for (int i = 0; i < bytes.length; i++) {
      hex[2 * i] = (byte) digits.charAt(bytes[i] >> 4 & 15);
      hex[2 * i + 1] = (byte) digits.charAt(bytes[i] & 15);
    }
    return hex;
  }
}
