package dev.sealdesk.sanitizer;

/// Makes tags: the first 40 bits of HMAC-SHA-256 of a value, as eight letters of base32 in lower
/// case. The same value gets the same tag under the same key, however it was written.
final class Tagger {
  static final int KEY_BYTES = 32;
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  private final Rules rules;
  private final Digests digests;
  private final byte[] key;

  Tagger(Rules rules, Digests digests, byte[] key) {
    this.rules = rules;
    this.digests = digests;
    this.key = key;
  }

  byte[] placeholder(int rule, byte[] value) {
    String kind = rules.kindNames.get(rules.ruleKinds.get(rule));
    return Ascii.bytes(Placeholder.PREFIX + kind + "." + tag(value));
  }

  String tag(byte[] value) {
    byte[] mac = digests.hmacSha256(key, normalised(value));
    StringBuilder tag = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (int i = 0; i < 5; i++) {
      bits = bits << 8 | (mac[i] & 0xff);
      held += 8;
      while (held >= 5) {
        held -= 5;
        tag.append(BASE32.charAt(bits >> held & 31));
      }
    }
    return tag.toString();
  }

  /// Base64 and base64url of the same bytes are the same secret.
  private static byte[] normalised(byte[] value) {
    int length = value.length;
    while (length > 0 && value[length - 1] == '=') {
      length--;
    }
    byte[] result = new byte[length];
    for (int i = 0; i < length; i++) {
      byte c = value[i];
      result[i] = c == '-' ? (byte) '+' : c == '_' ? (byte) '/' : c;
    }
    return result;
  }
}
