package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineFormatTest {
  private static final String SECRET = "s7Kd02mXq9LpZt41vBnY";

  @Test
  void a_column_of_a_table_is_known_by_its_head() {
    sanitize("id,password,city\n1,apple-pie,Bonn\n2,pear-tart,Kiel\n")
        .becomes("id,password,city\n1,‹password›,Bonn\n2,‹password›,Kiel\n");
  }

  @Test
  void cells_may_be_quoted_and_hold_separators() {
    sanitize("id;\"password\";city\r\n1;\"apple;pie\";\"Bonn\"\r\n2;\"\";Kiel\r\n")
        .becomes("id;\"password\";city\r\n1;\"‹password›\";\"Bonn\"\r\n2;\"\";Kiel\r\n");
  }

  @Test
  void a_second_table_begins_after_an_empty_line() {
    sanitize("id,password\n1,apple-pie\n\nnumber,secret,x\n7," + SECRET + ",y\n")
        .becomes("id,password\n1,‹password›\n\nnumber,secret,x\n7,‹secret›,y\n");
  }

  @Test
  void each_line_of_ndjson_is_read_by_itself() {
    sanitize("{\"level\":\"info\",\"token\":\"" + SECRET + "\"}\n{\"level\":\"warn\",\"n\":1}\n")
        .becomes("{\"level\":\"info\",\"token\":\"‹token›\"}\n{\"level\":\"warn\",\"n\":1}\n");
  }

  @Test
  void an_environment_file_keeps_its_names_and_comments() {
    sanitize("# database\nDB_HOST=db1\nDB_PASSWORD='pa55 word'\nexport API_KEY=" + SECRET + "\n")
        .becomes("# database\nDB_HOST=db1\nDB_PASSWORD='‹password›'\nexport API_KEY=‹api-key›\n");
  }

  @Test
  void a_properties_file_is_understood_with_colons_too() {
    sanitize("db.user = app1\nspring.datasource.password: kT4wq88z\nserver.port=8080\n")
        .removes("kT4wq88z")
        .keeps("spring.datasource.password: ", "server.port=8080");
  }

  @Test
  void events_of_a_stream_are_looked_into() {
    sanitize(
            "event: session\ndata: {\"token\":\""
                + SECRET
                + "\",\"n\":1}\n\nevent: ping\ndata: {}\n")
        .becomes(
            "event: session\ndata: {\"token\":\"‹token›\",\"n\":1}\n\nevent: ping\ndata: {}\n");
  }

  @Test
  void a_log_line_keeps_everything_but_the_secret() {
    sanitize(
            "2026-03-01T12:00:00Z INFO [http-1] login ok user_id=77 password=kT4wq88z, took=12ms\n")
        .becomes(
            "2026-03-01T12:00:00Z INFO [http-1] login ok user_id=77 password=‹password›,"
                + " took=12ms\n");
  }

  @Test
  void an_escaped_json_object_in_a_log_line_is_looked_into() {
    sanitize("INFO body=\"{\\\"token\\\":\\\"" + SECRET + "\\\",\\\"n\\\":1}\"\n")
        .removes(SECRET)
        .keeps("INFO body=\"{\\\"token\\\":\\\"", "\\\",\\\"n\\\":1}\"");
  }

  @Test
  void a_command_line_shows_no_password() {
    sanitize("curl -u bob:kT4wq88z https://api.example/v1\n")
        .becomes("curl -u ‹user›:‹password› https://api.example/v1\n");
  }

  @Test
  void the_names_and_addresses_of_a_mail_go_and_its_subject_stays() {
    sanitize(
            "From: Erika Muster <erika@corp.example>\nTo: support@vendor.example\n"
                + "Subject: Printer on fire\n\nHello, it burns.\n")
        .becomes(
            "From: ‹name› <‹email›>\nTo: ‹email›\nSubject: Printer on fire\n\n"
                + "Hello, it burns.\n");
  }

  @Test
  void a_private_key_in_a_text_keeps_its_boundaries() {
    sanitize(
            "key:\n-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASCBKcwggSj\n"
                + "-----END RSA PRIVATE KEY-----\nend\n")
        .becomes(
            "key:\n-----BEGIN RSA PRIVATE KEY-----\n‹private-key›\n"
                + "-----END RSA PRIVATE KEY-----\nend\n");
  }

  @Test
  void a_public_certificate_stays() {
    sanitize(
            "-----BEGIN CERTIFICATE-----\nMIIDXTCCAkWgAwIBAgIJAJC1HiIAZAiI\n"
                + "-----END CERTIFICATE-----\n")
        .staysAsItIs();
  }

  @Test
  void a_key_that_was_cut_off_goes_too() {
    sanitize("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASCBKcwggSj\n")
        .removes("MIIEvQIBADANBgkqhkiG9w0B", "AQEFAASCBKcwggSj");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sshpass -p 'Kyoto96%zoN' ssh root@10.0.0.1|Kyoto96%zoN",
        "docker login -u ci -p HexvHnt5iLNcnk0x registry.example|HexvHnt5iLNcnk0x",
        "echo UDvKDy7wuavLEvob ^ docker login -u ci --password-stdin|UDvKDy7wuavLEvob",
        "openssl enc -aes-256-cbc -k pD4McOjUQjry -in a|pD4McOjUQjry",
        "redis-cli -h redis -a reGqwKKHL9iSc6J5 ping|reGqwKKHL9iSc6J5",
        "ldapsearch -D cn=admin -w Ud9iMdfeZ04K -b dc=example|Ud9iMdfeZ04K",
        "htpasswd -b .htpasswd anna vUiamrIP4aOu|vUiamrIP4aOu",
        "net use Z: \\\\srv\\share /user:CORP\\anna Tiger35%zNR|Tiger35%zNR",
        "aws rds modify --master-user-password newpassword99 --apply|newpassword99",
        "sqlplus scott/Tiger77x@db|Tiger77x",
        "$pw = ConvertTo-SecureString \"Blue94$Mno\" -AsPlainText -Force|Blue94$Mno",
        "ENV API_SECRET DWFfVTvVKqgPF9BFmYIuaw6f|DWFfVTvVKqgPF9BFmYIuaw6f",
        "requirepass XiFWmc8S0ZJqlIkX|XiFWmc8S0ZJqlIkX",
        "masterauth XiFWmc8S0ZJqlIkX|XiFWmc8S0ZJqlIkX",
        "PresharedKey = FpCyhws9cxwWoV4xELtfJvjJN+zQVRPISllRWgeopVE=|FpCyhws9cxwW",
        "  psk=\"correct horse\"|correct horse",
        "username admin privilege 15 password 7 0822455D0A16|0822455D0A16",
        "enable secret 9 $9$MLOfjSokiCOzfc$2CEmnUxac1N21YGBjseQ|2CEmnUxac1N21YGBjseQ",
        "snmp-server community s3cr3tRO RO|s3cr3tRO",
        "crypto isakmp key 2moRVCSfjQLxJL8A address 10.0.0.1|2moRVCSfjQLxJL8A",
        "db.internal:5432:shop:shop_rw:6RNrOIZ7cNgqhH|6RNrOIZ7cNgqhH",
        "*:*:*:postgres:Tiger63!twP|Tiger63!twP",
        "bob:{SHA}MoFoNWmKFXyJ4ozQhEx9MZ98ALs=|MoFoNWmKFXyJ4ozQhEx9MZ98ALs",
        "define( 'DB_PASSWORD', 'Garden10$fDL' );|Garden10$fDL",
        "define('AUTH_KEY', 'I7jChGi4s6AKsrp}^_1DNSKoPymJTxD5Jt EE0 tbpvomGI');|I7jChGi4s6AKsrp",
        "new PDO('mysql:host=db', 'shop', 'wswzHJMyPuaY');|wswzHJMyPuaY",
        "settings.put(\"api_key\", \"wswzHJMyPuaY93\")|wswzHJMyPuaY93",
        "<QueryDict: {'code': ['3GNzqgAV7-sURz6gObi0PeJC4LzA6Z4AAhx3pgrj']}>|3GNzqgAV7-sURz6g",
        "#<User id: 1, reset_password_token: \"2850882161db80a1e9ad8cdadc4ccd40\">|2850882161db80a1",
        "the keys are AKIAZ2NLKJ7QWERTYUIO wJalrXUtnFEMI/K7MDENG/bPxRfiCYq8Zt41vBnY|wJalrXUtnFEMI",
        "redirect to /cb?state=ok&st=HDCjlg7rb2FXyEJ-64sqnmJoUL35TzX6yvBT|HDCjlg7rb2FXyEJ"
      })
  void a_value_behind_an_option_or_a_directive_goes(String line, String secret) {
    sanitize("first line\n" + line.replace('^', '|') + "\n").removes(secret).keeps("first line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--- PASS: TestPasswordReset/token=expired (0.00s)\n",
        "Cache key: node-cache-Linux-x64-npm-c6b8068dc5d44036c002e162aaef6076\n",
        "headers: {Authorization: `Bearer ${s}`}\n",
        "AUTHORIZATION: basic ***\n",
        "username: {type: string, example: jdoe}\npassword: {type: string}\n",
        "password-encoder: bcrypt\n",
        "vault_password: !vault |\n",
        "const{hash:B,password:Q}=A,C=yield a(E,0);\n",
        "declare function pbkdf2(password: KdfInput, salt: Uint8Array)\n",
        "fonts.0.fullName=DejaVu Sans Mono\n",
        "const cookie = request.getHeader('Cookie');\n",
        "daemon:*:19000:0:99999:7:::\n",
        "user = authenticate(username=username, password=password)\n",
        "06 09 60 86 48 01 65 03 04 02 is a prefix\n",
        "Message-ID: <CAF9FRXVFiq1S7t5d@mail.example>\n",
        "mysqldump -p shop > dump.sql; mkdir -p dist/a1b2; tar -k x\n"
      })
  void what_only_looks_like_it_stays(String text) {
    sanitize("first line\n" + text).staysAsItIs();
  }

  @Test
  void the_columns_of_a_dump_are_known_by_their_names() {
    sanitize(
            "INSERT INTO `users` (`id`,`email`,`password`,`note`) VALUES\n"
                + "(1,'a@b.example','Garden 10','it''s fine'),(2,NULL,'x9(),q77z','ok');\n")
        .removes("a@b.example", "Garden 10", "x9(),q77z")
        .keeps("it''s fine", "(2,NULL,'", "','ok');");
    sanitize(
            "CREATE TABLE `users` (\n  `id` int(11),\n  `secret_token` varchar(9),\n  `city` text,\n"
                + "  PRIMARY KEY (`id`)\n);\nINSERT INTO `users` VALUES (1,'Zt41vBnYs7','Graz');\n")
        .removes("Zt41vBnYs7")
        .keeps("'Graz'");
    sanitize("COPY public.users (id, password, city) FROM stdin;\n1\tGarden10x\tGraz\n\\.\nend\n")
        .removes("Garden10x")
        .keeps("\tGraz\n\\.\nend");
  }
}
