package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// Members of JSON objects that mean something only beside others: the private members of a JWK
/// (RFC 7518 §6), the ids of WebAuthn credentials, the `Key` in `"Jwt": {"Key": …}`.
final class Neighbours {
  private static final int MIN_KEY_MEMBER = 20;

  /// A private exponent of this length is told by its length alone; what would explain it may be
  /// too far away.
  private static final int LONG_KEY_MEMBER = 128;

  private static final int MIN_ID = 16;

  private final Inspector inspector;
  private final Field keyMember;
  private final Field credentialId;
  private final Field bankAccount;

  Neighbours(Inspector inspector) {
    this.inspector = inspector;
    this.keyMember = any(inspector.engine.jwkMember);
    this.credentialId = any(inspector.engine.credentialId);
    this.bankAccount = any(inspector.engine.bankAccount);
  }

  private Field any(int rule) {
    return inspector.rules.engineField(rule, Field.Guard.ANY);
  }

  /// Returns what the value is for its neighbours, or null if they say nothing.
  ///
  /// @param limit the end of what is in view
  @Nullable Field fieldOf(
      JsonFrames frames, Names.Name key, byte[] b, int from, int to, int limit) {
    return switch (key.harKey) {
      case HarKeys.KEY_TYPE, HarKeys.RAW_ID, HarKeys.DISPLAY_NAME, HarKeys.ROUTING -> {
        frames.mark(key.harKey);
        yield null;
      }
      case HarKeys.TYPE -> {
        if (Ascii.equalsIgnoringCase(b, from, to, "public-key")) {
          frames.mark(HarKeys.RAW_ID);
        }
        yield null;
      }
      case HarKeys.KEY_MEMBER -> isKeyMember(frames, b, from, to, limit) ? keyMember : null;
      case HarKeys.ID -> isCredentialId(frames, b, from, to, limit) ? credentialId : null;
      case HarKeys.ACCOUNT -> isAccount(frames, b, from, to, limit) ? bankAccount : null;
      case HarKeys.KEY -> underParent(frames, key);
      default -> null;
    };
  }

  private static boolean isKeyMember(JsonFrames frames, byte[] b, int from, int to, int limit) {
    int length = to - from;
    return length >= MIN_KEY_MEMBER
        && Base64Text.isBase64(b, from, to)
        && Looks.isRandom(b, from, to)
        && (length >= LONG_KEY_MEMBER
            || frames.isMarked(HarKeys.KEY_TYPE)
            || JsonLeaves.siblingAfter(b, to, limit, "kty") > 0);
  }

  /// The id of a credential, or of the person it belongs to.
  private static boolean isCredentialId(JsonFrames frames, byte[] b, int from, int to, int limit) {
    boolean random =
        to - from >= MIN_ID
            && Base64Text.isBase64(b, from, to)
            && (Looks.isRandom(b, from, to) || Opaque.isCredential(b, from, to, Traits.NONE))
            && !Looks.isHex(b, from, to);
    if (!random) {
      return false;
    }
    byte[] parent = frames.parentKey().bytes;
    boolean credential =
        frames.isMarked(HarKeys.RAW_ID)
            || Ascii.contains(parent, 0, parent.length, "credentials")
            || JsonLeaves.siblingAfter(b, to, limit, "rawid") > 0
            || isPublicKey(b, to, limit);
    boolean person =
        Ascii.equalsIgnoringCase(parent, 0, parent.length, "user")
            && (frames.isMarked(HarKeys.DISPLAY_NAME)
                || JsonLeaves.siblingAfter(b, to, limit, "displayname") > 0);
    return credential || person;
  }

  private static boolean isPublicKey(byte[] b, int to, int limit) {
    int type = JsonLeaves.siblingAfter(b, to, limit, "type");
    return type > 0 && Ascii.startsWith(b, type, limit, "public-key\"");
  }

  private static boolean isAccount(JsonFrames frames, byte[] b, int from, int to, int limit) {
    return to - from >= 5
        && to - from <= 17
        && Looks.isDigits(b, from, to)
        && (frames.isMarked(HarKeys.ROUTING)
            || JsonLeaves.siblingAfter(b, to, limit, "routing") > 0
            || JsonLeaves.siblingAfter(b, to, limit, "sort_code") > 0);
  }

  /// `"Jwt": {"Key": …}` is what `JwtKey` would be.
  private @Nullable Field underParent(JsonFrames frames, Names.Name key) {
    byte[] parent = frames.parentKey().bytes;
    if (parent.length == 0 || parent.length > 24) {
      return null;
    }
    byte[] name = new byte[parent.length + 1 + key.bytes.length];
    System.arraycopy(parent, 0, name, 0, parent.length);
    name[parent.length] = '_';
    System.arraycopy(key.bytes, 0, name, parent.length + 1, key.bytes.length);
    Field field = inspector.names.of(name, 0, name.length).field;
    return field != null && field.guard == Field.Guard.OPAQUE ? field : null;
  }
}
