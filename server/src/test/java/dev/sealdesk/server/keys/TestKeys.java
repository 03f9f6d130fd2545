package dev.sealdesk.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.Effort;
import dev.sealdesk.envelope.keys.Grant;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.Passphrase;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.ProtectedKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.keys.Unlocking;
import dev.sealdesk.envelope.keys.Vouch;
import dev.sealdesk.protocol.identity.People;
import dev.sealdesk.protocol.keys.KeyRequests;
import dev.sealdesk.server.identity.Desk;
import dev.sealdesk.server.identity.TestBrowser;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What clients do with keys, with real ones.
final class TestKeys {
  private TestKeys() {}

  static PrivateKey make(KeyKind kind, String owner) {
    return PrivateKey.generate(kind, ObjectId.parse(owner));
  }

  /// A key of somebody's own, stored, without anybody's word for it.
  static PrivateKey ownKey(Desk.Somebody somebody) {
    PrivateKey key = make(KeyKind.PERSON, somebody.id());
    done(putPublic(somebody, key, Optional.empty()));
    return key;
  }

  static HttpResponse<byte[]> putPublic(
      Desk.Somebody somebody, PrivateKey key, Optional<String> vouch) {
    return somebody
        .browser()
        .send(
            "PUT",
            "/api/keys/own/public",
            new KeyRequests.OwnPublicKey(key.publicKey().toText(), vouch));
  }

  static String vouch(PrivateKey signer, PublicKey subject) {
    return Vouch.of(signer, subject, Instant.now()).toText();
  }

  static HttpResponse<byte[]> vouch(Desk.Somebody officer, PrivateKey signer, PublicKey subject) {
    return officer
        .browser()
        .post("/api/keys/vouches", new KeyRequests.NewVouch(vouch(signer, subject)));
  }

  static KeyRequests.HeldGrant grant(PrivateKey granted, PublicKey holder) {
    return new KeyRequests.HeldGrant(
        holder.fingerprint().hex(), Grant.of(granted, holder).toText());
  }

  static HttpResponse<byte[]> add(
      Desk.Somebody by,
      String path,
      PrivateKey key,
      Optional<String> vouch,
      KeyRequests.HeldGrant... grants) {
    return by.browser()
        .post(
            path,
            new KeyRequests.SharedKey(key.publicKey().toText(), vouch, Arrays.asList(grants)));
  }

  static ProtectedKey protect(PrivateKey key, String passphrase) {
    return ProtectedKey.protect(
        key,
        new Unlocking.ByPassphrase(passphrase(passphrase)),
        ProtectedKey.newSalt(),
        Effort.USUAL);
  }

  static Passphrase passphrase(String text) {
    return Passphrase.of(text.toCharArray()).orElseThrow();
  }

  static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(var why) -> throw new AssertionError(why);
    };
  }

  static void done(HttpResponse<byte[]> answer) {
    assertEquals(204, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
  }

  static void refused(HttpResponse<byte[]> answer, String reason) {
    Desk.refused(answer, 422, "refused");
    assertEquals(reason, TestBrowser.json(answer).get("reason").asString());
  }

  static String team(Desk.Somebody officer, String name, String... members) {
    HttpResponse<byte[]> made =
        officer.browser().post("/api/teams", new People.Team(name, List.of(members)));
    assertEquals(201, made.statusCode());
    return TestBrowser.json(made).get("id").asString();
  }
}
