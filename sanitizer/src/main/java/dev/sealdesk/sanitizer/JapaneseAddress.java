package dev.sealdesk.sanitizer;

/// Addresses that begin with a prefecture (JIS X 0401) and hold a number, such as 東京都千代田区丸の内1-1-1.
final class JapaneseAddress {
  private static final int MAX_BYTES = 160;
  private static final String[] PREFECTURES = {
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県",
    "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県",
    "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県",
    "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県",
    "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
  };
  private static final byte[][] ENCODED = new byte[PREFECTURES.length][];

  static {
    for (int i = 0; i < PREFECTURES.length; i++) {
      String name = PREFECTURES[i];
      byte[] bytes = new byte[name.length() * 3];
      for (int c = 0; c < name.length(); c++) {
        Layer.utf8(name.charAt(c), bytes, c * 3);
      }
      ENCODED[i] = bytes;
    }
  }

  private JapaneseAddress() {}

  /// Takes out an address that starts at `i`.
  ///
  /// @return where to go on
  static int at(Inspector inspector, byte[] b, int i, int to, int traits, Edits out) {
    for (byte[] prefecture : ENCODED) {
      if (to - i > prefecture.length
          && b[i] == prefecture[0]
          && b[i + 1] == prefecture[1]
          && Ascii.sameBytes(b, i, prefecture, 0, prefecture.length)) {
        int end = end(b, i, to);
        if (end - i > prefecture.length + 6 && hasNumber(b, i, end)) {
          inspector.redact(b, i, end, inspector.engine.address, traits, out);
          return end;
        }
        return i + prefecture.length;
      }
    }
    return i + 3;
  }

  private static int end(byte[] b, int from, int to) {
    int i = from;
    int spaces = 0;
    while (i < to && i - from < MAX_BYTES) {
      byte c = b[i];
      if (c == ' ' && spaces == 0 && i + 1 < to && (Ascii.isDigit(b[i + 1]) || b[i + 1] < 0)) {
        spaces++;
        i++;
      } else if ((c >= 0 && !Ascii.isAlnum(c) && c != '-') || isStop(b, i, to)) {
        return i;
      } else {
        i += c < 0 && i + 3 <= to ? 3 : 1;
      }
    }
    return Math.min(i, to);
  }

  private static boolean isStop(byte[] b, int i, int to) {
    return b[i] == (byte) 0xe3
        && i + 2 < to
        && b[i + 1] == (byte) 0x80
        && (b[i + 2] & 0xff) <= 0x91
        && (b[i + 2] & 0xff) != 0x85;
  }

  /// ASCII or full-width digits.
  private static boolean hasNumber(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean wide =
          b[i] == (byte) 0xef
              && i + 2 < to
              && b[i + 1] == (byte) 0xbc
              && (b[i + 2] & 0xff) >= 0x90
              && (b[i + 2] & 0xff) <= 0x99;
      if (Ascii.isDigit(b[i]) || wide) {
        return true;
      }
    }
    return false;
  }
}
