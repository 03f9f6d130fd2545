package dev.sealdesk.server.identity;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import dev.sealdesk.protocol.identity.Enrolment;
import dev.sealdesk.protocol.identity.SignIn;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The two ceremonies of WebAuthn level 3, always with user verification. Who made an authenticator
/// is not asked.
final class PasskeyCeremonies {
  private static final List<PublicKeyCredentialParameters> ALGORITHMS =
      List.of(
          algorithm(COSEAlgorithmIdentifier.ES256),
          algorithm(COSEAlgorithmIdentifier.EdDSA),
          algorithm(COSEAlgorithmIdentifier.RS256));

  private final URI publicUrl;
  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final AttestedCredentialDataConverter credentials =
      new AttestedCredentialDataConverter(converter);

  PasskeyCeremonies(URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  private static PublicKeyCredentialParameters algorithm(COSEAlgorithmIdentifier id) {
    return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, id);
  }

  String relyingParty() {
    return publicUrl.getHost();
  }

  /// A credential that was made just now.
  ///
  /// @param id base64url
  /// @param data AAGUID, id and public key, as WebAuthn writes them
  record Made(String id, Stored data, long signCount, boolean backupEligible, boolean backedUp) {}

  /// A credential as it is kept.
  ///
  /// @param data attested credential data, base64url
  record Stored(String data) {}

  /// What is known of a credential that answers.
  record Known(Stored data, long signCount, boolean backupEligible, boolean backedUp) {}

  record Answered(long signCount, boolean backedUp) {}

  /// Empty if anything is wrong with it.
  ///
  /// @param waiting whether a challenge (base64url) was waiting for this; asked once
  Optional<Made> register(Enrolment.NewPasskey made, Predicate<String> waiting) {
    Optional<byte[]> attestation = Encoded.bytes(made.attestationObject());
    Optional<byte[]> clientData = Encoded.bytes(made.clientData());
    if (attestation.isEmpty() || clientData.isEmpty()) {
      return Optional.empty();
    }
    try {
      RegistrationData parsed =
          manager.parse(new RegistrationRequest(attestation.get(), clientData.get()));
      Optional<ServerProperty> expected = expected(parsed.getCollectedClientData(), waiting);
      if (expected.isEmpty()) {
        return Optional.empty();
      }
      manager.verify(parsed, new RegistrationParameters(expected.get(), ALGORITHMS, true, true));
      return Optional.ofNullable(parsed.getAttestationObject())
          .map(object -> made(object.getAuthenticatorData()));
    } catch (WebAuthnException | IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  private @Nullable Made made(AuthenticatorData<?> data) {
    @Nullable AttestedCredentialData credential = data.getAttestedCredentialData();
    return credential == null
        ? null
        : new Made(
            Encoded.text(credential.getCredentialId()),
            new Stored(Encoded.text(credentials.convert(credential))),
            data.getSignCount(),
            data.isFlagBE(),
            data.isFlagBS());
  }

  /// Empty if anything is wrong with it.
  Optional<Answered> authenticate(SignIn.ByPasskey answer, Known known, Predicate<String> waiting) {
    Optional<byte[]> id = Encoded.bytes(answer.credentialId());
    Optional<byte[]> user = Encoded.bytes(answer.userHandle());
    Optional<byte[]> data = Encoded.bytes(answer.authenticatorData());
    Optional<byte[]> clientData = Encoded.bytes(answer.clientData());
    Optional<byte[]> signature = Encoded.bytes(answer.signature());
    if (id.isEmpty()
        || user.isEmpty()
        || data.isEmpty()
        || clientData.isEmpty()
        || signature.isEmpty()) {
      return Optional.empty();
    }
    try {
      AuthenticationData parsed =
          manager.parse(
              new AuthenticationRequest(
                  id.get(), user.get(), data.get(), clientData.get(), signature.get()));
      Optional<ServerProperty> expected = expected(parsed.getCollectedClientData(), waiting);
      if (expected.isEmpty()) {
        return Optional.empty();
      }
      manager.verify(
          parsed,
          new AuthenticationParameters(
              expected.get(), record(known), List.of(id.get()), true, true));
      return Optional.ofNullable(parsed.getAuthenticatorData())
          .map(shown -> new Answered(shown.getSignCount(), shown.isFlagBS()));
    } catch (WebAuthnException | IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  private CredentialRecordImpl record(Known known) {
    AttestedCredentialData data =
        credentials.convert(Encoded.bytes(known.data().data()).orElseThrow());
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        true,
        known.backupEligible(),
        known.backedUp(),
        known.signCount(),
        data,
        null,
        null,
        null,
        null);
  }

  private Optional<ServerProperty> expected(
      @Nullable CollectedClientData clientData, Predicate<String> waiting) {
    if (clientData == null) {
      return Optional.empty();
    }
    byte[] challenge = clientData.getChallenge().getValue();
    return waiting.test(Encoded.text(challenge))
        ? Optional.of(
            ServerProperty.builder()
                .origin(new Origin(publicUrl.toString()))
                .rpId(relyingParty())
                .challenge(new DefaultChallenge(challenge))
                .build())
        : Optional.empty();
  }
}
