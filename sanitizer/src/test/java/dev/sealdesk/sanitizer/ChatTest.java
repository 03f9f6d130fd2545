package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;

import org.junit.jupiter.api.Test;

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
}
