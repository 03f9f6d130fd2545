import type { Truth } from "../truth.js";
import type { Random } from "./random.js";

/** Pools of names as real applications use them; each recording draws its own. */
const POOLS = {
  sessionCookie: [
    "connect.sid",
    "JSESSIONID",
    "PHPSESSID",
    "laravel_session",
    "_portal_session",
    "sessionid",
    "ASP.NET_SessionId",
    "auth.session-token",
    "__session",
    "user_session",
    "sid",
    "SSESSa81f",
  ],
  rememberCookie: [
    "remember_web",
    "remember-me",
    "persistent_login",
    "rememberToken",
    "keep_signed_in",
    "_stay",
  ],
  quotedCookie: ["ory_session", "AUTHSSO", "portal_sso", "KSESS", "gatekeeper"],
  jwtCookie: ["id_jwt", "jwt", "appSession.0", "__Secure-identity", "identity", "access"],
  jsonCookie: ["auth_state", "userState", "persist:auth", "app_auth", "profile_cache"],
  csrfCookie: ["XSRF-TOKEN", "csrftoken", "_csrf", "csrf_cookie"],
  csrfHeader: ["X-XSRF-TOKEN", "X-CSRFToken", "X-CSRF-Token"],
  csrfField: [
    "csrf_token",
    "_csrf",
    "authenticity_token",
    "__RequestVerificationToken",
    "csrfmiddlewaretoken",
    "_token",
    "form_key",
  ],
  csrfMeta: ["csrf-token", "_csrf", "csrf-param-value", "request-token"],
  userField: ["username", "user", "email", "login", "account", "userId", "identifier"],
  passwordField: [
    "password",
    "passwd",
    "pwd",
    "userPassword",
    "j_password",
    "pass",
    "login_password",
  ],
  oddPasswordField: [
    "kennwort",
    "mot_de_passe",
    "clave",
    "wachtwoord",
    "senha",
    "losen",
    "field_b",
    "f2",
    "geheim",
    "usr_entry",
    "contrasena",
    "secondLine",
  ],
  newPasswordField: [
    "newPassword",
    "password_new",
    "new_password1",
    "pw_confirm",
    "password-new",
    "passwordRepeat",
  ],
  otpField: ["value", "answer", "input", "digits", "entry", "text"],
  accessTokenField: [
    "access_token",
    "accessToken",
    "token",
    "authToken",
    "idToken",
    "bearer",
    "sessionToken",
  ],
  refreshTokenField: ["refresh_token", "refreshToken", "renewal_token", "refresh"],
  secretField: [
    "client_secret",
    "clientSecret",
    "appSecret",
    "signing_secret",
    "webhookSecret",
    "sharedSecret",
    "api_secret",
  ],
  apiKeyQuery: [
    "api_key",
    "apikey",
    "apiKey",
    "access_key",
    "subscription-key",
    "auth_token",
    "access_token",
    "token",
  ],
  sdkQuery: ["key", "writeKey", "sdkKey", "apiKey", "license", "token"],
  keyHeaderA: [
    "X-Api-Key",
    "Api-Key",
    "Ocp-Apim-Subscription-Key",
    "DD-API-KEY",
    "x-functions-key",
    "X-Goog-Api-Key",
  ],
  keyHeaderB: [
    "X-Auth-Token",
    "PRIVATE-TOKEN",
    "X-Vault-Token",
    "X-Access-Token",
    "X-Session-Token",
    "X-Shopify-Access-Token",
    "X-Figma-Token",
  ],
  responseTokenHeader: [
    "X-Auth-Token",
    "X-Refreshed-Token",
    "X-New-Session",
    "X-Subject-Token",
    "X-Access-Token",
  ],
  authScheme: ["Token", "ApiKey", "SSWS", "Splunk", "GenieKey", "Bot", "Session"],
  resetPath: [
    "reset",
    "password/reset",
    "account/recover",
    "verify-email",
    "unsubscribe-all",
    "invite/accept",
  ],
  magicPath: ["magic", "signin/link", "l", "auth/email", "passwordless"],
  ticketQuery: ["ticket", "token", "auth", "access_token", "st", "jwt"],
  returnParameter: ["returnTo", "redirect", "next", "continue", "RelayState", "target"],
  wsType: ["auth", "connection_init", "authenticate", "hello", "login"],
  wsTokenField: ["token", "authorization", "accessToken", "t", "credential"],
  codesField: ["recoveryCodes", "backup_codes", "scratchCodes", "emergencyCodes"],
  answerField: ["securityAnswer", "secret_answer", "challengeAnswer"],
  pinField: ["pin", "pinCode", "accessPin", "doorCode"],
  sessionField: ["sessionId", "session_id", "sid", "session", "SessionKey"],
  emailField: ["email", "emailAddress", "mail", "contact_email", "userEmail"],
  phoneField: ["phone", "phoneNumber", "mobile", "tel", "contactPhone"],
  cardField: ["cardNumber", "card_number", "pan", "number", "ccnum"],
  birthField: ["birthDate", "dateOfBirth", "dob", "birthday"],
  nameField: ["fullName", "name", "customerName", "displayName", "holder"],
  addressField: ["address", "street", "addressLine1", "streetAddress", "line1"],
  passportField: ["passport", "passportNumber", "passport_no", "travelDocument"],
  ssnField: ["ssn", "socialSecurityNumber", "taxId", "tin"],
  myNumberField: ["myNumber", "individualNumber", "個人番号", "mynumber"],
  postalJaField: ["postalCode", "zip", "郵便番号", "postcode"],
  addressJaField: ["address", "住所", "addressJa", "location"],
  phoneJaField: ["phone", "電話番号", "tel", "mobile"],
  nameJaField: ["name", "氏名", "contactName", "担当者"],
  ipField: ["ip", "clientIp", "remoteAddress", "lastLoginIp", "ip_address"],
} as const;

export type Role = keyof typeof POOLS;

/** The names of one recording. A role keeps its name for as long as the recording lasts. */
export class Names {
  private readonly drawn = new Map<Role, string>();

  private readonly r: Random;
  private readonly truth: Truth;

  constructor(r: Random, truth: Truth) {
    this.r = r;
    this.truth = truth;
  }

  get(role: Role): string {
    const earlier = this.drawn.get(role);
    if (earlier !== undefined) return earlier;
    const name = this.truth.name(role, this.r.pick(POOLS[role]));
    this.drawn.set(role, name);
    return name;
  }

  /** A header name that no word list can hold: an organisation's own. */
  ownHeader(): string {
    const owner = this.r.pick(["Portal", "Halvard", "Tenant", "Device", "Edge", "Desk", "Branch"]);
    const thing = this.r.pick([
      "Ticket",
      "Pass",
      "Grant",
      "Assertion",
      "Handle",
      "Proof",
      "Voucher",
    ]);
    return this.truth.name("ownHeader", `X-${owner}-${thing}`);
  }

  /** One unpredictable name of each of the pools that vary most, for `count` fields. */
  several(role: Role, count: number): string[] {
    return this.r.sample(POOLS[role], count);
  }
}
