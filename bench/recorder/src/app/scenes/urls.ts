import { BASE64URL, UPPER, DIGITS } from "../../draw/random.js";
import { awsKeys } from "../../draw/vendor-tokens.js";
import { html } from "../page.js";
import type { World } from "../world.js";
import { humanPassword } from "./sessions.js";

/** Secrets in URLs: query, userinfo, fragment, path, referer, title, return parameters. */
export function urls(w: World, loader: string): void {
  const { r, names, site } = w;
  const key = w.secret("api-key-in-query", "credential", "api-key", r.string(39, BASE64URL));
  site.json("/api/geo", { lat: 52.52, lng: 13.405, zoom: 11 });

  const userinfo = w.secret("userinfo-in-location", "credential", "password", r.string(18));
  site.on("/old/start", {
    status: 302,
    headers: { Location: `http://deploy:${userinfo}@${w.host}:${String(site.port)}/start` },
  });
  site.on("/start", { body: html(loader, "Start", "<p>Start</p>") });

  const fragment = w.secret(
    "fragment-token-in-location",
    "session",
    "token",
    r.string(64, BASE64URL),
  );
  const fragmentState = w.secret(
    "fragment-state-in-location",
    "one-time",
    "state",
    r.string(24, BASE64URL),
  );
  site.on("/oauth/done", {
    status: 302,
    headers: {
      Location: `/app#access_token=${fragment}&token_type=Bearer&expires_in=900&state=${fragmentState}`,
    },
  });
  site.on("/app", { body: html(loader, "App", "<p>Application</p>") });

  const refererToken = w.secret("token-in-referer", "one-time", "token", r.string(40, BASE64URL));
  site.on("/invite", {
    headers: { "Referrer-Policy": "unsafe-url" },
    body: html(loader, "Invitation", '<p>Accept?</p><img src="/img/pixel.gif" alt="">'),
  });
  site.on("/img/pixel.gif", {
    type: "image/gif",
    body: Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64"),
  });

  const reset = w.secret(
    "reset-link-in-path",
    "one-time",
    "token",
    r.string(r.between(24, 48), BASE64URL),
  );
  const resetPath = `/${names.get("resetPath")}/${reset}`;
  site.on(resetPath, {
    body: html(loader, "Choose a new password", "<p>Choose a new password.</p>"),
  });
  const magic = w.secret("magic-link-in-json", "one-time", "token", r.string(r.between(22, 36)));
  site.json("/api/mail/preview", {
    to: "support team",
    subject: "Your sign-in link",
    text: `Hello,\n\nopen ${w.base}/${names.get("magicPath")}/${magic} within 15 minutes.\nIgnore this message if you did not ask for it.`,
  });
  const titled = w.secret("token-in-page-title", "one-time", "token", r.hex(32));
  site.on(`/share/${titled}`, {
    body: html(loader, `Shared folder ${titled} – Documents`, "<p>Three documents</p>"),
  });
  const returned = w.secret(
    "double-encoded-return-url",
    "session",
    "token",
    r.string(44, BASE64URL),
  );
  const target = `${w.base}/app?view=list&${names.get("ticketQuery")}=${returned}`;
  const returnQuery = `${names.get("returnParameter")}=${encodeURIComponent(encodeURIComponent(target))}`;
  site.on("/sso/start", { body: html(loader, "Signing in", "<p>Please wait</p>") });
  const deep = w.secret("deep-link-in-json", "one-time", "token", r.string(40, BASE64URL));
  const gitPassword = w.secret("userinfo-in-json", "credential", "password", r.string(20));
  site.json("/api/links", {
    app: `deskapp://callback?ticket=${deep}&platform=ios`,
    cloneUrl: `https://builder:${gitPassword}@git.${w.host}/team/site.git`,
    docs: `https://docs.${w.host}/guide#authentication`,
  });
  const linked = w.secret("token-in-link-header", "session", "token", r.string(36, BASE64URL));
  site.json(
    "/api/orders",
    { page: 1, orders: [] },
    { Link: `<${w.base}/api/orders?page=2&access_token=${linked}>; rel="next"` },
  );
  const csp = w.secret("token-in-csp-report", "session", "token", r.string(40, BASE64URL));
  site.on("/csp", { status: 204 });
  w.step(async (s) => {
    await s.call(`/api/geo?${names.get("apiKeyQuery")}=${key}&lang=en`);
    await s.open("/old/start");
    await s.open("/oauth/done");
    await s.open(`/invite?lang=en&token=${refererToken}`);
    await s.open(resetPath);
    await s.call("/api/mail/preview");
    await s.open(`/share/${titled}`);
    await s.open(`/sso/start?${returnQuery}`);
    await s.call("/api/links");
    await s.call("/api/orders");
    await s.call("/csp", {
      headers: { "Content-Type": "application/csp-report" },
      body: JSON.stringify({
        "csp-report": {
          "document-uri": `${w.base}/app?jwt=${csp}`,
          "violated-directive": "script-src",
          "blocked-uri": "inline",
        },
      }),
    });
  });
  presigned(w);
}

/** Presigned storage URLs, fetched (their path is served here) and quoted in JSON. */
function presigned(w: World): void {
  const { r, site } = w;
  const aws = awsKeys(r);
  w.secret("presigned-sigv4-session-token", "credential", "token", aws.sessionToken);
  const v4 = w.secret("presigned-sigv4", "credential", "signature", r.hex(64));
  const sigV4 = `/bucket/report-2026.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${aws.accessKeyId}%2F20260504%2Feu-central-1%2Fs3%2Faws4_request&X-Amz-Date=20260504T101112Z&X-Amz-Expires=900&X-Amz-Security-Token=${encodeURIComponent(aws.sessionToken)}&X-Amz-SignedHeaders=host&X-Amz-Signature=${v4}`;
  w.secret("presigned-sigv4-access-key", "lesser", "access-key-id", aws.accessKeyId);
  const gcs = w.secret("presigned-gcs", "credential", "signature", r.hex(512));
  const gcsUrl = `https://storage.googleapis.com/exports/q2.csv?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=exporter%40orchard-prod.iam.gserviceaccount.com%2F20260504%2Fauto%2Fstorage%2Fgoog4_request&X-Goog-Date=20260504T101112Z&X-Goog-Expires=3600&X-Goog-SignedHeaders=host&X-Goog-Signature=${gcs}`;
  const sas = r.bytes(32).toString("base64");
  w.secret("presigned-azure-sas", "credential", "signature", sas);
  const sasUrl = `https://halvardfiles.blob.core.windows.net/in/photo.jpg?sv=2024-11-04&ss=b&srt=o&sp=r&se=2026-05-05T00%3A00%3A00Z&st=2026-05-04T00%3A00%3A00Z&spr=https&sig=${encodeURIComponent(sas)}`;
  const cfSignature = w.secret(
    "presigned-cloudfront",
    "credential",
    "signature",
    `${r.string(340, BASE64URL).replaceAll("_", "~")}__`,
  );
  const cfPolicy = Buffer.from(
    '{"Statement":[{"Resource":"https://d111abcdef8.cloudfront.net/v/*","Condition":{"DateLessThan":{"AWS:EpochTime":1790000000}}}]}',
  ).toString("base64url");
  const cloudFront = `https://d${r.string(13, "abcdefghijklmnopqrstuvwxyz0123456789")}.cloudfront.net/v/intro.mp4?Policy=${cfPolicy}&Signature=${cfSignature}&Key-Pair-Id=K${r.string(13, UPPER + DIGITS)}`;
  site.on("/bucket/report-2026.pdf", {
    type: "application/pdf",
    body: "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n",
  });
  site.json("/api/downloads", {
    items: [
      { name: "Q2", href: gcsUrl },
      { name: "Photo", href: sasUrl },
      { name: "Intro", href: cloudFront },
    ],
    nextPage: null,
  });
  const ticket = w.secret("websocket-ticket-in-url", "session", "ticket", r.string(40, BASE64URL));
  site.socket("/live", (socket) => {
    socket.on("message", () => {
      socket.send('{"type":"ready","channels":["orders"]}');
    });
  });
  w.step(async (s) => {
    await s.call(sigV4);
    await s.call("/api/downloads");
    await s.socket(`/live?v=3&${w.names.get("ticketQuery")}=${ticket}`, [
      { text: '{"type":"ping","id":1}' },
    ]);
  });
  const jdbc = w.secret("connection-string-jdbc", "credential", "password", humanPassword(w));
  const postgres = w.secret("connection-string-postgres", "credential", "password", r.string(22));
  const ado = w.secret(
    "connection-string-ado",
    "credential",
    "password",
    humanPassword(w).replaceAll(";", "!"),
  );
  const storageKey = r.bytes(64).toString("base64");
  w.secret("connection-string-azure-storage", "credential", "key", storageKey);
  const redis = w.secret("connection-string-redis", "credential", "password", r.string(28));
  site.json("/api/admin/config", {
    database: `postgresql://shop:${postgres}@db.internal:5432/shop?sslmode=require`,
    legacy: `Server=tcp:sql01,1433;Database=crm;User ID=crm;Password=${ado};Encrypt=True;`,
    reporting: `jdbc:sqlserver://sql02:1433;databaseName=dw;user=etl;password=${jdbc};encrypt=true`,
    blobs: `DefaultEndpointsProtocol=https;AccountName=halvardfiles;AccountKey=${storageKey};EndpointSuffix=core.windows.net`,
    cache: `redis://:${redis}@cache.internal:6379/0`,
    passwordPolicy: "strong",
  });
  w.step((s) => s.call("/api/admin/config"));
}
