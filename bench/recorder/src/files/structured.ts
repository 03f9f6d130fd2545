import { humanPassword } from "../app/scenes/sessions.js";
import { BASE64URL } from "../draw/random.js";
import { ALWAYS_VENDORS, vendorToken } from "../draw/vendor-tokens.js";
import type { Desk } from "./desk.js";

/** A JSON document: a ticket with settings, a customer and attachments. */
export function json(d: Desk): string {
  const { r, names, person: p } = d;
  const value = {
    ticket: 4711,
    [names.get("emailField")]: d.personal("email", p.email),
    customer: {
      [names.get("nameField")]: d.personal("name", p.name),
      [names.get("phoneField")]: d.personal("phone", p.phone),
      iban: d.personal("iban", p.iban),
      [names.get("birthField")]: d.personal("birth-date", p.birthDate),
      [names.get("passportField")]: d.personal("passport", p.passport),
      [names.get("addressField")]: d.personal("address", p.address),
    },
    settings: {
      [names.get("secretField")]: d.credential("secret", r.string(40, BASE64URL)),
      [names.get("passwordField")]: d.credential("password", humanPassword(d)),
      hasPassword: true,
      passwordPolicy: d.decoy("password-policy", "length(12)"),
      retries: 3,
    },
    attachments: [
      {
        name: "dump.json",
        content: Buffer.from(
          JSON.stringify({
            [names.get("accessTokenField")]: d.session("base64-json", r.string(40, BASE64URL)),
            ok: true,
          }),
        ).toString("base64"),
      },
    ],
    raw: JSON.stringify({
      [names.get("sessionField")]: d.session("json-in-json", r.hex(32)),
      step: "login",
    }),
    build: { commit: d.decoy("git-sha", r.hex(40)), id: d.decoy("uuid", r.uuid()), big: 0 },
    state: d.decoy("state", "California"),
  };
  return (
    JSON.stringify(value, null, r.pick([0, 2, 4]))
      .replace('"big":0', '"big":12345678901234567890123')
      .replace('"big": 0', '"big": 12345678901234567890123') + "\n"
  );
}

/** JSON lines of a structured log. */
export function ndjson(d: Desk): string {
  const { r, names } = d;
  return (
    [
      {
        level: "info",
        msg: "request",
        path: "/v1/orders",
        requestId: d.decoy("request-id", r.uuid()),
        ms: 12,
      },
      {
        level: "debug",
        msg: "headers",
        headers: {
          authorization: `Bearer ${d.session("bearer", r.string(40, BASE64URL))}`,
          accept: "*/*",
        },
      },
      {
        level: "info",
        msg: "login",
        [names.get("userField")]: d.personal("email", d.person.email),
        [names.get("passwordField")]: d.credential("password", humanPassword(d)),
      },
      {
        level: "info",
        msg: `redirect to /cb?state=ok&${names.get("ticketQuery")}=${d.oneTime("url-in-message", r.string(36, BASE64URL))}`,
        status: 302,
      },
      {
        level: "warn",
        msg: "webhook",
        body: JSON.stringify({
          key: d.credential("vendor-token", vendorToken(r, r.pick(ALWAYS_VENDORS)).secret),
        }),
        code: d.decoy("error-code", "ERR_SIGNATURE"),
      },
      {
        level: "info",
        msg: "done",
        client: d.personal("ip-address", d.person.ipv4),
        node: d.decoy("private-ip", `10.0.${String(r.between(1, 200))}.7`),
        ts: 1777889999123,
      },
    ]
      .map((line) => JSON.stringify(line))
      .join("\n") + "\n"
  );
}

/** An exported table with a quoted field, a secret column and personal data. */
export function csv(d: Desk): string {
  const { r, person: p } = d;
  const end = r.pick(["\n", "\r\n"]);
  const secretColumn = d.truth.name(
    "csvSecretColumn",
    r.pick(["api_key", "password", "access_token", "secret"]),
  );
  const row = (id: number, note: string) =>
    `${String(id)},"${note}",${d.credential("secret-column", r.string(32))},2026-0${String(r.between(1, 9))}-14,${r.pick(["true", "false"])}`;
  return [
    `id,note,${secretColumn},created,active`,
    row(1, d.decoy("quoted-note", "Office, main; password reset pending")),
    row(2, "Warehouse"),
    "",
    "customer,email,card,ssn,order",
    `"${d.personal("name", `${p.last}, ${p.first}`)}",${d.personal("email", p.email)},${d.personal("card", p.card)},${d.personal("ssn", p.ssn)},${d.decoy("order-number", `PO-${r.digits(4)}-${r.digits(6)}`)}`,
    "",
  ].join(end);
}

/** An XML document with elements, attributes, a CDATA section and a namespace. */
export function xml(d: Desk): string {
  const { r, names, person: p } = d;
  const safe = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const password = d.credential("password-element", humanPassword(d));
  return `<?xml version="1.0" encoding="UTF-8"?>
<settings xmlns:t="urn:example:token" version="${d.decoy("version", "2.4.1")}">
  <!-- token handling since 2.0 -->
  <server host="mail.example" port="587"><${names.get("passwordField")}>${safe(password)}</${names.get("passwordField")}></server>
  <session ${names.get("accessTokenField")}="${d.session("attribute", r.string(40))}" expires="2026-05-04T11:00:00Z"/>
  <t:client id="${d.decoy("uuid", r.uuid())}" secret="${d.credential("secret-attribute", r.string(36))}"/>
  <note><![CDATA[url=https://x.example/?a=1&${names.get("ticketQuery")}=${d.session("cdata-url", r.string(36, BASE64URL))}]]></note>
  <contact mail="${d.personal("email", p.email)}" phone="${d.personal("phone", p.phone)}"/>
  <label>${d.decoy("label", "Forgot password?")}</label>
</settings>
`;
}
