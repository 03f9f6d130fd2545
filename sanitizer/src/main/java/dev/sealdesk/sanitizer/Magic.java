package dev.sealdesk.sanitizer;

/// What the first bytes of a binary body tell.
enum Magic {
  GZIP,
  ZLIB,
  IMAGE,
  /// Fonts, media, archives, programs: nothing in them is looked at.
  OPAQUE,
  NONE;

  /// Whether the bytes begin with a frame of gRPC-Web: a flag and the length of the message.
  static boolean isGrpcFrame(byte[] b, int length, int total) {
    if (length < 6 || (b[0] & 0x7e) != 0) {
      return false;
    }
    int message = (b[1] & 0xff) << 24 | (b[2] & 0xff) << 16 | (b[3] & 0xff) << 8 | (b[4] & 0xff);
    return message > 0 && message <= total - 5;
  }

  static Magic of(byte[] b, int length) {
    if (length < 4) {
      return NONE;
    }
    int first = (b[0] & 0xff) << 8 | (b[1] & 0xff);
    int four = first << 16 | (b[2] & 0xff) << 8 | (b[3] & 0xff);
    if (first == 0x1f8b && b[2] == 8) {
      return GZIP;
    }
    if ((first == 0x7801 || first == 0x789c || first == 0x78da || first == 0x785e)
        && !Looks.isPrintableAscii(b[2])) {
      return ZLIB;
    }
    if (four == 0x89504e47 || first == 0xffd8 || four == 0x47494638) {
      return IMAGE;
    }
    if (four == 0x52494646) {
      return length >= 12 && b[8] == 'W' && b[9] == 'E' && b[10] == 'B' ? IMAGE : OPAQUE;
    }
    boolean font =
        four == 0x774f4632 || four == 0x774f4646 || four == 0x00010000 || four == 0x4f54544f;
    boolean media =
        four == 0x4f676753
            || four == 0x49443303
            || four == 0x49443304
            || four == 0x1a45dfa3
            || (length >= 8 && b[4] == 'f' && b[5] == 't' && b[6] == 'y' && b[7] == 'p');
    boolean other =
        four == 0x0061736d
            || four == 0x504b0304
            || four == 0x25504446
            || four == 0x00000100
            || four == 0x28b52ffd
            || four == 0x424d0000;
    return font || media || other ? OPAQUE : NONE;
  }
}
