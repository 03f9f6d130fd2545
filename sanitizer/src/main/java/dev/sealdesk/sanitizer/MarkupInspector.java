package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// Elements of HTML and XML: attributes, hidden inputs, `meta`, text of elements with telling
/// names, SAML.
final class MarkupInspector {
  private static final int MAX_TAG = 1 << 16;
  private static final int MAX_CONTENT = 1 << 20;

  private static final String[] DULL_ATTRIBUTES = {
    "class",
    "style",
    "d",
    "points",
    "viewbox",
    "transform",
    "integrity",
    "nonce",
    "autocomplete",
    "placeholder",
    "type",
    "rel",
    "for",
    "role",
    "media",
    "sizes",
    "xmlns",
    "lang",
    "charset",
    "width",
    "height",
    "tabindex",
    "target",
  };

  private final Inspector inspector;

  /// What the `Name` of a SAML attribute said of the values in it.
  private @Nullable Field attributeField;

  private int nameFrom;
  private int nameTo;
  private int valueFrom;
  private int valueTo;
  private int friendlyFrom;
  private int friendlyTo;
  private int typeFrom;
  private int typeTo;

  MarkupInspector(Inspector inspector) {
    this.inspector = inspector;
  }

  /// Inspects the tag at `i`, and what follows it where the tag tells what that is.
  ///
  /// @return where to go on
  int element(byte[] b, int i, int to, int traits, Edits out) {
    if (b[i + 1] == '!' || b[i + 1] == '?' || b[i + 1] == '/') {
      if (b[i + 1] == '/') {
        closing(b, i, to);
      }
      return i + 2;
    }
    int nameEnd = i + 1;
    while (nameEnd < to && isNameByte(b[nameEnd])) {
      nameEnd++;
    }
    if (nameEnd < to && (b[nameEnd] == '@' || b[nameEnd - 1] == ':')) {
      // An address, or what a program prints of an object: `<QueryDict: {…}>`.
      return i + 1;
    }
    int local = localName(b, i + 1, nameEnd);
    int end = attributes(b, nameEnd, Math.min(to, i + MAX_TAG), traits, out);
    named(b, local, nameEnd, traits, out);
    if (end >= to || b[end] != '>') {
      return Math.max(end, i + 1);
    }
    return b[end - 1] == '/' ? end + 1 : content(b, local, nameEnd, end + 1, to, traits, out);
  }

  private void closing(byte[] b, int i, int to) {
    int end = i + 2;
    while (end < to && isNameByte(b[end])) {
      end++;
    }
    if (Ascii.equalsIgnoringCase(b, localName(b, i + 2, end), end, "attribute")) {
      attributeField = null;
    }
  }

  private static boolean isNameByte(byte c) {
    return Ascii.isAlnum(c) || c == ':' || c == '-' || c == '_' || c == '.' || c < 0;
  }

  private static int localName(byte[] b, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (b[i] == ':') {
        return i + 1;
      }
    }
    return from;
  }

  /// Inspects the attributes one by one and remembers those that name, hold and type a value.
  ///
  /// @return the index of `>`, or where the tag is broken
  private int attributes(byte[] b, int from, int to, int traits, Edits out) {
    friendlyFrom = friendlyTo = 0;
    nameFrom = nameTo = valueFrom = valueTo = typeFrom = typeTo = 0;
    int i = from;
    while (i < to && b[i] != '>' && b[i] != '<') {
      if (!isNameByte(b[i])) {
        i++;
        continue;
      }
      int start = i;
      while (i < to && isNameByte(b[i])) {
        i++;
      }
      int end = i;
      while (i < to && Ascii.isSpace(b[i])) {
        i++;
      }
      if (i >= to || b[i] != '=') {
        continue;
      }
      i++;
      while (i < to && Ascii.isSpace(b[i])) {
        i++;
      }
      int valueStart = i;
      int valueEnd = valueEnd(b, i, to);
      if (valueEnd < 0) {
        return i;
      }
      boolean quoted = valueStart < to && (b[valueStart] == '"' || b[valueStart] == '\'');
      if (quoted) {
        valueStart++;
      }
      attribute(b, start, end, valueStart, valueEnd, traits, out);
      i = quoted ? valueEnd + 1 : valueEnd;
    }
    return Math.min(i, to);
  }

  private static int valueEnd(byte[] b, int from, int to) {
    if (from >= to) {
      return -1;
    }
    byte quote = b[from];
    if (quote == '"' || quote == '\'') {
      return Ascii.indexOf(b, from + 1, to, quote);
    }
    int i = from;
    while (i < to && !Ascii.isSpace(b[i]) && b[i] != '>' && b[i] != '<') {
      i++;
    }
    return i;
  }

  private void attribute(
      byte[] b, int from, int to, int valueStart, int valueEnd, int traits, Edits out) {
    int local = localName(b, from, to);
    if (isOneOf(b, local, to, "name", "property", "key", "itemprop", "http-equiv")
        || (nameTo == 0 && is(b, local, to, "id"))) {
      nameFrom = valueStart;
      nameTo = valueEnd;
      return;
    }
    if (is(b, local, to, "friendlyname")) {
      friendlyFrom = valueStart;
      friendlyTo = valueEnd;
      return;
    }
    if (isOneOf(b, local, to, "value", "content")) {
      valueFrom = valueStart;
      valueTo = valueEnd;
      return;
    }
    if (is(b, local, to, "type")) {
      typeFrom = valueStart;
      typeTo = valueEnd;
      return;
    }
    if (valueEnd - valueStart < 4 || isDull(b, local, to)) {
      return;
    }
    Field field = inspector.names.of(b, local, to).field;
    boolean usable =
        field != null
            && field.guard != Field.Guard.PERSON
            && field.guard != Field.Guard.NAME
            && field.guard != Field.Guard.GUARDED;
    value(
        b,
        valueStart,
        valueEnd,
        usable ? field : null,
        traits & ~(Traits.POSITIONAL | Traits.CODE),
        out);
  }

  private static boolean isDull(byte[] b, int from, int to) {
    for (String name : DULL_ATTRIBUTES) {
      if (is(b, from, to, name)) {
        return true;
      }
    }
    return Ascii.startsWith(b, from, to, "aria-");
  }

  private static boolean is(byte[] b, int from, int to, String name) {
    return Ascii.equalsIgnoringCase(b, from, to, name);
  }

  private static boolean isOneOf(byte[] b, int from, int to, String... names) {
    for (String name : names) {
      if (is(b, from, to, name)) {
        return true;
      }
    }
    return false;
  }

  private void value(byte[] b, int from, int to, @Nullable Field field, int traits, Edits out) {
    if (!inspector.layer(Layers.ENTITIES, b, from, to, field, traits, out)) {
      inspector.part(b, from, to, field, traits, out);
    }
  }

  /// `<input name= value=>`, `<meta name= content=>`, `<add key= value=>`.
  private void named(byte[] b, int tag, int tagEnd, int traits, Edits out) {
    if (is(b, tag, tagEnd, "attribute")) {
      attributeField = nameTo > nameFrom ? lastWord(b, nameFrom, nameTo) : null;
      if (attributeField == null && friendlyTo > friendlyFrom) {
        attributeField = inspector.names.of(b, friendlyFrom, friendlyTo).field;
      }
      return;
    }
    if (valueTo <= valueFrom) {
      return;
    }
    Field field = nameTo > nameFrom ? inspector.names.of(b, nameFrom, nameTo).field : null;
    boolean input = is(b, tag, tagEnd, "input");
    boolean hidden = input && is(b, typeFrom, typeTo, "hidden");
    boolean password = input && is(b, typeFrom, typeTo, "password");
    if (password && (field == null || field.guard == Field.Guard.KEEP)) {
      inspector.redact(b, valueFrom, valueTo, inspector.engine.password, Traits.NONE, out);
      return;
    }
    boolean personal = field != null && field.guard == Field.Guard.USER;
    int known = traits & ~(Traits.CODE | Traits.POSITIONAL);
    known |= hidden ? Traits.POSITIONAL : 0;
    known |= input && (personal || password) ? Traits.TYPED : 0;
    value(b, valueFrom, valueTo, field, known, out);
  }

  /// SAML writes names as URIs: `…/claims/emailaddress`.
  private @Nullable Field lastWord(byte[] b, int from, int to) {
    int start = to;
    while (start > from && b[start - 1] != '/' && b[start - 1] != ':') {
      start--;
    }
    return inspector.names.of(b, start, to).field;
  }

  private int content(byte[] b, int tag, int tagEnd, int from, int to, int traits, Edits out) {
    if (is(b, tag, tagEnd, "script") || is(b, tag, tagEnd, "style")) {
      int end = Ascii.indexOf(b, from, to, is(b, tag, tagEnd, "script") ? "</script" : "</style");
      end = end < 0 ? to : end;
      inspector.part(b, from, end, null, (traits & ~Traits.POSITIONAL) | Traits.CODE, out);
      return end;
    }
    if (is(b, tag, tagEnd, "title")) {
      int end = Ascii.indexOf(b, from, Math.min(to, from + MAX_TAG), (byte) '<');
      inspector.part(
          b, from, end < 0 ? from : end, null, (traits & ~Traits.POSITIONAL) | Traits.BARE, out);
      return end < 0 ? from : end;
    }
    Field field = contentField(b, tag, tagEnd);
    if (field == null || field.guard == Field.Guard.KEEP) {
      return from;
    }
    int end = Ascii.indexOf(b, from, Math.min(to, from + MAX_CONTENT), (byte) '<');
    end = end < 0 ? to : end;
    boolean label =
        is(b, tag, tagEnd, "label") || is(b, tag, tagEnd, "button") || is(b, tag, tagEnd, "title");
    boolean closed = end + 1 < to && b[end] == '<' && b[end + 1] == '/';
    if (end <= from || label || !closed) {
      return from;
    }
    boolean outer = inspector.personal;
    inspector.personal |= is(b, tag, tagEnd, "attributevalue");
    value(b, from, end, field, traits & ~(Traits.POSITIONAL | Traits.CODE), out);
    inspector.personal = outer;
    return end;
  }

  private @Nullable Field contentField(byte[] b, int tag, int tagEnd) {
    if (is(b, tag, tagEnd, "attributevalue")) {
      return attributeField;
    }
    if (is(b, tag, tagEnd, "code") && !inspector.authentication) {
      return null;
    }
    Field field = inspector.names.of(b, tag, tagEnd).field;
    boolean keyed =
        field == null
            && nameTo > nameFrom
            && isOneOf(
                b,
                tag,
                tagEnd,
                "string",
                "entry",
                "property",
                "item",
                "field",
                "setting",
                "param",
                "value",
                "data",
                "textarea");
    return keyed ? inspector.names.of(b, nameFrom, nameTo).field : field;
  }
}
