package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// Looks into one text after another and says what to replace. What is found is learned at once and
/// looked for in all that follows; the next walk looks for it in what came before.
final class Inspector {
  private static final int MIN_LENGTH = 2;

  private static final int MIN_PLAIN = 9;
  private static final int PLAIN_TRAITS = Traits.SENT | Traits.CODE;
  private static final int MIN_BUDGET = 1 << 20;
  private static final int SCRATCH_LEVELS = Limits.MAX_LAYERS + 2;

  final Rules rules;
  final EngineRules engine;
  final Names names;
  final Secrets secrets;
  final Settings settings;
  private final Notes notes;
  final FieldValues fields;
  final WordScanner words;
  final UrlInspector urls;
  final HeaderValues headers;
  final JwtInspector jwts;
  final EncodedValues encoded;
  final MarkupInspector markup;
  final MultipartInspector multiparts;
  final LineFormats lines;
  final Neighbours neighbours;
  final Learner learner;

  final Recurrences recurrences;
  private final CleanTexts clean;

  /// How often something had to be decoded, was noted, or was not looked into as it would be
  /// elsewhere.
  private int unusual;

  private final Recurrences.Found recurrenceFound = this::recurrence;
  private Edits recurrenceEdits = new Edits();
  private byte[] recurrenceText = NO_BYTES;
  private int recurrenceFrom;
  private int depth;

  /// Bytes that may still be decoded for the text at hand: encodings can be nested so that each way
  /// of decoding leads to three more.
  private int budget;

  /// How many values within values are taken apart where nothing has to be decoded, as in
  /// `?next=/a?next=/b`. What lies deeper is read as flat text.
  private static final int MAX_NESTING = 24;

  private int nesting;

  /// Whether values are to be read as flat text. What comes of that is not remembered.
  boolean isNestedTooDeep() {
    boolean deep = nesting == MAX_NESTING;
    unusual += deep ? 1 : 0;
    return deep;
  }

  private final byte[][] scratch = new byte[SCRATCH_LEVELS][];
  private final Edits[] scratchEdits = new Edits[SCRATCH_LEVELS];
  private final @Nullable JsonScan[] scans = new JsonScan[SCRATCH_LEVELS];

  /// Whether the exchange at hand is about signing in, so that short and plain values are codes.
  boolean authentication;

  /// Whether the object or row at hand is about a person, so that `name` in it is a person's.
  boolean personal;

  /// Index of the HAR entry at hand, or -1.
  int entry = -1;

  Inspector(
      Rules rules,
      Secrets secrets,
      Settings settings,
      Notes notes,
      Recurrences recurrences,
      CleanTexts clean) {
    this.rules = rules;
    this.engine = new EngineRules(rules);
    this.names = new Names(rules.names);
    this.secrets = secrets;
    this.settings = settings;
    this.notes = notes;
    this.recurrences = recurrences;
    this.clean = clean;
    this.learner = new Learner(this);
    this.fields = new FieldValues(this);
    this.words = new WordScanner(this);
    this.urls = new UrlInspector(this);
    this.headers = new HeaderValues(this);
    this.jwts = new JwtInspector(this);
    this.encoded = new EncodedValues(this);
    this.markup = new MarkupInspector(this);
    this.multiparts = new MultipartInspector(this);
    this.lines = new LineFormats(this);
    this.neighbours = new Neighbours(this);
    for (int i = 0; i < SCRATCH_LEVELS; i++) {
      scratch[i] = new byte[0];
      scratchEdits[i] = new Edits();
    }
  }

  /// Inspects a text that no other text contains as it stands: a string of a document, or something
  /// just decoded.
  void whole(byte[] b, int from, int to, @Nullable Field field, int traits, Edits out) {
    if (to - from < MIN_LENGTH) {
      return;
    }
    begin(to - from);
    known(b, from, to, field, traits, out);
    if (to - from >= Recurrences.MIN_SHORT) {
      Edits outer = recurrenceEdits;
      recurrenceEdits = out;
      recurrenceText = b;
      recurrenceFrom = from;
      recurrences.scan(b, from, to, entry, recurrenceFound);
      recurrenceEdits = outer;
    }
  }

  /// Inspects a stretch of a text that is, or will be, inspected as a whole; not again what was
  /// seen in such a place, when nothing was found in it and nothing had to be decoded.
  void known(byte[] b, int from, int to, @Nullable Field field, int traits, Edits out) {
    if (to - from < CleanTexts.MIN_LENGTH || Traits.has(traits, Traits.DOCUMENT)) {
      part(b, from, to, field, traits, out);
      return;
    }
    if (clean.contains(b, from, to, place(field, traits))) {
      return;
    }
    int first = clean.first();
    int second = clean.second();
    int found = out.size() + secrets.size();
    int before = unusual;
    part(b, from, to, field, traits, out);
    if (out.size() + secrets.size() == found && unusual == before) {
      clean.add(first, second);
    }
  }

  /// All that the findings in a text depend on besides its bytes.
  private int place(@Nullable Field field, int traits) {
    int name = field == null ? 0 : field.number;
    return (name << Traits.BITS | traits) << 2 | (authentication ? 2 : 0) | (personal ? 1 : 0);
  }

  /// Begins a text of the document: what may be decoded for it depends on its own length, not on
  /// what came before it.
  void begin(int length) {
    if (depth == 0) {
      budget = length * 32 + MIN_BUDGET;
    }
  }

  private void recurrence(int secret, int start, int end) {
    if (!Placeholder.isInside(recurrenceText, recurrenceFrom, start, end)) {
      // The id of a recurrence is told apart in the report by a rule of -1.
      recurrenceEdits.add(start, end, secrets.placeholder(secret), -1, secret);
    }
  }

  /// Inspects a stretch of a text that is, or will be, inspected as a whole.
  void part(byte[] b, int from, int to, @Nullable Field field, int traits, Edits out) {
    if (to - from < MIN_LENGTH) {
      return;
    }
    int known = traits;
    if (field == null
        && to - from < MIN_PLAIN
        && isPlain(b, from, to)
        && traits == (traits & PLAIN_TRAITS)) {
      return;
    }
    if (field != null) {
      if (fields.inspect(b, from, to, field, traits, out)) {
        return;
      }
      if (field.guard == Field.Guard.KEEP) {
        known = (known & ~(Traits.POSITIONAL | Traits.HEADER)) | Traits.KEPT;
      }
    }
    if (isNestedTooDeep()) {
      words.scan(b, from, to, known & ~Traits.POSITIONAL, out);
      return;
    }
    nesting++;
    structure(b, from, to, known, out);
    nesting--;
  }

  /// Whether a value is too short for anything the rules know, and nothing in it points at more.
  private static boolean isPlain(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if ((Ascii.CLASS[b[i] & 0xff] & Ascii.TRIGGER) != 0) {
        return false;
      }
    }
    return true;
  }

  private void structure(byte[] b, int from, int to, int traits, Edits out) {
    switch (b[from]) {
      case '{', '[' -> {
        if (json(b, from, to, traits, out)) {
          return;
        }
      }
      case '-' -> {
        if (multiparts.inspect(b, from, to, traits, out)) {
          return;
        }
      }
      case '"' -> {
        boolean one =
            to - from > 2 && b[to - 1] == '"' && Ascii.indexOf(b, from + 1, to - 1, (byte) '"') < 0;
        if (one && wholeValue(b, from + 1, to - 1, traits, out)) {
          return;
        }
      }
      default -> {
        if (wholeValue(b, from, to, traits, out)) {
          return;
        }
      }
    }
    if (isControl(b[from]) && encoded.inspectBinaryText(b, from, to, traits, out)) {
      return;
    }
    text(b, from, to, traits, out);
  }

  private static boolean isControl(byte c) {
    return c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  }

  /// Values that are one thing from end to end: a URL, a form, a token, Base64.
  private boolean wholeValue(byte[] b, int from, int to, int traits, Edits out) {
    if (Traits.has(traits, Traits.COOKIE)) {
      headers.cookieMember(b, from, to, traits, out);
      return true;
    }
    if (Looks.startsLikeUrl(b, from, to) && urls.end(b, from, to) == to) {
      urls.inspect(b, from, to, traits, out);
      return true;
    }
    if (encoded.inspectWhole(b, from, to, traits, out)) {
      return true;
    }
    if (b[from] == '/' && urls.isPathWithQuery(b, from, to)) {
      urls.inspectReference(b, from, to, traits, out);
      return true;
    }
    if (urls.isForm(b, from, to)) {
      urls.pairs(b, from, to, (byte) '&', UrlInspector.positional(traits), out);
      return true;
    }
    return fields.inspectUnnamed(b, from, to, traits, out);
  }

  /// Inspects text word by word and, where it uses escapes, once more behind them.
  void text(byte[] b, int from, int to, int traits, Edits out) {
    if (lines.inspect(b, from, to, traits, out)) {
      return;
    }
    int seen = words.scan(b, from, to, traits, out);
    if (Traits.has(traits, Traits.DOCUMENT)) {
      // A soft line break may lie inside a URL, which the scan passes at once.
      seen |= WordScanner.SOFT_EQUALS;
    }
    if (seen != 0) {
      escapes(b, from, to, seen, traits, out);
    }
  }

  /// Reads the text once more behind each kind of escape. Where two kinds are mixed, either may be
  /// undone first with the same result, so only one order is tried; the other one only where
  /// undoing one kind has made escapes of the other.
  private void escapes(byte[] b, int from, int to, int seen, int traits, Edits out) {
    boolean same = depth == unescapedDepth && from == 0 && to == unescapedLength;
    int wanted = same ? seen & ~undone : seen;
    unusual += wanted == seen ? 0 : 1;
    if ((wanted & WordScanner.PERCENT) != 0) {
      layer(Layers.PERCENT, b, from, to, null, traits, out);
    }
    if ((wanted & WordScanner.BACKSLASH) != 0) {
      escapesBehind(Layers.JSON, WordScanner.BACKSLASH, b, from, to, traits, out);
    }
    if ((wanted & WordScanner.AMPERSAND) != 0) {
      escapesBehind(Layers.ENTITIES, WordScanner.AMPERSAND, b, from, to, traits, out);
    }
    if ((wanted & WordScanner.SOFT_EQUALS) != 0) {
      layer(Layers.QUOTED_PRINTABLE, b, from, to, null, traits, out);
    }
  }

  /// The level and length of the text that was just decoded by [#escapesBehind], and the kinds of
  /// escapes in it that were there before.
  private int unescapedDepth = -1;

  private int unescapedLength;
  private int undone;

  private void escapesBehind(
      Layer layer, int kind, byte[] b, int from, int to, int traits, Edits out) {
    if (!layer.occursIn(b, from, to)) {
      return;
    }
    byte[] decoded = open(to - from);
    if (decoded.length == 0) {
      refuse(b, from, to, traits, out);
      return;
    }
    int length = layer.decode(b, from, to, decoded);
    int same = sameCount(Layers.PERCENT, b, from, to, decoded, length) ? WordScanner.PERCENT : 0;
    if (kind == WordScanner.AMPERSAND && sameCount(Layers.JSON, b, from, to, decoded, length)) {
      same |= WordScanner.BACKSLASH;
    }
    unescapedDepth = depth;
    unescapedLength = length;
    undone = same;
    Edits inner = levelEdits();
    whole(decoded, 0, length, null, traits, inner);
    unescapedDepth = -1;
    layer.mapBack(b, from, to, inner, out);
    close();
  }

  private static boolean sameCount(
      Layer layer, byte[] b, int from, int to, byte[] decoded, int length) {
    return layer.count(b, from, to) == layer.count(decoded, 0, length);
  }

  /// Decodes the range and inspects what comes out, if anything does.
  ///
  /// @return whether there was anything to decode
  boolean layer(
      Layer layer, byte[] b, int from, int to, @Nullable Field field, int traits, Edits out) {
    if (!layer.occursIn(b, from, to)) {
      return false;
    }
    byte[] decoded = open(to - from);
    if (decoded.length == 0) {
      refuse(b, from, to, traits, out);
      return true;
    }
    int length = layer.decode(b, from, to, decoded);
    Edits inner = scratchEdits[depth];
    whole(decoded, 0, length, field, traits, inner);
    layer.mapBack(b, from, to, inner, out);
    close();
    return true;
  }

  /// Takes out whole what lies too deep, or costs too much, to be looked into.
  void refuse(byte[] b, int from, int to, int traits, Edits out) {
    redact(b, from, to, engine.unreadableLayer, traits, out);
  }

  /// Starts a level of decoding and returns an array of at least `size` (and 1) bytes for it, or an
  /// empty array if the level is too deep; the level is then not started.
  byte[] open(int size) {
    unusual++;
    budget -= size;
    if (depth >= Limits.MAX_LAYERS || budget < 0) {
      note(Report.NoteCode.LAYERS_NOT_FOLLOWED);
      return NO_BYTES;
    }
    depth++;
    if (scratch[depth].length < size) {
      scratch[depth] = new byte[Math.max(size, 256)];
    }
    scratchEdits[depth].clear();
    return scratch[depth];
  }

  /// What a text means was told by another text, so it has to be looked at each time.
  void dependsOnContext() {
    unusual++;
  }

  /// Notes something for the report.
  void note(Report.NoteCode code) {
    unusual++;
    notes.add(code);
  }

  private static final byte[] NO_BYTES = {};

  /// The edits of the level that was opened last.
  Edits levelEdits() {
    return scratchEdits[depth];
  }

  void close() {
    if (scratch[depth].length > 1 << 20) {
      scratch[depth] = NO_BYTES;
    }
    depth--;
  }

  /// Inspects a JSON text; false if it is none, and then nothing was added.
  boolean json(byte[] b, int from, int to, int traits, Edits out) {
    int end = jsonPrefix(b, from, to, traits, true, out);
    return end >= 0;
  }

  /// Inspects the JSON value that starts at `from`.
  ///
  /// @param alone whether nothing but white space may follow it
  /// @return its end, or -1 - (where it broke)
  int jsonPrefix(byte[] b, int from, int to, int traits, boolean alone, Edits out) {
    if (!JsonScan.isLikely(b, from, to)) {
      return -1 - from;
    }
    if (depth >= Limits.MAX_LAYERS) {
      note(Report.NoteCode.LAYERS_NOT_FOLLOWED);
      refuse(b, from, to, traits, out);
      return to;
    }
    depth++;
    Edits inner = scratchEdits[depth];
    inner.clear();
    JsonScan scan = scans[depth];
    if (scan == null) {
      scan = new JsonScan(this);
      scans[depth] = scan;
    }
    int end = scan.inspect(b, from, to, traits, alone, inner);
    if (end >= 0) {
      out.addAll(inner, 0);
    }
    depth--;
    return end;
  }

  /// Takes out a range, and learns it.
  void redact(byte[] b, int from, int to, int rule, int traits, Edits out) {
    if (rule < 0 || from >= to || Placeholder.covers(b, from, to, traits) || !isWanted(rule)) {
      return;
    }
    int id = learner.secretOf(b, from, to, rule);
    byte[] placeholder = secrets.placeholder(id);
    boolean fixedLength = Traits.has(traits, Traits.BINARY);
    out.add(from, to, fixedLength ? fitted(placeholder, to - from) : placeholder, rule, id);
  }

  /// Replaces a range by text that is not a placeholder, such as a number by a placeholder in
  /// quotes.
  void redactQuoted(byte[] b, int from, int to, int rule, Edits out) {
    if (!isWanted(rule)) {
      return;
    }
    int id = learner.secretOf(b, from, to, rule);
    byte[] placeholder = secrets.placeholder(id);
    byte[] quoted = new byte[placeholder.length + 2];
    quoted[0] = '"';
    System.arraycopy(placeholder, 0, quoted, 1, placeholder.length);
    quoted[quoted.length - 1] = '"';
    out.add(from, to, quoted, rule, id);
  }

  boolean isWanted(int rule) {
    int kind = rules.ruleKinds.get(rule);
    return rules.kindProfiles.get(kind).compareTo(settings.profile()) <= 0;
  }

  private static byte[] fitted(byte[] placeholder, int length) {
    byte[] result = new byte[length];
    for (int i = 0; i < length; i++) {
      result[i] = i < placeholder.length ? placeholder[i] : (byte) '_';
    }
    return result;
  }
}
