package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// Knows what the strings and numbers of a JSON text mean from the names around them: members of a
/// HAR, pairs of `name` and `value`, fields the rules know.
final class JsonLeaves {
  private static final int MAX_LOOK_AHEAD = 1_000;

  private final Inspector inspector;
  private final JsonFrames frames;
  private int traits;
  private Edits out = new Edits();
  private @Nullable Sink sink;
  private boolean codeBody;
  private boolean outerAuthentication;
  private int entries;
  private Names.@Nullable Name lastKey;

  JsonLeaves(Inspector inspector, JsonFrames frames) {
    this.inspector = inspector;
    this.frames = frames;
  }

  void begin(int startTraits, Edits edits, @Nullable Sink target) {
    traits = startTraits;
    out = edits;
    sink = target;
    entries = 0;
    lastKey = null;
  }

  int roleOfChild() {
    int role = frames.role();
    if (!frames.inObject()) {
      return role == HarRoles.ENTRIES ? HarRoles.ENTRY : role;
    }
    return HarRoles.under(role, frames.key().harKey);
  }

  /// An array's members have the array's name; of an object only `value` has.
  @Nullable Field inheritedByChild() {
    if (!frames.inObject()) {
      return frames.inherited();
    }
    Names.Name key = frames.key();
    Names.Name pair = frames.pairName();
    return key.harKey == HarKeys.VALUE && pair != null ? pair.field : key.field;
  }

  void enter(int role) {
    if (role == HarRoles.ENTRY && frames.role() == HarRoles.ENTRIES) {
      inspector.entry = entries++;
      inspector.authentication = false;
    } else if (role == HarRoles.RESPONSE) {
      codeBody = false;
    }
  }

  void leave() {
    PersonRecord person = frames.person();
    if (person != null) {
      person.finish(inspector);
    }
    boolean entryEnds = frames.role() == HarRoles.ENTRY;
    if (entryEnds) {
      inspector.authentication = outerAuthentication;
    }
  }

  /// Returns the end of the key that begins at `from` if it is the one that came last time after
  /// the key before it, else -1: programs write the members of like objects in one order.
  int expectedKeyEnd(byte[] b, int from, int limit) {
    Names.Name expected = lastKey == null ? null : lastKey.next;
    if (expected == null) {
      return -1;
    }
    byte[] bytes = expected.bytes;
    int end = from + bytes.length;
    boolean same = end < limit && b[end] == '"' && Ascii.sameBytes(b, from, bytes, 0, bytes.length);
    return same ? end : -1;
  }

  /// The key is the expected one.
  void expectedKey(byte[] b, int from, int to, Window window) {
    Names.Name name = lastKey == null ? null : lastKey.next;
    if (name != null) {
      key(name, b, from, to, false, window);
    }
  }

  void key(byte[] b, int from, int to, boolean escaped, Window window) {
    Names.Name name = escaped ? decodedName(b, from, to) : inspector.names.of(b, from, to);
    if (lastKey != null && !escaped) {
      lastKey.next = name;
    }
    key(name, b, from, to, escaped, window);
  }

  private void key(Names.Name name, byte[] b, int from, int to, boolean escaped, Window window) {
    lastKey = name;
    frames.key(name);
    if (!name.plain) {
      inspect(b, from, to, escaped, null, Traits.NONE);
      commit(window);
    }
  }

  private Names.Name decodedName(byte[] b, int from, int to) {
    byte[] plain = new byte[to - from];
    int length = Layers.JSON.decode(b, from, to, plain);
    return inspector.names.of(plain, 0, length);
  }

  /// A string value, without its quotes. `limit` is the end of what is in view.
  void string(byte[] b, int from, int to, int limit, boolean escaped, Window window) {
    if (to > from) {
      Names.Name key = frames.depth >= 0 && frames.inObject() ? frames.key() : Names.Name.NONE;
      int role = frames.role();
      inspector.begin(to - from);
      if (role != HarRoles.GENERIC && role != HarRoles.ROOT) {
        harString(b, from, to, limit, escaped, role, key);
      } else {
        plainString(b, from, to, limit, escaped, key);
      }
      commit(window);
    }
  }

  /// Part of a string too long to be seen at once.
  void longString(byte[] b, int from, int to, boolean escaped, Window window) {
    inspector.note(Report.NoteCode.LONG_STRING_READ_AS_TEXT);
    boolean binary =
        frames.role() == HarRoles.CONTENT
            && Base64Text.isBase64(b, from, from + (to - from) / 4 * 4);
    if (!binary) {
      inspect(b, from, to, escaped, null, traits);
      commit(window);
    }
  }

  private void commit(Window window) {
    if (sink == null || out.isEmpty()) {
      return;
    }
    out.settle();
    String place =
        HarRoles.place(frames.role(), frames.depth >= 0 ? frames.key().harKey : HarKeys.OTHER);
    for (int i = 0; i < out.size(); i++) {
      sink.replace(window.bytes, window.base, out, i, place, position -> frames.pointer());
    }
    out.clear();
  }

  private void inspect(
      byte[] b, int from, int to, boolean escaped, @Nullable Field field, int known) {
    inspector.begin(to - from);
    if (!escaped && sink == null) {
      // In a text in memory this is a stretch of it as it stands.
      inspector.known(b, from, to, field, known, out);
    } else if (!escaped) {
      inspector.whole(b, from, to, field, known, out);
    } else if (!inspector.layer(Layers.JSON, b, from, to, field, known, out)) {
      inspector.whole(b, from, to, field, known, out);
    }
  }

  private void plainString(byte[] b, int from, int to, int limit, boolean escaped, Names.Name key) {
    Field field = key.field;
    if (key.harKey == HarKeys.NAME || key.harKey == HarKeys.KEY) {
      frames.pairName(inspector.names.of(b, from, to));
    } else if (key.harKey == HarKeys.VALUE) {
      Names.Name pair = frames.pairName();
      field = pair != null ? pair.field : valueBeforeName(b, to, limit);
      field = field == null ? frames.inherited() : field;
    } else if (frames.depth >= 0 && !frames.inObject()) {
      field = frames.inherited();
    }
    if (key.harKey >= HarKeys.KEY && !escaped) {
      Field meant = inspector.neighbours.fieldOf(frames, key, b, from, to, limit);
      field = meant != null ? meant : field;
    }
    boolean outer = inspector.personal;
    if (field != null && frames.depth >= 0 && frames.inObject()) {
      person(b, from, to, limit, key, field);
    }
    boolean positional =
        Traits.has(traits, Traits.TYPED)
            || (inspector.authentication && Traits.has(traits, Traits.SENT));
    int known = positional ? traits | Traits.POSITIONAL : traits;
    inspect(b, from, to, escaped, field, key.isId ? known & ~Traits.POSITIONAL : known);
    inspector.personal = outer;
  }

  /// Gathers what the object says of a person, and looks ahead where it has not said enough yet.
  private void person(byte[] b, int from, int to, int limit, Names.Name key, Field field) {
    boolean asks = field.guard == Field.Guard.PERSON || field.guard == Field.Guard.USER;
    if (!asks) {
      frames.ensurePerson().see(key, field, b, from, to);
    } else if (Addresses.hasEmail(b, from, to)) {
      frames.ensurePerson().see(key, field, b, from, to);
    } else if (PersonRecord.isNameText(b, from, to)) {
      PersonRecord record = frames.person();
      inspector.personal = (record != null && record.isPersonal()) || personAhead(b, to, limit);
    }
  }

  /// Whether a member that only people have follows in the same object.
  private boolean personAhead(byte[] b, int to, int limit) {
    int end = Math.min(limit, to + MAX_LOOK_AHEAD);
    int i = to + 1;
    while (i < end && b[i] != '}' && b[i] != '{' && b[i] != '[') {
      if (b[i] != '"') {
        i++;
        continue;
      }
      int close = stringEnd(b, i + 1, end);
      int colon = close + 1;
      while (colon < end && Ascii.isSpace(b[colon])) {
        colon++;
      }
      boolean isKey = colon < end && b[colon] == ':';
      int value = isKey ? skipToString(b, close + 1, end) : -1;
      if (value > 0) {
        int valueEnd = stringEnd(b, value, end);
        Names.Name name = inspector.names.of(b, i + 1, close);
        if (name.field != null
            && valueEnd < end
            && isPersonal(name, name.field, b, value, valueEnd)) {
          return true;
        }
        close = valueEnd;
      }
      i = close + 1;
    }
    return false;
  }

  private static boolean isPersonal(Names.Name name, Field field, byte[] b, int from, int to) {
    PersonRecord record = new PersonRecord();
    record.see(name, field, b, from, to);
    return record.isPersonal();
  }

  private static int stringEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] != '"') {
      i += b[i] == '\\' ? 2 : 1;
    }
    return Math.min(i, to);
  }

  private void harString(
      byte[] b, int from, int to, int limit, boolean escaped, int role, Names.Name key) {
    switch (role) {
      case HarRoles.REQUEST -> {
        if (key.harKey == HarKeys.URL) {
          inspector.authentication = UrlInspector.isAuthentication(b, from, to);
        }
        inspect(b, from, to, escaped, null, Traits.NONE);
      }
      case HarRoles.REQUEST_HEADERS, HarRoles.RESPONSE_HEADERS ->
          pair(
              b,
              from,
              to,
              limit,
              escaped,
              key,
              role == HarRoles.REQUEST_HEADERS ? Traits.HEADER : Traits.NONE);
      case HarRoles.REQUEST_COOKIES, HarRoles.RESPONSE_COOKIES ->
          cookie(b, from, to, limit, escaped, key);
      case HarRoles.QUERY -> pair(b, from, to, limit, escaped, key, Traits.POSITIONAL);
      case HarRoles.PARAMS ->
          pair(b, from, to, limit, escaped, key, Traits.POSITIONAL | Traits.TYPED);
      case HarRoles.POST_DATA ->
          inspect(
              b, from, to, escaped, null, key.harKey == HarKeys.TEXT ? Traits.TYPED : Traits.NONE);
      case HarRoles.CONTENT -> content(b, from, to, limit, escaped, key);
      case HarRoles.WEB_SOCKET -> webSocket(b, from, to, escaped, key);
      case HarRoles.ENTRY, HarRoles.RESPONSE, HarRoles.INITIATOR, HarRoles.LOG, HarRoles.ENTRIES ->
          inspect(b, from, to, escaped, null, Traits.NONE);
      default -> plainString(b, from, to, limit, escaped, key);
    }
  }

  /// A member of `headers`, `queryString` or `params`.
  private void pair(
      byte[] b, int from, int to, int limit, boolean escaped, Names.Name key, int placeTraits) {
    if (key.harKey == HarKeys.NAME) {
      frames.pairName(escaped ? decodedName(b, from, to) : inspector.names.of(b, from, to));
      inspect(b, from, to, escaped, null, Traits.NONE);
      return;
    }
    if (key.harKey != HarKeys.VALUE) {
      inspect(b, from, to, escaped, null, Traits.NONE);
      return;
    }
    Names.Name name = frames.pairName();
    if (name == null) {
      name = nameAfter(b, to, limit);
    }
    Field field = name == null ? null : name.field;
    int known = placeTraits;
    if (Traits.has(placeTraits, Traits.HEADER)) {
      boolean custom = field == null && name != null && isCustomHeader(name.bytes);
      known = custom ? Traits.HEADER | Traits.POSITIONAL : Traits.NONE;
    }
    boolean encoded = !Traits.has(placeTraits, Traits.HEADER) && placeTraits != Traits.NONE;
    if (!encoded || escaped || !inspector.layer(Layers.PERCENT, b, from, to, field, known, out)) {
      inspect(b, from, to, escaped, field, known);
    }
  }

  /// Headers that no standard and no rule knows; request ids among them are known by their names.
  private static boolean isCustomHeader(byte[] name) {
    return Ascii.startsWith(name, 0, name.length, "x-")
        && !Ascii.contains(name, 0, name.length, "request-id")
        && !Ascii.contains(name, 0, name.length, "trace")
        && !Ascii.contains(name, 0, name.length, "correlation")
        && !Ascii.contains(name, 0, name.length, "version")
        && !Ascii.contains(name, 0, name.length, "build")
        && !Ascii.contains(name, 0, name.length, "hash")
        && !Ascii.contains(name, 0, name.length, "requestid");
  }

  private @Nullable Field valueBeforeName(byte[] b, int to, int limit) {
    Names.Name name = frames.depth >= 0 && frames.inObject() ? nameAfter(b, to, limit) : null;
    return name == null ? null : name.field;
  }

  private Names.@Nullable Name nameAfter(byte[] b, int to, int limit) {
    int found = siblingAfter(b, to, limit, "name");
    found = found < 0 ? siblingAfter(b, to, limit, "key") : found;
    if (found < 0) {
      return null;
    }
    int end = Ascii.indexOf(b, found, limit, (byte) '"');
    return end < 0 ? null : inspector.names.of(b, found, end);
  }

  /// Finds a string member among those that follow in the same object.
  ///
  /// @param to the closing quote of the value at hand
  /// @return the start of its text, or -1
  static int siblingAfter(byte[] b, int to, int limit, String name) {
    int end = Math.min(limit, to + MAX_LOOK_AHEAD);
    boolean inString = false;
    for (int i = to + 1; i < end; i++) {
      byte c = b[i];
      if (inString) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '{' || c == '}' || c == '[' || c == ']') {
        return -1;
      } else if (c == '"') {
        inString = true;
        int close = i + 1 + name.length();
        if (close < end && b[close] == '"' && Ascii.startsWith(b, i + 1, end, name)) {
          int value = skipToString(b, close + 1, end);
          if (value > 0) {
            return value;
          }
        }
      }
    }
    return -1;
  }

  private static int skipToString(byte[] b, int from, int end) {
    int i = from;
    boolean colon = false;
    while (i < end && (Ascii.isSpace(b[i]) || b[i] == ':')) {
      colon |= b[i] == ':';
      i++;
    }
    return colon && i < end && b[i] == '"' ? i + 1 : -1;
  }

  private void cookie(byte[] b, int from, int to, int limit, boolean escaped, Names.Name key) {
    if (key.harKey == HarKeys.NAME) {
      frames.pairName(inspector.names.of(b, from, to));
      inspector.headers.cookieName(b, from, to, out);
      return;
    }
    if (key.harKey != HarKeys.VALUE) {
      inspect(b, from, to, escaped, null, Traits.NONE);
      return;
    }
    Names.Name name = frames.pairName();
    if (name == null) {
      name = nameAfter(b, to, limit);
    }
    byte[] nameBytes = name == null ? new byte[0] : name.bytes;
    CookieValue.inspect(inspector, nameBytes, b, from, to, escaped, out);
  }

  private void content(byte[] b, int from, int to, int limit, boolean escaped, Names.Name key) {
    if (key.harKey == HarKeys.MIME_TYPE) {
      codeBody = isCode(b, from, to);
      return;
    }
    if (key.harKey != HarKeys.TEXT) {
      inspect(b, from, to, escaped, null, Traits.NONE);
      return;
    }
    int mime = siblingAfter(b, to, limit, "mimetype");
    boolean code = codeBody || (mime > 0 && isCode(b, mime, Math.min(limit, mime + 64)));
    int known = Traits.SENT | (code ? Traits.CODE : 0);
    int encoding = siblingAfter(b, to, limit, "encoding");
    boolean base64 = encoding > 0 && Ascii.startsWith(b, encoding, limit, "base64");
    if (base64 && Base64Text.isBase64(b, from, to)) {
      inspector.encoded.base64(b, from, to, true, known, out);
    } else {
      inspect(
          b, from, to, escaped, null, isBareToken(b, from, to) ? known | Traits.POSITIONAL : known);
    }
  }

  /// Whether a body is nothing but one word.
  private static boolean isBareToken(byte[] b, int from, int to) {
    return to - from < 4_096 && !Looks.hasSpace(b, from, to - 1);
  }

  private static boolean isCode(byte[] b, int from, int to) {
    return Ascii.contains(b, from, to, "javascript")
        || Ascii.contains(b, from, to, "ecmascript")
        || Ascii.contains(b, from, to, "text/css");
  }

  private void webSocket(byte[] b, int from, int to, boolean escaped, Names.Name key) {
    boolean binary =
        key.harKey == HarKeys.DATA && to - from >= 8 && Base64Text.isBase64(b, from, to);
    if (binary) {
      inspector.encoded.base64(b, from, to, true, Traits.TYPED, out);
    }
    if (!binary || (out.isEmpty() && !wasCleaned(b, from, to))) {
      inspect(b, from, to, escaped, null, Traits.POSITIONAL | Traits.TYPED);
    }
  }

  /// Whether a binary message holds placeholders, which may be cut to the length of what they stand
  /// for.
  private static boolean wasCleaned(byte[] b, int from, int to) {
    byte[] plain = new byte[to - from];
    int length = Base64Text.decode(b, from, to, plain, plain.length);
    return Ascii.contains(plain, 0, length, "redacted");
  }

  void number(byte[] b, int from, int to, Window window) {
    Field field = frames.depth < 0 ? null : frames.inObject() ? numberField() : frames.inherited();
    if (field != null && Ascii.isDigit(b[from])) {
      inspector.fields.number(b, from, to, field, traits, out);
      commit(window);
    }
  }

  private @Nullable Field numberField() {
    Names.Name pair = frames.pairName();
    return frames.key().harKey == HarKeys.VALUE && pair != null ? pair.field : frames.key().field;
  }
}
