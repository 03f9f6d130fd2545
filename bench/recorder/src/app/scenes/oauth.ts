import qrcode from "qrcode-generator";
import { BASE32, BASE64URL, UPPER, DIGITS } from "../../draw/random.js";
import { jwt } from "../../draw/vendor-tokens.js";
import { html } from "../page.js";
import { png } from "../png.js";
import type { World } from "../world.js";

/** OAuth and OpenID Connect as an application sees them, device flow, and a TOTP seed as a picture. */
export function oauth(w: World, loader: string): void {
  const { r, site, customer } = w;
  const state = w.secret("oauth-state", "one-time", "state", r.string(32, BASE64URL));
  const nonce = w.secret("oauth-nonce", "one-time", "nonce", r.string(32, BASE64URL));
  const session = w.secret("session-id-inside-code", "session", "session-id", r.uuid());
  const codeRandom = w.secret("oauth-code", "one-time", "code", r.uuid());
  const code = `${codeRandom}.${session}.${r.uuid()}`;
  const verifier = w.secret("pkce-verifier", "one-time", "verifier", r.string(64, BASE64URL));
  const clientSecret = w.secret(
    "client-secret-form",
    "credential",
    "secret",
    r.string(36, BASE64URL),
  );
  const clientData = Buffer.from(
    JSON.stringify({ ru: `${w.base}/callback`, rt: "code", st: state }),
  ).toString("base64url");
  const authorize = `/authorize?response_type=code&client_id=portal-web&redirect_uri=${encodeURIComponent(`${w.base}/callback`)}&scope=openid%20email&state=${state}&nonce=${nonce}&code_challenge_method=S256&client_data=${clientData}`;
  site.on("/authorize", {
    status: 302,
    headers: {
      Location: `/callback?state=${state}&session_state=${session}&iss=${encodeURIComponent(w.base)}&code=${code}`,
    },
  });
  site.on("/callback", { body: html(loader, "Signing in", "<p>Signing in…</p>") });
  const idToken = jwt(r, {
    iss: w.base,
    aud: "portal-web",
    sub: r.uuid(),
    nonce,
    sid: session,
    email: customer.email,
    name: customer.name,
    exp: 1790001111,
  });
  w.secret("id-token", "session", "jwt", idToken.signature);
  const access = w.secret("oauth-access-token", "session", "token", r.string(60, BASE64URL));
  const refresh = w.secret(
    "oauth-refresh-token",
    "credential",
    "refresh-token",
    r.string(60, BASE64URL),
  );
  site.json("/token", {
    access_token: access,
    refresh_token: refresh,
    id_token: idToken.token,
    token_type: "Bearer",
    expires_in: 300,
    scope: "openid email",
    session_state: session,
  });
  const form = { "Content-Type": "application/x-www-form-urlencoded" };
  const device = w.secret("device-code", "one-time", "device-code", r.string(43, BASE64URL));
  const userCode = w.secret(
    "user-code",
    "one-time",
    "user-code",
    `${r.string(4, "BCDFGHJKLMNPQRSTVWXZ")}-${r.string(4, "BCDFGHJKLMNPQRSTVWXZ")}`,
  );
  site.json("/device", {
    device_code: device,
    user_code: userCode,
    verification_uri: `${w.base}/activate`,
    verification_uri_complete: `${w.base}/activate?user_code=${userCode}`,
    expires_in: 600,
    interval: 5,
  });
  const assertion = jwt(r, { iss: "svc", aud: w.base, jti: r.uuid(), exp: 1790002222 });
  w.secret("client-assertion", "credential", "jwt", assertion.signature);
  site.on("/logout", { status: 204 });
  w.step(async (s) => {
    await s.open(authorize);
    await s.call("/token", {
      headers: form,
      body: `grant_type=authorization_code&client_id=portal-web&client_secret=${clientSecret}&code=${code}&code_verifier=${verifier}&redirect_uri=${encodeURIComponent(`${w.base}/callback`)}`,
    });
    await s.call("/token", {
      headers: form,
      body: `grant_type=client_credentials&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=${assertion.token}`,
    });
    await s.call("/token", {
      headers: form,
      body: `grant_type=refresh_token&client_id=portal-web&refresh_token=${refresh}`,
    });
    await s.call("/device", { headers: form, body: "client_id=portal-tv&scope=openid" });
    await s.call(
      `/logout?id_token_hint=${idToken.token}&post_logout_redirect_uri=${encodeURIComponent(w.base)}`,
    );
  });
  registration(w);
  totp(w, loader);
}

function registration(w: World): void {
  const { r, names, site } = w;
  const secret = w.secret("client-secret-json", "credential", "secret", r.string(48, BASE64URL));
  const registration = w.secret(
    "registration-access-token",
    "credential",
    "token",
    r.string(64, BASE64URL),
  );
  site.json("/register", {
    client_id: `c-${r.hex(12)}`,
    [names.get("secretField")]: secret,
    registration_access_token: registration,
    client_id_issued_at: 1777889999,
    grant_types: ["authorization_code"],
    token_endpoint_auth_method: "client_secret_basic",
  });
  const credentialId = w.secret(
    "webauthn-credential-id",
    "lesser",
    "credential-id",
    r.string(43, BASE64URL),
  );
  const challenge = w.secret(
    "webauthn-challenge",
    "one-time",
    "challenge",
    r.string(43, BASE64URL),
  );
  site.json("/webauthn/options", {
    publicKey: {
      challenge,
      rpId: w.host,
      allowCredentials: [{ type: "public-key", id: credentialId }],
      userVerification: "required",
      timeout: 60000,
    },
  });
  w.step(async (s) => {
    await s.call("/register", {
      headers: { "Content-Type": "application/json" },
      body: '{"client_name":"Portal","redirect_uris":[]}',
    });
    await s.call("/webauthn/options", { method: "POST" });
  });
}

/** The enrolment page: the seed as text, in an otpauth URI, and in a picture that no text rule sees. */
function totp(w: World, loader: string): void {
  const { r, site, customer } = w;
  const shown = r.string(32, BASE32);
  const spaced = (shown.match(/.{4}/g) ?? []).join(" ");
  w.secret("totp-seed-in-html", "credential", "totp-seed", shown, spaced);
  const pictured = w.secret(
    "totp-seed-in-qr-image",
    "credential",
    "totp-seed",
    r.string(32, BASE32),
  );
  const uri = (seed: string) =>
    `otpauth://totp/Portal:${encodeURIComponent(customer.email)}?secret=${seed}&issuer=Portal&digits=6&period=30`;
  const code = qrcode(0, "M");
  code.addData(uri(pictured));
  code.make();
  const size = code.getModuleCount();
  const picture = png(size, (x, y) => code.isDark(y, x), 4);
  const served = `/mfa/qr-${r.string(6, UPPER + DIGITS)}.png`;
  site.on(served, { type: "image/png", body: picture });
  site.on("/mfa/enrol", {
    body: html(
      loader,
      "Set up your authenticator",
      `<p>Enter <code>${spaced}</code> by hand or scan.</p>
<a href="${uri(shown).replaceAll("&", "&amp;")}">Open in app</a><img src="${served}" alt="QR code">`,
    ),
  });
  w.step((s) => s.open("/mfa/enrol"));
}
