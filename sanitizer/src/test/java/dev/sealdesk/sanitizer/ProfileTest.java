package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;

import org.junit.jupiter.api.Test;

class ProfileTest {
  private static final String TEXT =
      "password=kT4wq88z\nmail eve@corp.example about 4111 1111 1111 1111\nvisit 203.0.114.7 x\n";

  @Test
  void credentials_go_under_every_profile() {
    for (Profile profile : Profile.values()) {
      sanitize(TEXT).under(profile).removes("kT4wq88z");
    }
  }

  @Test
  void the_credentials_profile_keeps_personal_data() {
    sanitize(TEXT)
        .under(Profile.CREDENTIALS)
        .keeps("eve@corp.example", "4111 1111 1111 1111", "203.0.114.7");
  }

  @Test
  void the_standard_profile_takes_out_personal_data() {
    sanitize(TEXT).removes("eve@corp.example", "4111 1111 1111 1111").keeps("203.0.114.7");
  }

  @Test
  void the_strict_profile_takes_out_public_addresses_too() {
    sanitize(TEXT).under(Profile.STRICT).removes("203.0.114.7");
  }
}
