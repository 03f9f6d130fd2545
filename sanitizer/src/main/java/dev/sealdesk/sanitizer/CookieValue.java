package dev.sealdesk.sanitizer;

/// The value of a member of a HAR's `cookies`.
final class CookieValue {
  private CookieValue() {}

  static void inspect(
      Inspector inspector, byte[] name, byte[] b, int from, int to, boolean escaped, Edits out) {
    byte[] joined = new byte[name.length + 1 + to - from];
    System.arraycopy(name, 0, joined, 0, name.length);
    int start = name.length + 1;
    if (!escaped || !Layers.JSON.occursIn(b, from, to)) {
      System.arraycopy(b, from, joined, start, to - from);
      Edits inner = new Edits();
      inspector.headers.cookieValue(
          joined, 0, name.length, start, joined.length, Traits.NONE, inner);
      out.addAll(inner, from - start);
      return;
    }
    byte[] plain = new byte[to - from];
    int length = Layers.JSON.decode(b, from, to, plain);
    System.arraycopy(plain, 0, joined, start, length);
    Edits inner = new Edits();
    inspector.headers.cookieValue(
        joined, 0, name.length, start, start + length, Traits.NONE, inner);
    Edits shifted = new Edits();
    shifted.addAll(inner, -start);
    Layers.JSON.mapBack(b, from, to, shifted, out);
  }
}
