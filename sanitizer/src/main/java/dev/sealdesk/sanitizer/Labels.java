package dev.sealdesk.sanitizer;

/// What stands under `password` or `name` in translations of a page: the word itself, in another
/// language, or a sentence about it.
final class Labels {
  private static final String WORDS =
      "hasło пароль parola senha wachtwoord lösenord salasana heslo jelszó şifre adgangskode kodeord"
          + " passord palavra-passe 密码 密碼 비밀번호 パスワード contraseña mot kennwort passwort password"
          + " prénom nom apellido apellidos nombre nome cognome sobrenome vorname nachname imię"
          + " nazwisko имя фамилия 名字 姓名 이름 氏名 お名前 benutzername benutzer username usuario"
          + " utilisateur utente gebruikersnaam användarnamn pseudo identifiant e-mail email enter"
          + " telefon teléfono téléphone adresse dirección indirizzo";

  private static final byte[][] ENCODED = encoded();

  private Labels() {}

  private static byte[][] encoded() {
    int count = 1;
    for (int i = 0; i < WORDS.length(); i++) {
      count += WORDS.charAt(i) == ' ' ? 1 : 0;
    }
    byte[][] words = new byte[count][];
    byte[] word = new byte[64];
    int n = 0;
    int length = 0;
    for (int i = 0; i <= WORDS.length(); i++) {
      if (i == WORDS.length() || WORDS.charAt(i) == ' ') {
        words[n++] = Ascii.copy(word, 0, length);
        length = 0;
      } else {
        length += Layer.utf8(WORDS.charAt(i), word, length);
      }
    }
    return words;
  }

  /// Whether the first word is one of those that name a field. Capital letters beyond ASCII are not
  /// told from small ones but by their second byte, so a first letter of two bytes is passed over.
  static boolean isLabel(byte[] b, int from, int to) {
    int end = from;
    while (end < to && b[end] != ' ' && b[end] != ':' && b[end] != '*') {
      end++;
    }
    for (byte[] word : ENCODED) {
      if (word.length == end - from && isSame(b, from, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(byte[] b, int from, byte[] word) {
    int first = word[0] < 0 && (word[0] & 0xff) < 0xe0 ? 2 : 0;
    for (int i = first; i < word.length; i++) {
      if (Ascii.lower(b[from + i]) != word[i]) {
        return false;
      }
    }
    return first == 0 || b[from] == word[0] || b[from] == word[0] - 1;
  }

  /// Whether at least three words of letters stand there, and more words than anything else.
  static boolean isSentence(byte[] b, int from, int to) {
    int words = 0;
    int others = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || b[i] == ' ') {
        boolean word = i - start > 1 && Looks.isWords(b, start, i);
        words += word ? 1 : 0;
        others += !word && i > start ? 1 : 0;
        start = i + 1;
      }
    }
    return words >= 3 && words > others && others > 0;
  }
}
