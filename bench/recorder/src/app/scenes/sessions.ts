import { BASE64URL, DIGITS } from "../../draw/random.js";
import { jwt } from "../../draw/vendor-tokens.js";
import { entities, html } from "../page.js";
import type { World } from "../world.js";

/** Logging in: forms, cookies in every alphabet, CSRF values, one-time codes. */
export function sessions(w: World, loader: string): void {
  const { r, names, site, customer } = w;
  const password = w.secret("password-form", "credential", "password", humanPassword(w));
  const csrf = w.secret("csrf-hidden-input", "one-time", "csrf", r.string(43, BASE64URL));
  const metaCsrf = r.bytes(32).toString("base64");
  w.secret("csrf-meta-entities", "one-time", "csrf", metaCsrf);
  const sessionCode = w.secret(
    "session-code-in-form-action",
    "one-time",
    "session-code",
    r.string(43, BASE64URL),
  );
  const comment = w.secret("token-in-html-comment", "credential", "token", r.hex(40));
  const state = w.secret(
    "token-in-inline-script",
    "session",
    "token",
    `${r.hex(16)}-${r.string(24)}`,
  );
  const action = `/session/authenticate?session_code=${sessionCode}&amp;execution=${r.uuid()}&amp;client_id=portal-web&amp;tab_id=${r.string(11, BASE64URL)}`;

  site.on("/login", {
    body: html(
      loader,
      "Sign in",
      `<!-- build ${r.hex(7)} debug token=${comment} -->
<form id="login" method="post" action="${action}">
<input type="hidden" name="${names.get("csrfField")}" value="${csrf}">
<label for="u">User</label><input id="u" name="${names.get("userField")}" autocomplete="username">
<label for="p">Password</label><input id="p" type="password" name="${names.get("passwordField")}" autocomplete="current-password">
<a href="/forgot">Forgot password?</a><button>Sign in</button>
</form>
<script>window.__STATE__ = {"locale":"en","features":{"keyboard":true},"boot":{"${names.get("accessTokenField")}":"${state.replaceAll("-", "\\u002d")}"}};</script>`,
      `<meta name="${names.get("csrfMeta")}" content="${entities(metaCsrf)}">\n`,
    ),
  });

  const plain = w.secret("cookie-plain", "session", "cookie", r.string(32, BASE64URL));
  const rawQuoted = r.bytes(32);
  const quoted = w.secret(
    "cookie-base64-quoted",
    "session",
    "cookie",
    rawQuoted.toString("base64"),
    rawQuoted.toString("base64url"),
    rawQuoted.toString("hex"),
  );
  const remember = w.secret(
    "cookie-remember-me",
    "credential",
    "cookie",
    `${r.digits(5)}|${r.string(60)}`,
  );
  const cookieJwt = jwt(r, {
    sub: r.uuid(),
    aud: "portal",
    iat: 1760000000 + r.below(9999999),
    scope: "openid profile",
    sid: w.secret("cookie-jwt-sid-claim", "session", "session-id", r.uuid()),
  });
  w.secret("cookie-jwt", "session", "jwt", cookieJwt.signature);
  const inJson = w.secret("cookie-json", "session", "token", r.string(48, BASE64URL));
  const jsonCookie = encodeURIComponent(
    JSON.stringify({ v: 2, user: { tier: "gold" }, [names.get("accessTokenField")]: inJson }),
  );
  const csrfCookie = w.secret(
    "csrf-cookie-and-header",
    "one-time",
    "csrf",
    `${r.string(32, BASE64URL)}%3D`.replace("%3D", ""),
  );
  const signed = `${r.string(32, BASE64URL)}.${r.bytes(32).toString("base64").replace(/=+$/, "")}`;
  w.secret("cookie-signed", "session", "cookie", signed);
  const cookies = [
    `${names.get("sessionCookie")}=${plain}; Path=/; HttpOnly; SameSite=Lax`,
    `${names.get("quotedCookie")}="${quoted}"; Version=1; Path=/; HttpOnly`,
    `${names.get("quotedCookie")}_LEGACY=${rawQuoted.toString("base64url")}; Path=/`,
    `${names.get("rememberCookie")}=${encodeURIComponent(remember)}; Path=/; Max-Age=31536000; Expires=Wed, 24 Nov 2027 10:00:00 GMT`,
    `${names.get("jwtCookie").replace("__Secure-", "")}=${cookieJwt.token}; Path=/; SameSite=Lax`,
    `${names.get("jsonCookie")}=${jsonCookie}; Path=/`,
    `${names.get("csrfCookie")}=${csrfCookie}; Path=/`,
    `s_${names.get("sessionCookie")}=s%3A${encodeURIComponent(signed)}; Path=/`,
    `locale=en-GB; Path=/`,
    `theme=dark; Path=/`,
    `cookie_consent=true; Path=/`,
  ];
  w.truth.decoy("cookie-locale", "en-GB");
  site.on("/session/authenticate", {
    status: 302,
    headers: { Location: "/home?state=California&tab=overview", "Set-Cookie": cookies },
  });
  site.on("/home", {
    body: html(
      loader,
      "Home",
      `<h1>Welcome back</h1><p>You are signed in.</p><a href="/forgot">Forgot password?</a>`,
    ),
  });

  w.step(async (s) => {
    await s.open("/login");
    await s.page.fill("#u", customer.email);
    await s.page.fill("#p", password);
    await Promise.all([s.page.waitForURL("**/home?**"), s.page.click("button")]);
    await s.call("/api/cart/add", {
      headers: { [names.get("csrfHeader")]: csrfCookie, "Content-Type": "application/json" },
      body: '{"sku":"A-1009","quantity":2}',
    });
  });
  site.json("/api/cart/add", { items: 2, total: "49.90", currency: "EUR" });

  const odd = w.secret("password-unknown-field", "credential", "password", humanPassword(w));
  w.truth.name("oddPasswordFieldUsed", names.get("oddPasswordField"));
  const otp = w.secret("otp-neutral-field", "one-time", "otp", r.digits(6));
  const fresh = w.secret("new-password-field", "credential", "password", humanPassword(w));
  const bearer = w.secret("token-in-login-response", "session", "token", r.string(56, BASE64URL));
  const refresh = w.secret(
    "refresh-token-json",
    "credential",
    "refresh-token",
    r.string(64, BASE64URL),
  );
  site.json("/api/v2/signin", {
    success: true,
    challenge: "otp",
    tokenExpired: false,
    hasPassword: true,
    data: {
      [names.get("accessTokenField")]: bearer,
      [names.get("refreshTokenField")]: refresh,
      token_type: "Bearer",
      expires_in: 3600,
      authLevel: 2,
    },
  });
  site.json("/api/v2/verify", { verified: true });
  site.json("/api/v2/change", { changed: true, passwordPolicy: "length(12) and notUsername" });
  w.step(async (s) => {
    const json = { "Content-Type": "application/json" };
    await s.call("/api/v2/signin", {
      headers: json,
      body: JSON.stringify({
        [names.get("userField")]: customer.email,
        [names.get("oddPasswordField")]: odd,
        keepSignedIn: true,
      }),
    });
    await s.call("/api/v2/verify", {
      headers: json,
      body: JSON.stringify({ factor: "sms", [names.get("otpField")]: otp }),
    });
    await s.call("/api/v2/change", {
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: `user=${encodeURIComponent(customer.email)}&${names.get("newPasswordField")}=${encodeURIComponent(fresh)}&lang=en`,
    });
    await s.call("/api/v2/me", { headers: { Authorization: `Bearer ${bearer}` } });
  });
  site.json("/api/v2/me", {
    id: w.secret("user-id", "lesser", "user-id", r.uuid()),
    roles: ["customer"],
    passwordAgeDays: 12,
  });

  recovery(w);
}

/** Values shown once: recovery codes, security answers, PINs as JSON numbers, text/plain passwords. */
function recovery(w: World): void {
  const { r, names, site } = w;
  const codes = Array.from({ length: 5 }, () =>
    w.secret(
      "recovery-codes",
      "credential",
      "recovery-code",
      `${r.string(5, "abcdefghjkmnpqrstuvwxyz23456789")}-${r.string(5, "abcdefghjkmnpqrstuvwxyz23456789")}`,
    ),
  );
  const answer = w.secret(
    "security-answer",
    "credential",
    "answer",
    `${r.pick(["Tibbles", "Mossford", "Wagner", "Biscuit"])} ${r.string(6)}`,
  );
  const pin = r.digits(6);
  w.secret("pin-as-json-number", "credential", "pin", pin);
  const plain = w.secret("password-text-plain", "credential", "password", humanPassword(w));
  site.json("/api/security/codes", {
    generated: "2026-05-04T10:11:12Z",
    [names.get("codesField")]: codes,
  });
  site.json("/api/security/answer", { stored: true });
  site.on("/api/security/set", { status: 204 });
  w.step(async (s) => {
    await s.call("/api/security/codes", { method: "POST" });
    await s.call("/api/security/answer", {
      headers: { "Content-Type": "application/json" },
      body: `{"question":"First pet?","${names.get("answerField")}":${JSON.stringify(answer)},"${names.get("pinField")}":${pin},"retry":3}`,
    });
    await s.call("/api/security/set", {
      method: "PUT",
      headers: { "Content-Type": "text/plain;charset=UTF-8" },
      body: r.chance(0.5) ? `password: ${plain}\n` : `password=${plain}`,
    });
  });
}

/** A password as people choose them: words, a sign, digits. */
export function humanPassword(w: { readonly r: World["r"] }): string {
  const { r } = w;
  const word = () =>
    r.pick([
      "Kestrel",
      "Orbit",
      "Velvet",
      "Thunder",
      "Maple",
      "Quartz",
      "Lantern",
      "Harbor",
      "Falcon",
      "Juniper",
      "Saffron",
      "Copper",
    ]);
  return `${word()}${r.pick(["!", "#", "$", "&", "%", "+", "?"])}${word()}${r.string(r.between(2, 4), DIGITS)}${r.pick(["x", "Q", "z!", ""])}`;
}
