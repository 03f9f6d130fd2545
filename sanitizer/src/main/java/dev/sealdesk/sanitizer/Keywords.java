package dev.sealdesk.sanitizer;

/// Words of sentences, settings and commands after which a value may stand, and what each of them
/// announces.
final class Keywords {
  static final int SECRET = 1;
  static final int CODE = 2;
  static final int BIRTH = 4;
  static final int DOCUMENT = 8;
  static final int CARD_CODE = 16;
  static final int PHONE = 32;

  /// Settings and commands that are followed by their value.
  static final int DIRECTIVE = 64;

  static final int SQL = 128;

  /// The last word of names such as `date of birth`.
  static final int TAIL = 256;

  private static final int SLOTS = 512;
  private static final int MAX_LENGTH = 16;

  private static final String[] WORDS = new String[SLOTS];
  private static final int[] TOPICS = new int[SLOTS];

  static {
    add(
        SECRET,
        "password passwd passphrase pw pwd pass kennwort passwort zugangscode token secret key mdp"
            + " passe motdepasse contrase contrasena clave senha wachtwoord parola");
    add(CODE, "code codes codigo digo pin otp tan passcode");
    add(BIRTH, "born dob geboren geb nacido nacida nato nata birthday geburtsdatum le");
    add(DOCUMENT, "passport reisepass passeport pasaporte passaporto personalausweis ausweis");
    add(DOCUMENT, "license licence dni nie steuer");
    add(CARD_CODE, "cvv cvc cvv2 cvc2");
    add(PHONE, "tel telefon phone mobile handy telephone telefono cell telefonnummer");
    add(DIRECTIVE, "requirepass masterauth bindpw rootpw community key env arg setx setenv");
    add(
        DIRECTIVE,
        "securestring echo user net htpasswd rabbitmqctl sqlplus identified with mit avec");
    add(SQL, "insert copy create");
    add(TAIL, "number nummer numero no nr code key name birth passe answer id address phone");
    add(TAIL, "naissance nacimiento secret token pin phrase pass word");
  }

  private Keywords() {}

  private static void add(int topic, String words) {
    int start = 0;
    for (int i = 0; i <= words.length(); i++) {
      if (i == words.length() || words.charAt(i) == ' ') {
        byte[] word = Ascii.bytes(words.substring(start, i));
        int slot = slot(word, 0, word.length);
        WORDS[slot] = words.substring(start, i);
        TOPICS[slot] |= topic;
        start = i + 1;
      }
    }
  }

  /// Returns the topics of the word, or 0.
  static int of(byte[] b, int from, int to) {
    return to - from > MAX_LENGTH ? 0 : TOPICS[slot(b, from, to)];
  }

  /// Returns where the word is, or would be.
  private static int slot(byte[] b, int from, int to) {
    int hash = 7;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + Ascii.lower(b[i]);
    }
    int slot = hash & SLOTS - 1;
    while (WORDS[slot] != null && !Ascii.equalsIgnoringCase(b, from, to, WORDS[slot])) {
      slot = slot + 1 & SLOTS - 1;
    }
    return slot;
  }

  /// Marks the first two letters of every word, as it is written small, with a capital, and in
  /// capitals.
  static void markStarts(byte[] starts, int mark) {
    for (String word : WORDS) {
      if (word != null) {
        char first = word.charAt(0);
        char second = word.charAt(1);
        starts[first << 7 | second] |= (byte) mark;
        starts[(first - 32) << 7 | second] |= (byte) mark;
        starts[(first - 32) << 7 | second - 32] |= (byte) mark;
      }
    }
  }
}
