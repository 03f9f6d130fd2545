import { BASE64URL, Random } from "../../draw/random.js";
import { awsKeys, jwt, type AwsKeys } from "../../draw/vendor-tokens.js";
import type { World } from "../world.js";
import { humanPassword } from "./sessions.js";

/** Credentials in request and response headers, and headers quoted inside log text. */
export function headers(w: World): void {
  const { r, names, site, customer } = w;
  for (const path of [
    "/api/reports",
    "/api/teams",
    "/api/quota",
    "/api/audit",
    "/api/status",
    "/api/search",
  ]) {
    site.json(path, { ok: true, code: "ERR_NONE", items: [] });
  }
  const opaque = w.secret("authorization-bearer", "session", "token", r.string(44, BASE64URL));
  const claims = {
    iss: `${w.base}/auth`,
    aud: "portal-web",
    exp: 1790000000 + r.below(99999),
    sub: r.uuid(),
    sid: w.secret("jwt-sid-claim", "session", "session-id", r.uuid()),
    nonce: w.secret("jwt-nonce-claim", "one-time", "nonce", r.string(22, BASE64URL)),
    email: customer.email,
    scope: "openid email",
  };
  const bearer = jwt(r, claims);
  w.secret("authorization-bearer-jwt", "session", "jwt", bearer.signature);
  const basicPassword = w.secret("authorization-basic", "credential", "password", humanPassword(w));
  const basic = Buffer.from(
    `svc-${r.pick(["export", "sync", "mirror"])}:${basicPassword}`,
  ).toString("base64");
  const response = w.secret("authorization-digest", "credential", "digest", r.hex(32));
  const cnonce = w.secret("authorization-digest-cnonce", "one-time", "nonce", r.hex(16));
  const digest = `Digest username="svc", realm="portal", nonce="${w.secret("authorization-digest-nonce", "one-time", "nonce", r.bytes(24).toString("base64"))}", uri="/api/audit", algorithm=MD5, qop=auth, nc=00000001, cnonce="${cnonce}", response="${response}"`;
  const scheme = w.secret(
    "authorization-other-scheme",
    "credential",
    "token",
    r.string(42, BASE64URL),
  );
  const keyA = w.secret("header-api-key", "credential", "api-key", r.hex(32));
  const keyB = w.secret("header-auth-token", "credential", "token", r.string(40, BASE64URL));
  const own = w.secret("header-own-name", "credential", "token", r.string(36, BASE64URL));
  const returned = w.secret("header-in-response", "session", "token", r.string(48, BASE64URL));
  site.json(
    "/api/refresh",
    { refreshed: true },
    {
      [names.get("responseTokenHeader")]: returned,
      "Access-Control-Expose-Headers": names.get("responseTokenHeader"),
    },
  );
  const aws = awsKeys(r);
  w.secret("sigv4-header-access-key", "lesser", "access-key-id", aws.accessKeyId);
  w.secret("sigv4-header-session-token", "credential", "token", aws.sessionToken);
  const signature = w.secret("sigv4-header-signature", "credential", "signature", r.hex(64));
  const ownHeader = names.ownHeader();
  w.step(async (s) => {
    await s.call("/api/reports", { headers: { Authorization: `Bearer ${opaque}` } });
    await s.call("/api/teams", { headers: { authorization: `bearer ${bearer.token}` } });
    await s.call("/api/quota", { headers: { Authorization: `Basic ${basic}` } });
    await s.call("/api/audit", { headers: { Authorization: digest } });
    await s.call("/api/status", {
      headers: { Authorization: `${names.get("authScheme")} ${scheme}` },
    });
    await s.call("/api/search?q=keyboard", { headers: { [names.get("keyHeaderA")]: keyA } });
    await s.call("/api/search?q=table", {
      headers: { [names.get("keyHeaderB")]: keyB, [ownHeader]: own },
    });
    await s.call("/api/refresh", { method: "POST" });
    await s.call("/api/search?q=s3", {
      headers: {
        Authorization: sigV4(aws, signature),
        "X-Amz-Date": "20260504T101112Z",
        "X-Amz-Security-Token": aws.sessionToken,
      },
    });
  });
  logs(w, opaque);
}

function sigV4(aws: AwsKeys, signature: string): string {
  return `AWS4-HMAC-SHA256 Credential=${aws.accessKeyId}/20260504/eu-central-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`;
}

/** Log text in an answer, curl commands, and a Cookie header quoted inside JSON. */
function logs(w: World, bearer: string): void {
  const { r, site } = w;
  const logged = w.secret("authorization-in-log-text", "session", "token", r.string(40, BASE64URL));
  const loggedSession = w.secret("session-in-log-text", "session", "session-id", r.hex(32));
  const curlPassword = w.secret("curl-user-option", "credential", "password", humanPassword(w));
  const curlCookie = w.secret("curl-cookie-header", "session", "cookie", r.string(36, BASE64URL));
  const quoted = w.secret("cookie-header-in-json", "session", "cookie", r.hex(40));
  const proxy = w.secret("proxy-authorization-in-log", "credential", "password", humanPassword(w));
  const time = new Random(r.seed).between(10, 59);
  site.on("/api/logs/tail", {
    type: "text/plain; charset=utf-8",
    body: `2026-05-04T10:${String(time)}:12.482Z INFO  [http-7] GET /v1/orders 200 12ms requestId=${r.uuid()}
2026-05-04T10:${String(time)}:12.901Z DEBUG [http-7] > Authorization: Bearer ${logged}
2026-05-04T10:${String(time)}:12.902Z DEBUG [http-7] > Proxy-Authorization: Basic ${Buffer.from(`proxy:${proxy}`).toString("base64")}
2026-05-04T10:${String(time)}:13.107Z WARN  [auth] password expired for user; sessionId=${loggedSession} retry=3
2026-05-04T10:${String(time)}:13.110Z INFO  [auth] token refresh skipped: tokenExpired=false
`,
  });
  site.on("/api/docs/snippet", {
    type: "text/markdown; charset=utf-8",
    body: `Try it:\n\n    curl -X POST '${w.base}/api/export?format=csv' \\\n      -u 'reporting:${curlPassword}' \\\n      -H 'Cookie: locale=en; ${w.names.get("sessionCookie")}=${curlCookie}'\n`,
  });
  site.json("/api/debug/request", {
    method: "GET",
    headers: {
      Cookie: `theme=dark; ${w.names.get("sessionCookie")}=${quoted}`,
      Accept: "*/*",
      "User-Agent": "desk/4.1.7",
    },
    forwarded: [{ name: "authorization", value: `Bearer ${bearer}` }],
  });
  w.step(async (s) => {
    await s.call("/api/logs/tail");
    await s.call("/api/docs/snippet");
    await s.call("/api/debug/request");
  });
}
