package dev.sealdesk.client;

import static dev.sealdesk.client.Vault.done;
import static dev.sealdesk.client.Vault.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.protocol.identity.People;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  @TempDir private Path folder;
  private Vault vault;
  private final SigningIn signingIn = new SigningIn("en");

  @BeforeEach
  void open() throws IOException {
    vault = new Vault(folder);
  }

  @AfterEach
  void close() throws IOException {
    vault.close();
  }

  private Session enrolled() throws IOException {
    return done(
        signingIn.enrol(
            vault.server(),
            vault.firstToken(),
            Vault.passphrase("officer"),
            "a laptop",
            vault.profile("officer")));
  }

  private Profile profile() throws IOException {
    return assertInstanceOf(Profile.Opening.Opened.class, Profile.open(vault.profile("officer")))
        .profile();
  }

  @Test
  void a_link_enrols_and_the_passphrase_signs_in_again() throws IOException {
    try (Session enrolled = enrolled()) {
      assertEquals("passphrase", done(enrolled.info()).method());
      assertEquals("officer", enrolled.profile().name());
      done(enrolled.signOut());
    }
    assertEquals(Optional.empty(), signingIn.resume(profile()));
    try (Session again = done(signingIn.signIn(profile(), Vault.passphrase("officer")))) {
      assertEquals("enrolled", done(again.info()).device());
    }
  }

  @Test
  void another_process_goes_on_with_the_session() throws IOException {
    enrolled().close();
    try (Session resumed = signingIn.resume(profile()).orElseThrow()) {
      assertTrue(done(resumed.info()).current());
    }
  }

  @Test
  void a_wrong_passphrase_is_refused() throws IOException {
    enrolled().close();
    Refusal why = refused(signingIn.signIn(profile(), Vault.passphrase("somebody else")));
    assertEquals("sign-in-refused", assertInstanceOf(Refusal.ByServer.class, why).kind());
  }

  @Test
  void a_link_is_good_once() throws IOException {
    String token = vault.firstToken();
    enrolled().close();
    Refusal why =
        refused(
            signingIn.enrol(
                vault.server(),
                token,
                Vault.passphrase("thief"),
                "a laptop",
                vault.profile("thief")));
    assertEquals("gone", assertInstanceOf(Refusal.ByServer.class, why).kind());
    assertFalse(Files.exists(vault.profile("thief")));
  }

  @Test
  void nobody_else_can_read_a_profile_and_one_that_others_can_read_is_not_used()
      throws IOException {
    enrolled().close();
    Path profile = vault.profile("officer");
    try (Stream<Path> files = Files.list(profile)) {
      for (Path file : files.toList()) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    Files.setPosixFilePermissions(profile, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertInstanceOf(Profile.Opening.Unusable.class, Profile.open(profile));
  }

  @Test
  void a_service_signs_in_with_its_key() throws IOException {
    DeviceKey key = DeviceKey.generate();
    String id;
    try (Session officer = enrolled()) {
      People.NewService asked =
          new People.NewService(
              "mail", "email", List.of("127.0.0.0/8", "::1/128"), key.publicText());
      id = done(officer.administration().register(asked)).id();
    }
    try (ServiceSession service = done(signingIn.signInService(vault.server(), id, key))) {
      assertEquals("key", done(service.info()).method());
    }
    Refusal why = refused(signingIn.signInService(vault.server(), id, DeviceKey.generate()));
    assertEquals("sign-in-refused", assertInstanceOf(Refusal.ByServer.class, why).kind());
  }

  @Test
  void only_encrypted_servers_and_this_machine_are_fit_to_sign_in_to() {
    assertEquals(
        Optional.of(URI.create("https://desk.example:8443")),
        Server.originOf(URI.create("https://desk.example:8443/enrol#x")));
    assertEquals(
        Optional.of(URI.create("http://localhost:1")),
        Server.originOf(URI.create("http://localhost:1/enrol#x")));
    assertEquals(Optional.empty(), Server.originOf(URI.create("http://desk.example/enrol#x")));
    assertEquals(Optional.empty(), Server.originOf(URI.create("https://a@desk.example/")));
    assertEquals(Optional.empty(), Server.originOf(URI.create("file:///etc")));
  }
}
