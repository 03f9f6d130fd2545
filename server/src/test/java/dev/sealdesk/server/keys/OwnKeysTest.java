package dev.sealdesk.server.keys;

import static dev.sealdesk.server.keys.TestKeys.accepted;
import static dev.sealdesk.server.keys.TestKeys.done;
import static dev.sealdesk.server.keys.TestKeys.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.envelope.keys.Effort;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.ProtectedKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.keys.Unlocking;
import dev.sealdesk.envelope.keys.Vouch;
import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.protocol.identity.People;
import dev.sealdesk.protocol.keys.KeyRequests;
import dev.sealdesk.server.identity.Desk;
import dev.sealdesk.server.identity.TestBrowser;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnKeysTest {
  private Desk desk;
  private Desk.Somebody officer;
  private PrivateKey officersKey;
  private int people;

  @BeforeAll
  void open(@TempDir Path folder) {
    desk = Desk.open(folder);
    officer = desk.officer();
    officersKey = TestKeys.ownKey(officer);
    done(TestKeys.vouch(officer, officersKey, officersKey.publicKey()));
  }

  @AfterAll
  void close() {
    desk.close();
  }

  private Desk.Somebody agent() {
    String token = Desk.invite(officer, Desk.agent("agent-" + people++));
    return Desk.enrolByPasskey(token, desk.browser());
  }

  @Test
  void a_private_key_comes_back_as_it_was_protected() {
    Desk.Somebody agent = agent();
    PrivateKey key = TestKeys.ownKey(agent);
    String text = TestKeys.protect(key, "correct horse").toText();
    done(put(agent, "passphrase", text));
    byte[] salt = ProtectedKey.newSalt();
    ProtectedKey byPasskey =
        ProtectedKey.protect(key, new Unlocking.ByPasskey(Secret.random()), salt, Effort.USUAL);
    done(put(agent, "passkeys/AbC_-9", byPasskey.toText()));

    JsonNode own = Desk.ok(agent.browser().get("/api/keys/own"));
    assertEquals(key.publicKey().toText(), own.get("keys").get(0).get("publicKey").asString());
    JsonNode first = own.get("privateKeys").get(0);
    assertEquals("passkey", first.get("protection").asString());
    assertEquals("AbC_-9", first.get("passkey").asString());
    JsonNode second = own.get("privateKeys").get(1);
    assertEquals("passphrase", second.get("protection").asString());
    PrivateKey again =
        accepted(
            accepted(ProtectedKey.fromText(second.get("privateKey").asString()))
                .unlock(new Unlocking.ByPassphrase(TestKeys.passphrase("correct horse"))));
    assertEquals(key.publicKey(), again.publicKey());

    done(agent.browser().send("DELETE", "/api/keys/own/private/passkeys/AbC_-9", ""));
    assertEquals(1, Desk.ok(agent.browser().get("/api/keys/own")).get("privateKeys").size());
    Desk.refused(
        agent.browser().send("DELETE", "/api/keys/own/private/passkeys/AbC_-9", ""),
        404,
        "not-found");
  }

  private static HttpResponse<byte[]> put(Desk.Somebody somebody, String way, String text) {
    return somebody
        .browser()
        .send("PUT", "/api/keys/own/private/" + way, new KeyRequests.OwnPrivateKey(text));
  }

  @Test
  void a_private_key_of_somebody_else_or_in_clear_is_refused() {
    Desk.Somebody agent = agent();
    PrivateKey key = TestKeys.ownKey(agent);
    Desk.refused(
        put(agent, "passphrase", TestKeys.protect(officersKey, "x").toText()), 404, "not-found");
    Desk.refused(put(agent, "passphrase", key.toInsecureText()), 400, "malformed-request");
    Desk.refused(
        put(agent, "passkeys/AbC", TestKeys.protect(key, "x").toText()), 400, "malformed-request");
    assertEquals(0, Desk.ok(agent.browser().get("/api/keys/own")).get("privateKeys").size());
  }

  @Test
  void a_public_key_of_another_owner_or_kind_is_refused() {
    Desk.Somebody agent = agent();
    PrivateKey others = TestKeys.make(KeyKind.PERSON, officer.id());
    Desk.refused(TestKeys.putPublic(agent, others, Optional.empty()), 400, "malformed-request");
    PrivateKey team = TestKeys.make(KeyKind.TEAM, agent.id());
    Desk.refused(TestKeys.putPublic(agent, team, Optional.empty()), 400, "malformed-request");
  }

  @Test
  void a_second_first_key_and_a_skipped_epoch_are_refused() {
    Desk.Somebody agent = agent();
    PrivateKey key = TestKeys.ownKey(agent);
    PrivateKey other = TestKeys.make(KeyKind.PERSON, agent.id());
    Desk.refused(TestKeys.putPublic(agent, other, Optional.empty()), 409, "conflict");
    PrivateKey skipped = key.rotated().rotated();
    Desk.refused(TestKeys.putPublic(agent, skipped, Optional.empty()), 409, "conflict");
  }

  @Test
  void an_officers_word_is_told_with_its_entry_of_the_ledger() throws Exception {
    Desk.Somebody agent = agent();
    PrivateKey key = TestKeys.ownKey(agent);
    done(TestKeys.vouch(officer, officersKey, key.publicKey()));
    JsonNode vouch = vouchOf(agent);
    while (vouch.get("recorded").isNull()) {
      Thread.sleep(20);
      vouch = vouchOf(agent);
    }
    assertEquals(officersKey.publicKey().fingerprint().hex(), vouch.get("signer").asString());
    accepted(
        accepted(Vouch.fromText(vouch.get("vouch").asString()))
            .verify(officersKey.publicKey(), key.publicKey()));
    JsonNode recorded = vouch.get("recorded");
    byte[] entry = Base64.getDecoder().decode(recorded.get("entry").asString());
    JsonNode event = TestBrowser.JSON.readTree(entry);
    assertEquals("key.public-key-vouched", event.get("event").asString());
    assertEquals(agent.id(), event.get("details").get("person").asString());
    assertEquals(vouch.get("vouch").asString(), event.get("details").get("signature").asString());
    assertTrue(recorded.get("place").asLong() > 0);
    JsonNode signer =
        Desk.ok(agent.browser().get("/api/keys/public/" + vouch.get("signer").asString()));
    assertEquals(officer.id(), signer.get("owner").asString());
  }

  private JsonNode vouchOf(Desk.Somebody somebody) {
    return Desk.ok(officer.browser().get("/api/keys/people/" + somebody.id()))
        .get("keys")
        .get(0)
        .get("vouches")
        .get(0);
  }

  @Test
  void a_word_that_does_not_hold_is_refused_and_recorded() {
    Desk.Somebody agent = agent();
    PrivateKey key = TestKeys.ownKey(agent);
    PrivateKey stranger = TestKeys.make(KeyKind.PERSON, officer.id());
    refused(TestKeys.vouch(officer, stranger, key.publicKey()), "unknown-signer");
    refused(TestKeys.vouch(officer, key, key.publicKey()), "signer-not-fit");
    PublicKey unknown = TestKeys.make(KeyKind.PERSON, agent.id()).publicKey();
    Desk.refused(TestKeys.vouch(officer, officersKey, unknown), 404, "not-found");
    Desk.refused(TestKeys.vouch(agent, officersKey, key.publicKey()), 403, "not-allowed");
    String forged = forged(TestKeys.vouch(officersKey, key.publicKey()));
    refused(
        officer.browser().post("/api/keys/vouches", new KeyRequests.NewVouch(forged)), "signature");
    assertEquals(0, keysOf(agent).get(0).get("vouches").size());
    assertTrue(events("key.change-refused") >= 3);
  }

  /// One bit of the signature is another.
  private static String forged(String vouch) {
    String[] lines = vouch.split("\n", -1);
    byte[] bytes = Base64.getMimeDecoder().decode(String.join("", List.of(lines).subList(1, 4)));
    bytes[bytes.length - 1] ^= 1;
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return lines[0] + "\n" + body + "\n" + lines[lines.length - 2] + "\n";
  }

  private JsonNode keysOf(Desk.Somebody somebody) {
    return Desk.ok(officer.browser().get("/api/keys/people/" + somebody.id())).get("keys");
  }

  private long events(String name) {
    return desk.server
        .database()
        .read(
            sql ->
                sql.sql("select count(*) from event where name = ?")
                    .param(name)
                    .query(Long.class)
                    .single());
  }

  @Test
  void the_key_of_the_epoch_before_vouches_for_the_next_one() {
    Desk.Somebody agent = agent();
    PrivateKey key = TestKeys.ownKey(agent);
    PrivateKey next = key.rotated();
    Optional<String> vouch = Optional.of(TestKeys.vouch(key, next.publicKey()));
    refused(TestKeys.putPublic(agent, next, vouch), "signer-not-fit"); // nobody vouched for it
    done(TestKeys.vouch(officer, officersKey, key.publicKey()));
    done(TestKeys.putPublic(agent, next, vouch));
    JsonNode keys = keysOf(agent);
    assertEquals(2, keys.size());
    assertEquals(2, keys.get(0).get("epoch").asInt());
    assertEquals(
        key.publicKey().fingerprint().hex(),
        keys.get(0).get("vouches").get(0).get("signer").asString());
  }

  @Test
  void nobody_but_the_first_officer_vouches_for_their_own_key() {
    String token =
        Desk.invite(
            officer,
            new People.NewPerson(
                "second", "Second", 3, "employee", List.of("DE"), List.of("officer")));
    Desk.Somebody second = Desk.enrolByPasskey(token, desk.browser());
    PrivateKey key = TestKeys.ownKey(second);
    refused(TestKeys.vouch(second, key, key.publicKey()), "signer-not-fit");
    done(TestKeys.vouch(officer, officersKey, key.publicKey()));
    Desk.Somebody agent = agent();
    done(TestKeys.vouch(second, key, TestKeys.ownKey(agent).publicKey()));
  }

  @Test
  void the_release_key_is_told_to_everybody_who_signed_in() {
    JsonNode release = Desk.ok(agent().browser().get("/api/keys/release"));
    PublicKey key = accepted(PublicKey.fromText(release.get("publicKey").asString()));
    assertEquals(KeyKind.RELEASE, key.kind());
    assertEquals(
        key.fingerprint().hex(), release.get("fingerprints").get(0).get("fingerprint").asString());
  }

  @Test
  void keys_of_nobody_are_not_found() {
    Desk.refused(officer.browser().get("/api/keys/people/" + "0".repeat(32)), 404, "not-found");
    Desk.refused(officer.browser().get("/api/keys/public/" + "0".repeat(64)), 404, "not-found");
    Desk.refused(officer.browser().get("/api/keys/public/x"), 404, "not-found");
  }
}
