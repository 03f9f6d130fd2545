package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTest {
  @Test
  void a_password_that_is_told_goes() {
    sanitize("Hi, my password is Sunny-Day-22 and it does not work.\n")
        .becomes("Hi, my password is ‹password› and it does not work.\n");
  }

  @Test
  void a_sentence_about_passwords_stays() {
    sanitize("Your password is required. The password was changed. A token is missing.\n")
        .staysAsItIs();
  }

  @Test
  void a_code_from_a_message_goes() {
    sanitize("Your verification code is 492 817. Do not share it.\n")
        .becomes("Your verification code is ‹otp›. Do not share it.\n");
  }

  @Test
  void a_status_code_stays() {
    sanitize("It ended with exit code 137 and status code: 404, error code 50011.\n").staysAsItIs();
  }

  @Test
  void a_japanese_password_goes() {
    sanitize("パスワードは kT4wq88z です。\n").becomes("パスワードは ‹password› です。\n");
    sanitize("パスワード：kT4wq88z\n").becomes("パスワード：‹password›\n");
    sanitize("パスワード「kT4wq88z」で入れません\n").removes("kT4wq88z").keeps("で入れません");
  }

  @Test
  void a_japanese_sentence_about_passwords_stays() {
    sanitize("パスワードは必須です。パスワードを忘れた場合はこちら。\n").staysAsItIs();
  }

  @Test
  void a_japanese_address_and_its_postal_code_go() {
    sanitize("荷物は〒100-0005 東京都千代田区丸の内1-9-1。至急。\n")
        .removes("100-0005", "東京都千代田区丸の内1-9-1")
        .keeps("荷物は〒", "。至急。");
  }

  @Test
  void a_prefecture_alone_stays() {
    sanitize("東京都と大阪府で発生しています。\n").staysAsItIs();
  }

  @Test
  void japanese_labels_are_names_of_fields() {
    sanitize("氏名：山田 太郎\n電話番号：03-1234-5678\n件名：印刷できない\n")
        .removes("山田 太郎", "03-1234-5678")
        .keeps("氏名：", "電話番号：", "件名：印刷できない");
  }

  @Test
  void a_german_password_goes() {
    sanitize("Mein Passwort lautet Kirsche77x und mein Kennwort ist Apfel-88y.\n")
        .becomes("Mein Passwort lautet ‹password› und mein Kennwort ist ‹password›.\n");
  }

  @Test
  void a_day_of_birth_that_is_told_goes() {
    sanitize("I was born on 1980-01-31 in Graz.\n")
        .becomes("I was born on ‹birth-date› in Graz.\n");
  }

  @Test
  void a_seed_shown_in_groups_goes() {
    sanitize("Or type JBSW Y3DP EHPK 3PXP into the app\n")
        .becomes("Or type ‹otp-seed› into the app\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the temporary password Summer07%yO does not work|Summer07%yO",
        "I tried 'Tr0ub4dor&3' as password, no luck|Tr0ub4dor&3",
        "login: annaschmidt / Garden65!whQ|Garden65!whQ",
        "Zugangsdaten: hmeier77 / Kyoto40!awm|Kyoto40!awm",
        "mon mot de passe est Garden40$CEp|Garden40$CEp",
        "Mot de passe : Garden40$CEp|Garden40$CEp",
        "mi contraseña es Garden40$CEp|Garden40$CEp",
        "ssh root@10.0.0.1 with Blue24!mDj please|Blue24!mDj",
        "Ihr neues Passwort lautet <b>Kyoto49!YYZ</b>|Kyoto49!YYZ",
        "Secret answer: Fluffy|Fluffy",
        "パスワードはkT4wq88zです|kT4wq88z",
        "your password is now 83726154|83726154"
      })
  void a_password_that_is_told_goes_in_any_language(String text, String secret) {
    sanitize(text + "\n").removes(secret);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the code I got is 792602, it says invalid|792602",
        "Mein Code ist 232743.|232743",
        "le code reçu est 281296|281296",
        "el código es 352150|352150",
        "認証コードは908453でした|908453",
        "otp 610392|610392",
        "My PIN is 4711|4711",
        "pin 4711|4711",
        "enter the code FCU7F63HP to authenticate|FCU7F63HP",
        "<p>Your code is <strong>123456</strong></p>|123456",
        "card exp 12/27 cvv 123.|cvv 123"
      })
  void a_code_that_is_told_goes_in_any_language(String text, String secret) {
    sanitize(text + "\n").removes(secret);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "geboren am 23.05.1981 in Graz|23.05.1981",
        "née le 12/03/1985|12/03/1985",
        "nacido el 12/03/1985|12/03/1985",
        "DOB 03/04/1975|03/04/1975",
        "Date of birth: 3 April 1975|3 April 1975",
        "生年月日は1985年4月12日です|1985年4月12日",
        "Tel. 089 1234567|089 1234567",
        "oder 0171/2345678|0171/2345678",
        "appelez le 06 12 34 56 78|06 12 34 56 78",
        "連絡は03(1234)5678まで|03(1234)5678",
        "電話は０９０－１２３４－５６７８です|０９０－１２３４－５６７８",
        "My passport number is C01X00T47|C01X00T47",
        "driver's license D1234567|D1234567",
        "Personalausweis L01X00T471|L01X00T471",
        "Steuer-ID 65929970489|65929970489",
        "マイナンバーは123456789018です|123456789018",
        "口座番号 1234567|1234567",
        "sécu 1 85 03 75 116 001 27|1 85 03 75 116 001 27"
      })
  void what_identifies_a_person_goes_in_any_language(String text, String secret) {
    sanitize(text + "\n").removes(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "パスワードは12文字以上で設定してください。\n",
        "パスワードは3回間違えるとロックされます。\n",
        "認証コードは6桁の数字です。\n",
        "名前ではなく内容で判断します。\n",
        "名前は変更できません。\n",
        "Das Passwort muss mindestens 12 Zeichen lang sein.\n",
        "Votre mot de passe est obligatoire. Le code de retour est 50011.\n",
        "The zip code is 80331 and the error code is 50011.\n",
        "Use the --password option with Python3! and a key of 256 bits.\n",
        "The key 'windows' and the token \"next\" are words.\n",
        "born to run, born in the USA, born 42\n",
        "Press pin 12 of the chip; tel is a prefix.\n"
      })
  void sentences_about_such_things_stay(String text) {
    sanitize(text).staysAsItIs();
  }
}
