import qrcode from "qrcode-generator";
import { gzipSync } from "node:zlib";
import { png } from "../app/png.js";
import { humanPassword } from "../app/scenes/sessions.js";
import { BASE32, BASE64URL } from "../draw/random.js";
import { ALWAYS_VENDORS, jwt, pemKey, vendorToken } from "../draw/vendor-tokens.js";
import { body, post, query, token, type Case } from "./desk.js";

/** Secrets in bodies, frames and pictures. */
export const BODIES: Readonly<Record<string, Case>> = {
  "json-response-charset": (d) => {
    body(
      d,
      "application/json;charset=UTF-8",
      JSON.stringify({
        user: { id: 42, role: "admin" },
        [d.names.get("accessTokenField")]: token(d),
        token_type: "Bearer",
        expires_in: 3600,
      }),
    );
  },
  "json-request-big-integer": (d) => {
    d.truth.decoy("big-integer", "90071992547409931234567");
    post(
      d,
      "application/json",
      `{"order":90071992547409931234567,"price":1.10,"${d.names.get("passwordField")}":${JSON.stringify(d.plant("credential", "password", humanPassword(d)))},"a":1,"a":2}`,
    );
  },
  "json-null-body": (d) => {
    body(d, "application/json", "null");
    post(d, "application/json", "null");
    d.entry.request.headers.push({ name: "x-auth-token", value: token(d) });
  },
  "json-type-html-body": (d) => {
    body(
      d,
      "application/json",
      `<html><body><input type="hidden" name="${d.names.get("csrfField")}" value="${d.plant("one-time", "csrf", d.r.string(40, BASE64URL))}"></body></html>`,
    );
  },
  "json-escaped-slashes": (d) => {
    body(
      d,
      "application/json",
      `{"next":"https:\\/\\/${d.host}\\/cb?page=2\\u0026${d.names.get("ticketQuery")}=${token(d)}"}`,
    );
  },
  "json-in-json": (d) => {
    body(
      d,
      "application/json",
      JSON.stringify({
        v: 1,
        payload: JSON.stringify({
          s: JSON.stringify({ [d.names.get("accessTokenField")]: token(d) }),
          n: 3,
        }),
      }),
    );
  },
  "token-as-json-name": (d) => {
    const vendor = vendorToken(d.r, d.r.pick(ALWAYS_VENDORS));
    body(
      d,
      "application/json",
      JSON.stringify({
        keys: { [d.plant("credential", "vendor-token", vendor.secret)]: { active: true } },
      }),
    );
  },
  "form-duplicate-names": (d) => {
    const password = encodeURIComponent(d.plant("credential", "password", humanPassword(d)));
    post(
      d,
      "application/x-www-form-urlencoded",
      `item=1&item=2&${d.names.get("passwordField")}=${password}&item=3`,
    );
    const { postData } = d.entry.request;
    if (postData !== undefined)
      postData.params = [
        { name: "item", value: "1" },
        { name: "item", value: "2" },
        { name: d.names.get("passwordField"), value: password },
        { name: "item", value: "3" },
      ];
  },
  "form-params-only": (d) => {
    d.entry.request.method = "POST";
    d.entry.request.postData = {
      mimeType: "application/x-www-form-urlencoded",
      params: [
        { name: "lang", value: "en" },
        {
          name: d.names.get("secretField"),
          value: d.plant("credential", "secret", d.r.string(40, BASE64URL)),
        },
      ],
    };
  },
  multipart: (d) => {
    const b = `----b${d.r.hex(12)}`;
    post(
      d,
      `multipart/form-data; boundary=${b}`,
      `--${b}\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n--${b}\r\nContent-Disposition: form-data; name="${d.names.get("accessTokenField")}"\r\n\r\n${token(d)}\r\n--${b}--\r\n`,
    );
  },
  graphql: (d) => {
    post(
      d,
      "application/json",
      JSON.stringify({
        query: "mutation($p:String!){login(p:$p){ok}}",
        variables: {
          [d.names.get("passwordField")]: d.plant("credential", "password", humanPassword(d)),
        },
      }),
    );
  },
  "jwt-with-claims": (d) => {
    const made = jwt(d.r, {
      iss: "shop",
      sub: "42",
      aud: "web",
      sid: d.plant("session", "session-id", d.r.uuid()),
      exp: 1790000000,
    });
    d.plant("session", "jwt", made.signature);
    d.entry.request.headers.push({ name: "authorization", value: `Bearer ${made.token}` });
  },
  "saml-response": (d) => {
    const signature = d.plant("session", "signature", d.r.bytes(128).toString("base64"));
    const xml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Version="2.0"><saml:Assertion><ds:SignatureValue>${signature}</ds:SignatureValue><saml:Conditions NotOnOrAfter="2026-05-04T11:00:00Z"/></saml:Assertion></samlp:Response>`;
    post(
      d,
      "application/x-www-form-urlencoded",
      `SAMLResponse=${encodeURIComponent(Buffer.from(xml).toString("base64"))}&RelayState=home`,
    );
  },
  "websocket-text": (d) => {
    d.entry._webSocketMessages = [
      {
        type: "send",
        time: 1777889999.1,
        opcode: 1,
        data: JSON.stringify({
          type: d.names.get("wsType"),
          [d.names.get("wsTokenField")]: token(d),
        }),
      },
      { type: "receive", time: 1777889999.2, opcode: 1, data: '{"type":"ready"}' },
    ];
  },
  "websocket-binary": (d) => {
    d.entry._webSocketMessages = [
      {
        type: "send",
        time: 1777889999.1,
        opcode: 2,
        data: Buffer.concat([
          Buffer.from([10, 4]),
          Buffer.from("auth"),
          Buffer.from([18, 40]),
          Buffer.from(d.plant("session", "token", d.r.string(40, BASE64URL))),
        ]).toString("base64"),
      },
    ];
  },
  "event-stream": (d) => {
    body(
      d,
      "text/event-stream",
      `id: 1\nevent: session\ndata: {"${d.names.get("accessTokenField")}":"${token(d)}"}\n\n`,
    );
  },
  "gzip-body": (d) => {
    body(
      d,
      "application/gzip",
      gzipSync(
        `{"user":"crm","password":"${d.plant("credential", "password", d.r.string(18))}"}`,
      ).toString("base64"),
      "base64",
    );
  },
  "octet-stream": (d) => {
    body(
      d,
      "application/octet-stream",
      Buffer.from(
        `\u0001\u0000{"${d.names.get("accessTokenField")}":"${token(d)}"}\u0000`,
      ).toString("base64"),
      "base64",
    );
  },
  "double-encoded-url": (d) => {
    query(
      d,
      d.names.get("returnParameter"),
      encodeURIComponent(
        encodeURIComponent(`https://${d.host}/x?${d.names.get("ticketQuery")}=${token(d)}`),
      ),
    );
  },
  "html-entities": (d) => {
    const value = d.r.bytes(32).toString("base64");
    d.plant("one-time", "csrf", value);
    body(
      d,
      "text/html",
      `<meta name="${d.names.get("csrfMeta")}" content="${value.replaceAll("+", "&#43;").replaceAll("/", "&#x2F;").replaceAll("=", "&#61;")}"><p>Welcome</p>`,
    );
  },
  "vendor-token-in-text": (d) => {
    const vendor = vendorToken(d.r, d.r.pick(ALWAYS_VENDORS));
    body(
      d,
      "text/plain",
      `deploy key ${d.plant("credential", "vendor-token", vendor.secret)} rotated at 10:11`,
    );
  },
  "presigned-url": (d) => {
    for (const [name, value] of [
      ["X-Amz-Algorithm", "AWS4-HMAC-SHA256"],
      ["X-Amz-Date", "20260504T101112Z"],
      ["X-Amz-Expires", "900"],
      ["X-Amz-SignedHeaders", "host"],
      ["X-Amz-Signature", d.plant("credential", "signature", d.r.hex(64))],
    ] as const)
      query(d, name, value);
  },
  "pem-in-json": (d) => {
    const key = pemKey(d.r);
    const [first = "", ...rest] = key.lines.filter((line) => line.length >= 16);
    d.plant("credential", "private-key", first, ...rest);
    body(d, "application/json", JSON.stringify({ type: "service_account", private_key: key.pem }));
  },
  "qr-image": (d) => {
    const code = qrcode(0, "M");
    code.addData(
      `otpauth://totp/Shop:me?secret=${d.plant("credential", "totp-seed", d.r.string(32, BASE32))}&issuer=Shop`,
    );
    code.make();
    body(
      d,
      "image/png",
      png(code.getModuleCount(), (x, y) => code.isDark(y, x), 4).toString("base64"),
      "base64",
    );
  },
  "vendor-field": (d) => {
    d.entry._custom = { trace: { headers: { authorization: `Bearer ${token(d)}` } } };
  },
  comment: (d) => {
    d.entry.comment = `replayed with -H "Authorization: Bearer ${token(d)}"`;
  },
  "json-string-body": (d) => {
    body(d, "application/json", JSON.stringify(token(d)));
  },
  "email-in-query": (d) => {
    query(d, "q", encodeURIComponent(d.plant("personal", "email", d.person.email)));
  },
  "card-in-form": (d) => {
    post(
      d,
      "application/x-www-form-urlencoded",
      `number=${d.plant("personal", "card", d.person.card)}&exp=1129&coupon=SPRING`,
    );
  },
};
