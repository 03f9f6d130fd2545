import { BASE64URL, ALNUM } from "../../draw/random.js";
import { pemKey } from "../../draw/vendor-tokens.js";
import type { World } from "../world.js";
import { humanPassword } from "./sessions.js";

/** Text bodies: GraphQL, multipart, Sentry envelopes, XML, CSV, NDJSON, YAML, forms with JSON. */
export function bodies(w: World): void {
  graphQl(w);
  multipart(w);
  sentry(w);
  documents(w);
}

/** A key is left if any of its lines is. */
export function plantKey(w: World, className: string, lines: readonly string[]): void {
  const [first = "", ...rest] = lines.filter((line) => line.length >= 16);
  w.secret(className, "credential", "private-key", first, ...rest);
}

function graphQl(w: World): void {
  const { r, names, site } = w;
  const password = w.secret(
    "graphql-variable-password",
    "credential",
    "password",
    humanPassword(w),
  );
  const device = w.secret("graphql-variable-token", "session", "token", r.string(40, BASE64URL));
  const answer = w.secret("graphql-response-token", "session", "token", r.string(52, BASE64URL));
  const inline = w.secret("graphql-inline-literal", "credential", "token", r.string(32));
  site.json("/graphql", {
    data: {
      signIn: {
        __typename: "SignInPayload",
        [names.get("accessTokenField")]: answer,
        user: { id: "VXNlcjo0Mg==", role: "OWNER" },
      },
    },
  });
  w.step(async (s) => {
    const json = { "Content-Type": "application/json" };
    await s.call("/graphql", {
      headers: json,
      body: JSON.stringify({
        operationName: "SignIn",
        query:
          "mutation SignIn($in: SignInInput!) { signIn(input: $in) { token user { id role } } }",
        variables: {
          in: { [names.get("passwordField")]: password, deviceToken: device, locale: "en" },
        },
      }),
    });
    await s.call("/graphql", {
      headers: json,
      body: JSON.stringify({
        query: `mutation { link(provider: "crm", accessToken: "${inline}") { ok } }`,
        variables: null,
      }),
    });
  });
}

function multipart(w: World): void {
  const { r, names, site } = w;
  const field = w.secret("multipart-field", "credential", "token", r.string(40, BASE64URL));
  const password = w.secret("multipart-password", "credential", "password", humanPassword(w));
  const key = pemKey(
    r,
    r.pick(["RSA PRIVATE KEY", "PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY"]),
  );
  plantKey(w, "pem-in-multipart", key.lines);
  const env = {
    database: w.secret("env-database-url", "credential", "password", r.string(24)),
    key: w.secret("env-secret-key", "credential", "secret", r.string(50, `${ALNUM}!@^*-_`)),
    mail: w.secret("env-mail-password", "credential", "password", humanPassword(w)),
  };
  const dotenv = `# production\nNODE_ENV=production\nPORT=8080\nDATABASE_URL=mysql://app:${env.database}@10.0.3.7:3306/app\nSECRET_KEY_BASE="${env.key}"\nexport SMTP_PASSWORD='${env.mail}'\nLOG_LEVEL=info\nFEATURE_KEYBOARD=true\n`;
  site.json("/api/tickets/attach", { attached: 3 });
  w.step((s) =>
    s.call("/api/tickets/attach", {
      parts: [
        { name: "subject", value: "Cannot log in" },
        { name: names.get("accessTokenField"), value: field },
        { name: names.get("passwordField"), value: password },
        { name: "file", value: key.pem, file: "server.pem", type: "application/x-pem-file" },
        { name: "file", value: dotenv, file: ".env", type: "text/plain" },
      ],
    }),
  );
  // A body typed by hand, because recorders drop the bytes of file parts.
  const boundary = `----FormBoundary${r.string(16)}`;
  const body = `--${boundary}\r\nContent-Disposition: form-data; name="note"\r\n\r\nplease check\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="id_rsa"\r\nContent-Type: application/octet-stream\r\n\r\n${key.pem}\r\n--${boundary}\r\nContent-Disposition: form-data; name="env"; filename=".env"\r\nContent-Type: text/plain\r\n\r\n${dotenv}\r\n--${boundary}--\r\n`;
  w.step((s) =>
    s.call("/api/tickets/attach", {
      headers: { "Content-Type": `multipart/form-data; boundary=${boundary}` },
      body,
    }),
  );
}

/** A Sentry envelope: NDJSON whose event has JSON in a string, which has JSON in a string. */
function sentry(w: World): void {
  const { r, names, site } = w;
  const deep = w.secret("sentry-json-in-json-in-json", "session", "token", r.string(44, BASE64URL));
  const crumb = w.secret("sentry-breadcrumb-url", "session", "token", r.string(36, BASE64URL));
  const eventId = r.hex(32);
  w.truth.decoy("sentry-event-id", eventId);
  const inner = JSON.stringify({ user: "u-17", [names.get("accessTokenField")]: deep });
  const middle = JSON.stringify({ request: { method: "POST", data: inner }, note: 'said "retry"' });
  const event = {
    event_id: eventId,
    platform: "javascript",
    release: "desk@4.1.7",
    extra: { payload: middle },
    breadcrumbs: [
      {
        category: "fetch",
        data: { url: `/api/me?${names.get("ticketQuery")}=${crumb}`, status_code: 401 },
      },
    ],
  };
  const envelope = [
    JSON.stringify({
      event_id: eventId,
      sent_at: "2026-05-04T10:11:12.000Z",
      sdk: { name: "sentry.javascript.browser", version: "8.1.0" },
    }),
    JSON.stringify({ type: "event" }),
    JSON.stringify(event),
  ].join("\n");
  site.json("/api/4506/envelope/", { id: eventId });
  w.step(async (s) => {
    await s.call("/api/4506/envelope/?sentry_version=7", {
      headers: { "Content-Type": "text/plain;charset=UTF-8" },
      body: envelope,
    });
    const beacon = w.secret("beacon-json", "session", "session-id", r.hex(36));
    await s.call("/csp", {
      beacon: true,
      body: JSON.stringify({
        event: "page_view",
        [names.get("sessionField")]: beacon,
        duration: 1200,
      }),
    });
  });
}

function documents(w: World): void {
  const { r, names, site } = w;
  const soap = w.secret(
    "xml-element-password",
    "credential",
    "password",
    humanPassword(w).replaceAll("&", "+"),
  );
  const attribute = w.secret("xml-attribute-token", "session", "token", r.string(40));
  site.on("/ws/orders", {
    type: "text/xml; charset=utf-8",
    body: `<?xml version="1.0"?>\n<Envelope><Body><Session token="${attribute}" expires="2026-05-04T11:00:00Z"/><Status code="OK">Accepted</Status></Body></Envelope>`,
  });
  const csvToken = w.secret("csv-column", "credential", "api-key", r.string(32));
  const csvToken2 = w.secret("csv-column", "credential", "api-key", r.string(32));
  site.on("/api/export/keys.csv", {
    type: "text/csv; charset=utf-8",
    headers: { "Content-Disposition": 'attachment; filename="keys.csv"' },
    body: `id,label,${r.pick(["api_key", "token", "secret", "access_key"])},created,active\r\n1,"Office, main",${csvToken},2026-01-02,true\r\n2,Warehouse,"${csvToken2}",2026-03-04,false\r\n`,
  });
  const line = w.secret("ndjson-line", "session", "session-id", r.hex(32));
  site.on("/api/events/recent", {
    type: "application/x-ndjson",
    body: `{"level":"info","msg":"login ok","${names.get("sessionField")}":"${line}","ms":41}\n{"level":"warn","msg":"slow query","ms":1832,"traceId":"${w.truth.decoy("trace-id", r.hex(32))}"}\n`,
  });
  const yaml = w.secret("yaml-token", "credential", "token", r.string(64));
  site.on("/api/kubeconfig", {
    type: "application/yaml",
    body: `apiVersion: v1\nkind: Config\ncurrent-context: prod\nusers:\n- name: ops\n  user:\n    token: ${yaml}\ncontexts:\n- name: prod\n  context: {cluster: prod, user: ops}\n`,
  });
  const formJson = w.secret("json-in-form-parameter", "session", "token", r.string(40, BASE64URL));
  const jsonp = w.secret("jsonp-callback", "session", "token", r.string(40));
  site.on("/api/jsonp", {
    type: "text/javascript; charset=utf-8",
    body: `/**/ typeof cb_17 === 'function' && cb_17({"${names.get("accessTokenField")}":"${jsonp}","ttl":300});`,
  });
  const pairs = w.secret("name-value-pairs", "credential", "password", humanPassword(w));
  const nested = w.secret("nested-credentials", "credential", "secret", r.string(40, BASE64URL));
  const docker = w.secret("docker-config-auth", "credential", "password", r.string(24));
  const bare = w.secret("json-string-body", "session", "token", r.string(48, BASE64URL));
  site.on("/api/token/raw", { type: "application/json", body: JSON.stringify(bare) });
  site.json("/api/integrations", {
    settings: [
      { name: "username", value: "crm-sync" },
      { name: names.get("passwordField"), value: pairs },
      { name: "timeout", value: "30" },
    ],
    auth: { kind: "oauth", credentials: { id: "crm", [names.get("secretField")]: nested } },
    registry: {
      auths: { "registry.example": { auth: Buffer.from(`ci:${docker}`).toString("base64") } },
    },
  });
  w.step(async (s) => {
    await s.call("/ws/orders", {
      headers: { "Content-Type": "text/xml", SOAPAction: '"urn:list"' },
      body: `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><w:UsernameToken xmlns:w="urn:wsse"><w:Username>crm</w:Username><w:Password Type="text">${soap}</w:Password></w:UsernameToken></s:Header><s:Body/></s:Envelope>`,
    });
    for (const path of [
      "/api/export/keys.csv",
      "/api/events/recent",
      "/api/kubeconfig",
      "/api/jsonp",
      "/api/token/raw",
      "/api/integrations",
    ])
      await s.call(path);
    await s.call("/csp", {
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: `action=sync&payload=${encodeURIComponent(JSON.stringify({ [names.get("accessTokenField")]: formJson, force: true }))}`,
    });
  });
}
