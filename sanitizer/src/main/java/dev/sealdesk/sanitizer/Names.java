package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// Names already seen in a file, so that each is understood once: a HAR repeats some hundred names
/// a million times.
final class Names {
  private static final int MAX_REMEMBERED = 16_384;
  private static final int SLOTS = MAX_REMEMBERED * 2;

  /// A name and what the rules and the HAR format say of it.
  static final class Name {
    static final Name NONE = new Name(new byte[0], null, HarKeys.OTHER);

    final byte[] bytes;
    final @Nullable Field field;
    final int harKey;

    /// Whether the name is made of words, so that it cannot be a secret itself.
    final boolean plain;

    /// Whether the name says that the value is the id of something; those of sessions have rules.
    final boolean isId;

    /// The key of JSON that came after this one last time.
    @Nullable Name next;

    Name(byte[] bytes, @Nullable Field field, int harKey) {
      this.plain = field != null || harKey != HarKeys.OTHER || isPlain(bytes);
      this.bytes = bytes;
      this.field = field;
      this.harKey = harKey;
      this.isId = isId(bytes);
    }

    private static boolean isId(byte[] name) {
      int n = name.length;
      return Ascii.endsWith(name, 0, n, "_id")
          || (n >= 2 && name[n - 1] == 'd' && name[n - 2] == 'I')
          || Ascii.equalsIgnoringCase(name, 0, n, "id");
    }
  }

  private static final int MAX_PLAIN_NAME = 40;

  private static boolean isPlain(byte[] name) {
    int digits = 0;
    for (byte c : name) {
      if (!Ascii.isAlnum(c) && c != '_' && c != '-' && c != '.') {
        return false;
      }
      digits += Ascii.isDigit(c) ? 1 : 0;
    }
    return name.length < 8 || (digits <= 2 && name.length <= MAX_PLAIN_NAME);
  }

  private final FieldNames fieldNames;
  private final @Nullable Name[] slots = new Name[SLOTS];
  private int size;

  Names(FieldNames fieldNames) {
    this.fieldNames = fieldNames;
  }

  Name of(byte[] b, int from, int to) {
    int hash = hash(b, from, to);
    int slot = (hash ^ hash >>> 15) & SLOTS - 1;
    Name name = slots[slot];
    while (name != null) {
      if (name.bytes.length == to - from && Ascii.sameBytes(b, from, name.bytes, 0, to - from)) {
        return name;
      }
      slot = slot + 1 & SLOTS - 1;
      name = slots[slot];
    }
    byte[] bytes = Ascii.copy(b, from, to);
    Name made = new Name(bytes, fieldNames.classify(bytes, 0, bytes.length), HarKeys.of(bytes));
    if (size < MAX_REMEMBERED && bytes.length <= 128) {
      slots[slot] = made;
      size++;
    }
    return made;
  }

  private static int hash(byte[] b, int from, int to) {
    int hash = to - from;
    int i = from;
    for (; i + 4 <= to; i += 4) {
      int word = b[i] | b[i + 1] << 8 | b[i + 2] << 16 | b[i + 3] << 24;
      hash = (hash ^ word) * 0x9e3779b1;
      hash ^= hash >>> 15;
    }
    for (; i < to; i++) {
      hash = hash * 31 + b[i];
    }
    return hash;
  }
}
