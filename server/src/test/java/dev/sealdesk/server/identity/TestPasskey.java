package dev.sealdesk.server.identity;

import com.nimbusds.jose.util.Base64URL;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.AttestationConveyancePreference;
import com.webauthn4j.data.AuthenticatorAssertionResponse;
import com.webauthn4j.data.AuthenticatorAttestationResponse;
import com.webauthn4j.data.AuthenticatorSelectionCriteria;
import com.webauthn4j.data.PublicKeyCredential;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.PublicKeyCredentialRpEntity;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.PublicKeyCredentialUserEntity;
import com.webauthn4j.data.ResidentKeyRequirement;
import com.webauthn4j.data.UserVerificationRequirement;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.test.authenticator.webauthn.NoneAttestationAuthenticator;
import com.webauthn4j.test.authenticator.webauthn.WebAuthnAuthenticatorAdaptor;
import com.webauthn4j.test.client.ClientPlatform;
import dev.sealdesk.protocol.identity.Enrolment;
import dev.sealdesk.protocol.identity.SignIn;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// An authenticator of somebody else's making (webauthn4j-test), which really keeps keys and signs.
public final class TestPasskey {
  private final ClientPlatform platform;
  private UserVerificationRequirement verification = UserVerificationRequirement.REQUIRED;
  private String credentialId = "";
  private String userHandle = "";

  TestPasskey() {
    this(TestBrowser.ORIGIN);
  }

  TestPasskey(String origin) {
    platform =
        new ClientPlatform(
            new Origin(origin),
            new WebAuthnAuthenticatorAdaptor(
                new NoneAttestationAuthenticator(), new ObjectConverter()));
  }

  /// Of whoever holds it from now on: without showing who they are.
  void withoutUserVerification() {
    verification = UserVerificationRequirement.DISCOURAGED;
  }

  String credentialId() {
    return credentialId;
  }

  Enrolment.NewPasskey make(String challenge, String person) {
    userHandle = Base64URL.encode(HexFormat.of().parseHex(person)).toString();
    PublicKeyCredentialCreationOptions options =
        new PublicKeyCredentialCreationOptions(
            new PublicKeyCredentialRpEntity("localhost", "Sealdesk"),
            new PublicKeyCredentialUserEntity(
                HexFormat.of().parseHex(person), "somebody", "Somebody"),
            new DefaultChallenge(challenge),
            List.of(
                new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256)),
            null,
            null,
            new AuthenticatorSelectionCriteria(
                null, true, ResidentKeyRequirement.REQUIRED, UserVerificationRequirement.REQUIRED),
            null,
            AttestationConveyancePreference.NONE,
            null);
    PublicKeyCredential<AuthenticatorAttestationResponse, ?> made = platform.create(options);
    credentialId = Objects.requireNonNull(made.getId());
    AuthenticatorAttestationResponse response = Objects.requireNonNull(made.getResponse());
    return new Enrolment.NewPasskey(
        Base64URL.encode(response.getClientDataJSON()).toString(),
        Base64URL.encode(response.getAttestationObject()).toString(),
        "a security key");
  }

  SignIn.ByPasskey answer(String challenge) {
    PublicKeyCredentialRequestOptions options =
        new PublicKeyCredentialRequestOptions(
            new DefaultChallenge(challenge), null, "localhost", null, verification, null);
    PublicKeyCredential<AuthenticatorAssertionResponse, ?> got = platform.get(options);
    AuthenticatorAssertionResponse response = Objects.requireNonNull(got.getResponse());
    return new SignIn.ByPasskey(
        Objects.requireNonNull(got.getId()),
        Base64URL.encode(response.getClientDataJSON()).toString(),
        Base64URL.encode(response.getAuthenticatorData()).toString(),
        Base64URL.encode(response.getSignature()).toString(),
        userHandle);
  }
}
