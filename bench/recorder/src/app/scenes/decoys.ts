import { createHash } from "node:crypto";
import { withLuhn } from "../../draw/people.js";
import { BASE64URL, DIGITS, UPPER } from "../../draw/random.js";
import { html } from "../page.js";
import type { World } from "../world.js";

/** Harmless values that look like secrets. Each must be in the sanitized file as it was. */
export function decoys(w: World, loader: string): void {
  headersEverywhere(w);
  pages(w, loader);
  data(w);
  assets(w);
}

function headersEverywhere(w: World): void {
  const { r, site } = w;
  const d = (kind: string, value: string) => w.truth.decoy(kind, value);
  const fixed: Record<string, string> = {
    ETag: `"${d("etag", r.hex(32))}"`,
    "X-Request-Id": d("request-id", r.uuid()),
    traceparent: d("traceparent", `00-${r.hex(32)}-${r.hex(16)}-01`),
    "cf-ray": d("cf-ray", `${r.hex(16)}-FRA`),
    "x-amz-id-2": d("amz-id-2", r.bytes(56).toString("base64")),
    "x-amz-request-id": d("amz-request-id", r.string(16, UPPER + DIGITS)),
    "X-Build": d("git-sha", r.hex(40)),
    "X-Cache-Key": d("cache-key", `/v3/catalog|en|${r.hex(12)}`),
    "Content-Security-Policy": d(
      "csp-hash",
      `script-src 'self' 'unsafe-inline' 'sha256-${r.bytes(32).toString("base64")}'`,
    ),
    "Server-Timing": d(
      "server-timing",
      `db;dur=${String(r.between(3, 90))}.${r.digits(3)}, app;dur=${r.digits(2)}.1`,
    ),
    "X-RateLimit-Reset": d("epoch-seconds", `17${r.string(8, DIGITS)}`),
    Via: d("via", "1.1 varnish (Varnish/7.4), 1.1 edge-fra-17"),
  };
  site.onEveryAnswer(() => fixed);
}

function pages(w: World, loader: string): void {
  const { r, site } = w;
  const d = (kind: string, value: string) => w.truth.decoy(kind, value);
  const asset = d("hashed-asset", `main.${r.hex(20)}.css`);
  const chunk = d("hashed-chunk", `vendors~auth-${r.string(8, BASE64URL)}.js`);
  const css = `:root{--token-color-primary:#0a58ca;--password-field-border:1px solid #ccc}\n.auth-token-field{color:var(--token-color-primary)}\n`;
  const js = `!function(e){"use strict";var t=e.token=r(17),n=e.passwordStrength||0;function o(e){return e&&e.secret===void 0?"keyboard":null}e.parse=function(e){for(var t=e.token,a=0;a<t.length;a++)o(t[a])};e.auth={isPassword:function(e){return"password"===e.type}}}(window.${d("js-identifier", "deskTokenizerFactory")}={});`;
  site.on(`/static/${asset}`, { type: "text/css; charset=utf-8", body: css });
  site.on(`/static/${chunk}`, { type: "text/javascript; charset=utf-8", body: js });
  d("css-variable", "--token-color-primary");
  d("minified-code", "e.token=r(17),n=e.passwordStrength||0");
  const integrity = d("sri", `sha384-${createHash("sha384").update(js).digest("base64")}`);
  site.on("/docs", {
    body: html(
      loader,
      d("page-title", "Reset your password – Help centre"),
      `<h1>${d("help-text", "How do I reset my password?")}</h1>
<p>${d("help-sentence", "Your session token expires after 15 minutes; open the page again to get a new secret question.")}</p>
<a href="/forgot">${d("label-forgot", "Forgot password?")}</a>
<input type="search" name="q" placeholder="${d("placeholder", "Search by name or e-mail address")}">
<div data-testid="${d("test-id", "password-input-wrapper")}" class="token-list auth-box"></div>
<script src="/static/${chunk}" integrity="${integrity}" crossorigin="anonymous"></script>`,
      `<link rel="stylesheet" href="/static/${asset}">\n<meta name="viewport" content="width=device-width">\n`,
    ),
  });
  w.step((s) => s.open("/docs"));
}

function data(w: World): void {
  const { r, site } = w;
  const d = (kind: string, value: string) => w.truth.decoy(kind, value);
  const luhnTime = () => {
    for (;;) {
      const stamp = `17${r.string(10, DIGITS)}`;
      const full = withLuhn(stamp);
      if (full.length === 13) return full;
    }
  };
  site.json("/api/system/info", {
    version: d(
      "version",
      `4.1.${String(r.between(1, 40))}-rc.${String(r.between(1, 9))}+${r.hex(8)}`,
    ),
    commit: d("git-sha-body", r.hex(40)),
    startedAt: Number(d("timestamp-luhn", luhnTime())),
    state: d("state-name", "California"),
    code: d("error-code", `ERR_${r.pick(["CONNECTION_RESET", "TUNNEL_FAILED", "TIMED_OUT"])}`),
    hasPassword: true,
    tokenExpired: false,
    authLevel: 3,
    passwordPolicy: d("password-policy", "length(12) and notUsername and digits(1)"),
    token_type: d("token-type", "Bearer"),
    grant_type: d("grant-type", "urn:ietf:params:oauth:grant-type:device_code"),
    client_id: d(
      "client-id",
      `portal-${r.pick(["web", "ios", "tv"])}-${r.string(6, "abcdefghijk")}`,
    ),
    order: d("order-number", `PO-${r.digits(4)}-${r.digits(6)}`),
    tracking: d("tracking-number", `1Z${r.string(16, UPPER + DIGITS)}`),
    sku: d("sku", `${r.string(3, UPPER)}-${r.digits(4)}-${r.string(2, UPPER)}`),
    cursor: d("cursor", Buffer.from(`{"id":${r.digits(6)},"dir":"next"}`).toString("base64")),
    requestId: d("uuid-body", r.uuid()),
    checksum: d("sha256", r.hex(64)),
    gateway: d("loopback-ip", "127.0.0.1"),
    node: d("private-ip", `10.0.${String(r.between(1, 200))}.${String(r.between(1, 200))}`),
    publicKey: d("public-key", `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${r.string(43)}`),
    shortcut: {
      keyboard: d("keyboard", "Ctrl+Shift+K"),
      keyCode: 75,
      key: d("key-name", "ArrowLeft"),
    },
    monkey: d("word-with-key", "turkey-and-monkey"),
    author: d("word-with-auth", "The Authors' Guild"),
    sessionTimeoutMinutes: 15,
    passwordResetUrl: d("reset-page", "/account/password/reset?step=2"),
    name: d("product-name", "Desk Standard Edition"),
    address: d("socket-address", "0.0.0.0:8080"),
    dimension: d("dimension", "1920x1080@2x"),
    phoneFormat: d("phone-format", "+## (###) ###-####"),
    coordinates: d(
      "coordinates",
      `${String(r.between(40, 55))}.${r.digits(6)},${String(r.between(5, 15))}.${r.digits(6)}`,
    ),
    mime: d("mime", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  });
  site.json("/.well-known/jwks.json", {
    keys: [
      {
        kty: "RSA",
        use: "sig",
        alg: "RS256",
        kid: d("kid", r.string(43, BASE64URL)),
        n: d("jwks-modulus", `${r.string(341, BASE64URL)}Q`),
        e: "AQAB",
      },
    ],
  });
  site.json("/i18n/en.json", {
    password: d("i18n-password", "Password (at least 12 characters)"),
    "login.token": d("i18n-token", "Security token"),
    secret: d("i18n-secret", "Secret question"),
    "error.session": d("i18n-session", "Your session has ended"),
    "label.cardNumber": "Card number",
  });
  site.json("/i18n/ja.json", {
    password: d("i18n-password-ja", "パスワードを入力してください"),
    email: d("i18n-email-ja", "メールアドレス"),
    address: d("i18n-address-ja", "東京都以外の住所"),
    phone: d("i18n-phone-ja", "電話番号（ハイフンなし）"),
  });
  w.step(async (s) => {
    for (const path of [
      "/api/system/info",
      "/.well-known/jwks.json",
      "/i18n/en.json",
      "/i18n/ja.json",
    ])
      await s.call(path);
    await s.call(
      `/api/search?q=${d("search-word", "keyboard+layout")}&state=California&code=${d("code-query", "ERR_BLOCKED")}&sort=name&page=2`,
    );
  });
}

/** Opaque bytes: a picture and a font, which must stay to the byte. */
function assets(w: World): void {
  const { r, site } = w;
  const opaque = (kind: string, head: Buffer, length: number) => {
    const body = Buffer.concat([head, r.bytes(length)]);
    w.truth.decoy(kind, body.toString("base64"));
    return body;
  };
  site.on("/static/hero.webp", {
    type: "image/webp",
    body: opaque(
      "image-bytes",
      Buffer.from("RIFF\u0000\u0010\u0000\u0000WEBPVP8 ", "latin1"),
      2400,
    ),
  });
  site.on("/static/inter.woff2", {
    type: "font/woff2",
    body: opaque("font-bytes", Buffer.from("wOF2\u0000\u0001\u0000\u0000", "latin1"), 3600),
  });
  const map = JSON.stringify({
    version: 3,
    sources: ["src/auth/token.ts", "src/password/policy.ts"],
    names: ["token", "password", "session"],
    mappings: "AAAA,SAASA,GAAGC,EAAEC,CAAC,IAAIC,EAAE",
  });
  w.truth.decoy("source-map", "AAAA,SAASA,GAAGC,EAAEC,CAAC,IAAIC,EAAE");
  site.on("/static/app.js.map", { type: "application/json", body: map });
  w.step(async (s) => {
    for (const path of ["/static/hero.webp", "/static/inter.woff2", "/static/app.js.map"])
      await s.call(path);
  });
}
