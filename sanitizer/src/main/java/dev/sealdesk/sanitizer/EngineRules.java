package dev.sealdesk.sanitizer;

/// The ids under which the engine's own grammars report what they find.
final class EngineRules {
  final int jwt;
  final int jwe;
  final int bearer;
  final int basic;
  final int digest;
  final int authorization;
  final int cookie;
  final int privateKey;
  final int urlPassword;
  final int urlUser;
  final int linkToken;
  final int webhook;
  final int accessKey;
  final int signature;
  final int opaqueQuery;
  final int opaqueHeader;
  final int opaqueBinary;
  final int opaqueHidden;
  final int otpSeed;
  final int email;
  final int card;
  final int iban;
  final int ssn;
  final int phone;
  final int postalCode;
  final int address;
  final int name;
  final int user;
  final int password;
  final int otp;
  final int saml;
  final int myNumber;
  final int publicIp;
  final int secret;
  final int unreadableBody;

  EngineRules(Rules rules) {
    jwt = rules.engineRule("jwt", "jwt");
    jwe = rules.engineRule("jwe", "jwe");
    bearer = rules.engineRule("bearer-scheme", "bearer");
    basic = rules.engineRule("basic-scheme", "basic");
    digest = rules.engineRule("digest-scheme", "digest");
    authorization = rules.engineRule("authorization", "authorization");
    cookie = rules.engineRule("cookie-value", "cookie");
    privateKey = rules.engineRule("pem", "private-key");
    urlPassword = rules.engineRule("url-userinfo", "password");
    urlUser = rules.engineRule("url-userinfo", "user");
    linkToken = rules.engineRule("url-path", "link-token");
    webhook = rules.engineRule("webhook-url", "webhook");
    accessKey = rules.engineRule("presigned", "access-key");
    signature = rules.engineRule("presigned", "signature");
    opaqueQuery = rules.engineRule("opaque-query", "opaque");
    opaqueHeader = rules.engineRule("opaque-header", "opaque");
    opaqueBinary = rules.engineRule("opaque-binary", "opaque");
    opaqueHidden = rules.engineRule("opaque-field", "opaque");
    otpSeed = rules.engineRule("otpauth", "otp-seed");
    email = rules.engineRule("email", "email");
    card = rules.engineRule("card", "card");
    iban = rules.engineRule("iban", "iban");
    ssn = rules.engineRule("ssn", "ssn");
    phone = rules.engineRule("phone", "phone");
    postalCode = rules.engineRule("postal-code", "postal-code");
    address = rules.engineRule("address", "address");
    name = rules.engineRule("name", "name");
    user = rules.engineRule("user", "user");
    password = rules.engineRule("password", "password");
    otp = rules.engineRule("otp", "otp");
    saml = rules.engineRule("saml", "saml");
    myNumber = rules.engineRule("my-number", "my-number");
    publicIp = rules.engineRule("public-ip", "public-ip");
    secret = rules.engineRule("derived", "secret");
    unreadableBody = rules.engineRule("inflated-too-large", "opaque");
  }
}
