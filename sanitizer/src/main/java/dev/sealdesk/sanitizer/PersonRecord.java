package dev.sealdesk.sanitizer;

/// What an object says about a person, gathered while the secrets are learned: `name` is a person's
/// when an e-mail address or a family name stands beside it, and a product's otherwise.
final class PersonRecord {
  private static final int MAX_BYTES = 96;

  private boolean personal;
  private byte[] given = {};
  private byte[] family = {};

  /// Looks at one value of the object.
  void see(Names.Name name, Field field, byte[] b, int from, int to) {
    if (to - from > MAX_BYTES || to - from < 2 || Placeholder.covers(b, from, to, Traits.NONE)) {
      return;
    }
    switch (field.guard) {
      case EMAIL, PERSON, USER -> personal |= Addresses.hasEmail(b, from, to);
      case NAME -> {
        personal = true;
        part(name, b, from, to);
      }
      case DATE, SSN, PHONE, MY_NUMBER, CARD, IBAN -> personal |= Looks.hasDigit(b, from, to);
      default -> {}
    }
  }

  private void part(Names.Name name, byte[] b, int from, int to) {
    byte[] n = name.bytes;
    if (Ascii.contains(n, 0, n.length, "given") || Ascii.contains(n, 0, n.length, "first")) {
      given = Ascii.copy(b, from, to);
    } else if (Ascii.contains(n, 0, n.length, "family")
        || Ascii.contains(n, 0, n.length, "last")
        || Ascii.contains(n, 0, n.length, "surname")) {
      family = Ascii.copy(b, from, to);
    }
  }

  static boolean isNameText(byte[] b, int from, int to) {
    if (Looks.startsLikeUrl(b, from, to) || Looks.isConstant(b, from, to)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (!Ascii.isAlnum(c) && c >= 0 && " .-_',".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether something that only people have has been seen.
  boolean isPersonal() {
    return personal;
  }

  /// Learns the whole name, in either order.
  void finish(Inspector inspector) {
    if (!personal) {
      return;
    }
    if (given.length > 0 && family.length > 0 && inspector.isWanted(inspector.engine.name)) {
      inspector.learner.learnPerson(joined(given, family), inspector.engine.name);
      inspector.learner.learnPerson(joined(family, given), inspector.engine.name);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    boolean wide = Looks.hasKanaOrKanji(first, 0, first.length);
    byte[] result = new byte[first.length + second.length + (wide ? 0 : 1)];
    System.arraycopy(first, 0, result, 0, first.length);
    if (!wide) {
      result[first.length] = ' ';
    }
    System.arraycopy(second, 0, result, result.length - second.length, second.length);
    return result;
  }
}
