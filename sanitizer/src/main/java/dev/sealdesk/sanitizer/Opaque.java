package dev.sealdesk.sanitizer;

/// Judges a value without a telling name, in a place where credentials are passed: see
/// `spec/sanitizing.md`, "Opaque values".
final class Opaque {
  private static final int MIN_LENGTH = 20;
  private static final int MAX_LENGTH = 8_192;

  private Opaque() {}

  static boolean isCredential(byte[] b, int from, int to, int traits) {
    int length = to - from;
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      return false;
    }
    if (Looks.isUuid(b, from, to)
        || Looks.isUlid(b, from, to)
        || isIdentifier(b, from, to)
        || Looks.isNumberOrDate(b, from, to)
        || Looks.isFileName(b, from, to)) {
      return false;
    }
    if (isPublicId(b, from, to)) {
      return false;
    }
    if (Looks.isHex(b, from, to)) {
      boolean digest = length == 32 || length == 40 || length == 64;
      return Traits.has(traits, Traits.HEADER) || (!digest && length >= 48);
    }
    if (Ascii.indexOf(b, from, to, (byte) ',') >= 0
        || Ascii.indexOf(b, from, to, (byte) '@') >= 0) {
      return false;
    }
    int run = longestRun(b, from, to);
    return run >= MIN_LENGTH - 4 && Looks.isRandom(b, from, to);
  }

  /// `_mm512_maskz_cvt_roundph_epi64`: small letters and digits in several short pieces.
  private static boolean isIdentifier(byte[] b, int from, int to) {
    int pieces = 1;
    int length = 0;
    for (int i = from; i < to; i++) {
      if (b[i] == '_') {
        pieces++;
        length = 0;
      } else if ((Ascii.classOf(b[i]) & (Ascii.LOWER | Ascii.DIGIT)) == 0 || ++length > 10) {
        return false;
      }
    }
    return pieces > 2;
  }

  private static final String[] PUBLIC_PREFIXES = {
    "pi_",
    "ch_",
    "pm_",
    "cus_",
    "req_",
    "evt_",
    "in_",
    "sub_",
    "price_",
    "prod_",
    "acct_",
    "seti_",
    "txn_",
    "re_",
    "pk_live_",
    "pk_test_",
    "cs_",
    "ii_",
    "il_",
    "po_",
    "tr_",
    "00u",
    "00o",
    "0oa",
    "oie",
    "opf",
  };

  /// Ids of objects that their vendors publish as such (Stripe, Okta).
  private static boolean isPublicId(byte[] b, int from, int to) {
    boolean siteKey = to - from == 40 && b[from] == '6' && b[from + 1] == 'L';
    if (siteKey) {
      return true;
    }
    for (String prefix : PUBLIC_PREFIXES) {
      boolean okta = prefix.length() == 3 && prefix.charAt(2) != '_';
      if (Ascii.startsWith(b, from, to, prefix) && (!okta || to - from == 20)) {
        return true;
      }
    }
    return false;
  }

  /// Length of the longest stretch without a separator: slugs and keys of settings have short ones.
  private static int longestRun(byte[] b, int from, int to) {
    int longest = 0;
    int run = 0;
    for (int i = from; i < to; i++) {
      run =
          Ascii.isAlnum(b[i]) || b[i] == '_' || b[i] == '-' || b[i] == '+' || b[i] == '/'
              ? run + 1
              : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
