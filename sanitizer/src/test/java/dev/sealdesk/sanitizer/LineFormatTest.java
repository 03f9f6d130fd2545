package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;

import org.junit.jupiter.api.Test;

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
}
