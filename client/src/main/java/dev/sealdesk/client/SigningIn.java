package dev.sealdesk.client;

import dev.sealdesk.envelope.keys.Passphrase;
import dev.sealdesk.envelope.keys.SignInKey;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.protocol.identity.Enrolment;
import dev.sealdesk.protocol.identity.SignIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Ways to a [Session]: a link and a new passphrase, this machine's key and the passphrase, or a
/// service's key (spec/sessions.md).
public final class SigningIn {
  private static final Duration ASSERTION_LASTS = Duration.ofSeconds(60);
  private static final int CHALLENGE_BYTES = 32;
  private static final int UNAUTHORIZED = 401;

  private final String language;

  /// Ways that speak a language.
  ///
  /// @param language of what the server says to people, as HTTP has it, such as `ja`
  public SigningIn(String language) {
    this.language = language;
  }

  /// Enrols this machine with the link that an officer handed out, and keeps a profile. The
  /// ledger's key is the one that the server has now; from then on it is held to it.
  ///
  /// @param token what stands behind `#` in the link
  /// @param label what people call this machine
  public Reply<Session> enrol(
      Server server, String token, Passphrase passphrase, String label, Path folder)
      throws IOException {
    DeviceKey key = DeviceKey.generate();
    Wire wire = new Wire(server, key, Credential.NONE, language);
    byte[] salt = SignInKey.newSalt();
    Reply<Session> session =
        Calls.post(
                wire,
                "/api/enrolment/challenge",
                new Enrolment.Invitation(token),
                Enrolment.Challenge.class)
            .then(
                challenge -> {
                  Enrolment.NewPassphrase made =
                      newPassphrase(server, key, passphrase, salt, challenge.challenge());
                  return begun(
                          wire,
                          "/api/enrolment/passphrase",
                          new Enrolment.ByPassphrase(token, made, label))
                      .map(_ -> enrolled(wire, challenge, folder));
                });
    return closedUnlessDone(wire, session);
  }

  private static Session enrolled(Wire wire, Enrolment.Challenge challenge, Path folder)
      throws IOException {
    Profile.Known known =
        new Profile.Known(
            challenge.person(), challenge.name(), ledgerKey(wire).text(), Optional.empty());
    Profile profile = Profile.create(folder, wire.server(), known, wire.key());
    profile.keepSession(wire.credential());
    return new Session(wire, profile);
  }

  private static VerifierKey ledgerKey(Wire wire) throws IOException {
    Wire.Answer answer = wire.askOpenly(Wire.Request.of("GET", "/ledger/key"));
    return Optional.of(answer)
        .filter(Wire.Answer::isGood)
        .flatMap(good -> VerifierKey.parse(new String(good.body(), StandardCharsets.UTF_8).strip()))
        .orElseThrow(() -> new IOException("the server shows no key of its ledger"));
  }

  private static Enrolment.NewPassphrase newPassphrase(
      Server server, DeviceKey key, Passphrase passphrase, byte[] salt, String challenge)
      throws IOException {
    try (SignInKey signing = SignInKey.of(passphrase, salt)) {
      return new Enrolment.NewPassphrase(
          challenge,
          text(salt),
          text(signing.verifier()),
          signature(server, key, signing, challenge));
    }
  }

  private static String signature(Server server, DeviceKey key, SignInKey signing, String challenge)
      throws IOException {
    return text(
        signing.sign(
            bytes(challenge, CHALLENGE_BYTES),
            bytes(key.thumbprint(), CHALLENGE_BYTES),
            server.origin().toString()));
  }

  /// Signs in with this machine's key and the passphrase.
  public Reply<Session> signIn(Profile profile, Passphrase passphrase) throws IOException {
    DeviceKey key = profile.deviceKey();
    Wire wire = new Wire(profile.server(), key, Credential.NONE, language);
    Reply<Session> session =
        Calls.post(wire, "/api/sign-in/challenge", SignIn.Challenge.class)
            .then(challenge -> answered(wire, challenge, passphrase))
            .then(answer -> begun(wire, "/api/sign-in/passphrase", answer))
            .map(
                _ -> {
                  profile.keepSession(wire.credential());
                  return new Session(wire, profile);
                });
    return closedUnlessDone(wire, session);
  }

  /// Shows both factors again in a session that goes on, for what asks for a fresh sign-in.
  public Reply<Done> confirm(Session session, Passphrase passphrase) throws IOException {
    Wire wire = session.wire();
    return Calls.post(wire, "/api/session/challenge", SignIn.Challenge.class)
        .then(
            challenge ->
                answered(wire, challenge, passphrase)
                    .then(
                        answer ->
                            Calls.send(wire, "POST", "/api/session/confirm/passphrase", answer)));
  }

  private static Reply<SignIn.ByPassphrase> answered(
      Wire wire, SignIn.Challenge challenge, Passphrase passphrase) throws IOException {
    if (challenge.salt().isEmpty()) {
      return Reply.refused(new Refusal.ByServer("sign-in-refused", UNAUTHORIZED, "", List.of()));
    }
    byte[] salt = bytes(challenge.salt().get(), SignInKey.SALT_BYTES);
    try (SignInKey signing = SignInKey.of(passphrase, salt)) {
      String signature = signature(wire.server(), wire.key(), signing, challenge.challenge());
      return Reply.done(new SignIn.ByPassphrase(challenge.challenge(), signature));
    }
  }

  /// Goes on with a session that was begun before, if the server still knows it. Empty if there is
  /// none to go on with.
  public Optional<Session> resume(Profile profile) throws IOException {
    Optional<Credential> credential = profile.session();
    return credential.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Session(
                new Wire(profile.server(), profile.deviceKey(), credential.get(), language),
                profile));
  }

  /// Signs a service in: no passphrase, and from its networks only.
  ///
  /// @param service id
  /// @param own the key that an officer registered
  public Reply<ServiceSession> signInService(Server server, String service, DeviceKey own)
      throws IOException {
    DeviceKey key = DeviceKey.generate();
    Wire wire = new Wire(server, key, Credential.NONE, language);
    Instant now = wire.now();
    Map<String, Object> claims =
        Map.of(
            "iss", service,
            "sub", service,
            "aud", server.origin() + "/api/sign-in/service",
            "jti", UUID.randomUUID().toString(),
            "iat", now.getEpochSecond(),
            "exp", now.plus(ASSERTION_LASTS).getEpochSecond(),
            "cnf", Map.of("jkt", key.thumbprint()));
    Reply<ServiceSession> session =
        Calls.post(
                wire,
                "/api/sign-in/service",
                new SignIn.ByAssertion(own.assertion(claims)),
                SignIn.ServiceSession.class)
            .map(
                begun -> {
                  wire.use(Credential.token(begun.token()));
                  return new ServiceSession(wire);
                });
    return closedUnlessDone(wire, session);
  }

  private static Reply<Wire.Answer> begun(Wire wire, String path, Object body) throws IOException {
    Wire.Answer answer = wire.ask(Wire.Request.json("POST", path, body));
    if (!answer.isGood()) {
      return Reply.refused(answer.problem());
    }
    Credential credential =
        answer
            .headers()
            .firstValue("Set-Cookie")
            .map(Credential::fromSetCookie)
            .orElse(Credential.NONE);
    if (credential.kind() == Credential.Kind.NONE) {
      throw new IOException("the server began no session");
    }
    wire.use(credential);
    return Reply.done(answer);
  }

  private static <T> Reply<T> closedUnlessDone(Wire wire, Reply<T> reply) {
    if (reply instanceof Reply.Refused<T>) {
      wire.close();
    }
    return reply;
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String text, int size) throws IOException {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length == size) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      throw new IOException("the server's answer cannot be understood", malformed);
    }
    throw new IOException("the server's answer cannot be understood");
  }
}
