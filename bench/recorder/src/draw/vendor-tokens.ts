import { crc32 } from "node:zlib";
import { ALNUM, BASE64URL, LOWER, DIGITS, UPPER, Random } from "./random.js";

/** A token in a vendor's published format; `secret` is the part that must not survive. */
export interface VendorToken {
  readonly kind: string;
  readonly token: string;
  readonly secret: string;
}

const BASE62 = DIGITS + UPPER + LOWER;

/** GitHub's and npm's checksum: CRC-32 of the random part, in base 62, six characters. */
function withCrc32(prefix: string, random: string): string {
  let sum = crc32(random) >>> 0;
  let text = "";
  while (sum > 0) {
    text = BASE62.charAt(sum % 62) + text;
    sum = Math.floor(sum / 62);
  }
  return prefix + random + text.padStart(6, "0");
}

type Draw = (r: Random) => string;

const FORMATS: Readonly<Record<string, Draw>> = {
  "github-pat": (r) => withCrc32("ghp_", r.string(30)),
  "github-oauth": (r) => withCrc32("gho_", r.string(30)),
  "github-app": (r) => withCrc32("ghs_", r.string(30)),
  "github-fine-grained": (r) => `github_pat_${r.string(22)}_${r.string(59)}`,
  "gitlab-pat": (r) => `glpat-${r.string(20, BASE64URL)}`,
  "npm-token": (r) => withCrc32("npm_", r.string(30)),
  "slack-bot": (r) => `xoxb-${r.digits(12)}-${r.digits(13)}-${r.string(24)}`,
  "slack-user": (r) => `xoxp-${r.digits(12)}-${r.digits(12)}-${r.digits(13)}-${r.hex(32)}`,
  "stripe-secret": (r) => `sk_live_51${r.string(97)}`,
  "stripe-restricted": (r) => `rk_live_51${r.string(97)}`,
  "stripe-webhook": (r) => `whsec_${r.string(32)}`,
  sendgrid: (r) => `SG.${r.string(22, BASE64URL)}.${r.string(43, BASE64URL)}`,
  openai: (r) => `sk-proj-${r.string(74, BASE64URL)}T3BlbkFJ${r.string(74, BASE64URL)}`,
  anthropic: (r) => `sk-ant-api03-${r.string(93, BASE64URL)}AA`,
  "google-api-key": (r) => `AIzaSy${r.string(33, BASE64URL)}`,
  "google-oauth": (r) => `ya29.a0A${r.string(160, BASE64URL)}`,
  "google-client-secret": (r) => `GOCSPX-${r.string(28, BASE64URL)}`,
  pypi: (r) => `pypi-AgEIcHlwaS5vcmc${r.string(70, BASE64URL)}`,
  digitalocean: (r) => `dop_v1_${r.hex(64)}`,
  huggingface: (r) => `hf_${r.string(34, UPPER + LOWER)}`,
  shopify: (r) => `shpat_${r.hex(32)}`,
  vault: (r) => `hvs.CAESI${r.string(90, BASE64URL)}`,
  doppler: (r) => `dp.pt.${r.string(43)}`,
  linear: (r) => `lin_api_${r.string(40)}`,
  notion: (r) => `ntn_${r.digits(11)}${r.string(35)}`,
  postman: (r) => `PMAK-${r.hex(24)}-${r.hex(34)}`,
  sentry: (r) => `sntryu_${r.hex(64)}`,
  "new-relic": (r) => `NRAK-${r.string(27, UPPER + DIGITS)}`,
  databricks: (r) => `dapi${r.hex(32)}`,
  atlassian: (r) => `ATATT3xFfGF0${r.string(172, BASE64URL)}=${r.string(8, UPPER + DIGITS)}`,
  "telegram-bot": (r) => `${r.digits(10)}:AA${r.string(33, BASE64URL)}`,
  mailgun: (r) => `key-${r.hex(32)}`,
  brevo: (r) => `xkeysib-${r.hex(64)}-${r.string(16)}`,
  grafana: (r) => `glsa_${r.string(32)}_${r.hex(8)}`,
  terraform: (r) => `${r.string(14)}.atlasv1.${r.string(67, BASE64URL)}`,
  pulumi: (r) => `pul-${r.hex(40)}`,
  rubygems: (r) => `rubygems_${r.hex(48)}`,
  square: (r) => `sq0atp-${r.string(22, BASE64URL)}`,
  airtable: (r) => `pat${r.string(14)}.${r.hex(64)}`,
};

/** The formats that every recording plants; the rest is drawn from `MORE_VENDORS`. */
export const ALWAYS_VENDORS = [
  "github-pat",
  "github-fine-grained",
  "slack-bot",
  "stripe-secret",
  "stripe-webhook",
  "sendgrid",
  "openai",
  "google-api-key",
  "google-oauth",
  "google-client-secret",
] as const;

export const MORE_VENDORS = Object.keys(FORMATS).filter(
  (kind) => !(ALWAYS_VENDORS as readonly string[]).includes(kind),
);

export function vendorToken(r: Random, kind: string): VendorToken {
  const draw = FORMATS[kind];
  if (draw === undefined) throw new Error(`no vendor format ${kind}`);
  const token = draw(r);
  return { kind, token, secret: token };
}

/** Webhook addresses: the path is the credential, the host is not. */
export function webhook(r: Random, kind: "slack" | "discord" | "teams"): VendorToken {
  switch (kind) {
    case "slack": {
      const secret = r.string(24);
      const path = `T${r.string(10, UPPER + DIGITS)}/B${r.string(10, UPPER + DIGITS)}/${secret}`;
      return { kind: "slack-webhook", token: `https://hooks.slack.com/services/${path}`, secret };
    }
    case "discord": {
      const secret = r.string(68, BASE64URL);
      const token = `https://discord.com/api/webhooks/${r.digits(18)}/${secret}`;
      return { kind: "discord-webhook", token, secret };
    }
    case "teams": {
      const secret = r.hex(32);
      const tenant = `${r.uuid()}@${r.uuid()}`;
      const token = `https://contoso.webhook.office.com/webhookb2/${tenant}/IncomingWebhook/${secret}/${r.uuid()}`;
      return { kind: "teams-webhook", token, secret };
    }
  }
}

export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export function awsKeys(r: Random): AwsKeys {
  return {
    accessKeyId: `ASIA${r.string(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`,
    secretAccessKey: r.string(40, ALNUM + "/+"),
    sessionToken: `IQoJb3JpZ2luX2Vj${r.bytes(180).toString("base64")}`,
  };
}

/** A PEM block whose body is random bytes behind a DER header: it parses as nothing. */
export function pemKey(
  r: Random,
  label = "RSA PRIVATE KEY",
  bytes = 600,
): { pem: string; lines: string[] } {
  const der = Buffer.concat([
    Buffer.from([0x30, 0x82, 0x02, 0x5c, 0x02, 0x01, 0x00]),
    r.bytes(bytes),
  ]);
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    pem: `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`,
    lines,
  };
}

/** A JWT with a random signature: `signature` is what makes it a credential. */
export function jwt(
  r: Random,
  claims: Readonly<Record<string, unknown>>,
): { token: string; signature: string } {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const header = r.chance(0.5)
    ? { alg: "RS256", typ: "JWT", kid: r.string(27, BASE64URL) }
    : { typ: "JWT", alg: "HS256" };
  const signature = r.bytes(header.alg === "RS256" ? 256 : 32).toString("base64url");
  return { token: `${part(header)}.${part(claims)}.${signature}`, signature };
}

/** A JWE in compact form with direct encryption: five opaque parts, all of it a credential. */
export function jwe(r: Random): string {
  const header = Buffer.from('{"alg":"dir","enc":"A256GCM","zip":"DEF"}').toString("base64url");
  return `${header}..${r.bytes(12).toString("base64url")}.${r.bytes(220).toString("base64url")}.${r.bytes(16).toString("base64url")}`;
}
