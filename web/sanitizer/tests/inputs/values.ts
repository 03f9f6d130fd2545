import { deflateSync, gzipSync } from "node:zlib";
import type { Random } from "./random.ts";

const lower = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";
const hexDigits = `${digits}abcdef`;
const base62 = lower + lower.toUpperCase() + digits;
const base64url = `${base62}-_`;
const upperBase36 = lower.toUpperCase() + digits;

const words =
  "order the Tokyo invoice login settings apply 東京都 état status report page retry customer id42 main.js café 🎫 done".split(
    " ",
  );

export const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString("base64");
const base64UrlOf = (text: string | Uint8Array): string => Buffer.from(text).toString("base64url");

export function sentence(random: Random): string {
  return Array.from({ length: random.between(1, 12) }, () => random.pick(words)).join(" ");
}

function withLuhnDigit(number: string): string {
  let sum = 0;
  Array.from(number)
    .reverse()
    .forEach((digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
      sum += value > 9 ? value - 9 : value;
    });
  return number + String((10 - (sum % 10)) % 10);
}

function jwt(random: Random): string {
  const claims = {
    sub: random.characters(hexDigits, 12),
    email: email(random),
    exp: 1900000000,
    nonce: random.characters(base62, 22),
    scope: "openid",
  };
  const header = base64UrlOf(JSON.stringify({ alg: "RS256", typ: "JWT", kid: "k1" }));
  return `${header}.${base64UrlOf(JSON.stringify(claims))}.${random.characters(base64url, 86)}`;
}

function email(random: Random): string {
  return `${random.characters(lower, 6)}.${random.characters(lower, 5)}@example.${random.pick(["com", "co.jp", "org"])}`;
}

function uuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => random.characters(hexDigits, length)).join("-");
}

const secretMakers: readonly ((random: Random) => string)[] = [
  jwt,
  email,
  uuid,
  (random) => random.characters(base62, random.between(6, 40)),
  (random) => random.characters(hexDigits, 32),
  (random) => base64(random.bytes(random.between(12, 48))),
  (random) => base64UrlOf(random.bytes(random.between(12, 48))),
  (random) => `ghp_${random.characters(base62, 36)}`,
  (random) => `xoxb-${random.characters(digits, 12)}-${random.characters(base62, 24)}`,
  (random) => `sk_live_${random.characters(base62, 24)}`,
  (random) => `AKIA${random.characters(upperBase36, 16)}`,
  (random) => `AIza${random.characters(base64url, 35)}`,
  (random) => withLuhnDigit(`4${random.characters(digits, 14)}`),
  (random) => `DE${random.characters(digits, 20)}`,
  (random) =>
    `+81 ${random.characters(digits, 2)}-${random.characters(digits, 4)}-${random.characters(digits, 4)}`,
  (random) => `Bearer ${random.characters(base64url, 40)}`,
  (random) => `Basic ${base64(`${random.characters(lower, 5)}:${random.characters(base62, 12)}`)}`,
  (random) => `postgres://app:${random.characters(base62, 16)}@db.example.com:5432/main`,
  (random) =>
    `otpauth://totp/Shop:me?secret=${random.characters("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32)}&issuer=Shop`,
  (random) =>
    `-----BEGIN PRIVATE KEY-----\n${base64(random.bytes(90))}\n-----END PRIVATE KEY-----\n`,
  (random) => `correct horse ${random.characters(lower, 7)} staple`,
];

export function secret(random: Random): string {
  return random.pick(secretMakers)(random);
}

export const fieldNames: readonly string[] = (
  "password new_password passwd access_token refresh_token id_token token code state nonce session_state sessionId " +
  "client_secret api_key X-Api-Key Authorization Cookie csrf SAMLResponse email name phone card_number iban address " +
  "user_id comment title items url redirect_uri theme locale count date hash"
).split(" ");

function percentEncoded(random: Random, text: string): string {
  let encoded = "";
  for (const byte of Buffer.from(text)) {
    const plain = /[\w.-]/.test(String.fromCharCode(byte)) && !random.chance(5);
    const hex = byte.toString(16).padStart(2, "0");
    encoded += plain
      ? String.fromCharCode(byte)
      : `%${random.chance(50) ? hex : hex.toUpperCase()}`;
  }
  return encoded;
}

function entityEncoded(random: Random, text: string): string {
  return text.replace(/[^\w ]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code > 126) return character;
    return random.pick([`&#${code};`, `&#x${code.toString(16)};`, character]);
  });
}

/** A JSON string literal, some characters escaped that need not be. */
export function jsonString(random: Random, text: string): string {
  return JSON.stringify(text).replace(/[\w/]/g, (character) => {
    if (!random.chance(2)) return character;
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

const encoders: readonly ((random: Random, text: string) => string)[] = [
  percentEncoded,
  (random, text) => percentEncoded(random, percentEncoded(random, text)),
  entityEncoded,
  (_random, text) => base64(text),
  (_random, text) => base64UrlOf(text),
  (_random, text) => Buffer.from(text).toString("hex"),
  (_random, text) => base64(gzipSync(text)),
  (_random, text) => base64(deflateSync(text)),
  (random, text) => jsonString(random, text),
  (random, text) => `{"${random.pick(fieldNames)}":${jsonString(random, text)}}`,
  (random, text) => `${random.pick(fieldNames)}=${percentEncoded(random, text)}&page=2`,
  (random, text) =>
    `<input type="hidden" name="${random.pick(fieldNames)}" value="${entityEncoded(random, text)}">`,
  (random, text) => `data: {"${random.pick(fieldNames)}":${JSON.stringify(text)}}\n\n`,
];

/** The text in up to three layers of encodings. */
export function hidden(random: Random, text: string): string {
  let result = text;
  for (let layers = random.below(4); layers > 0; layers--)
    result = random.pick(encoders)(random, result);
  return result;
}

/** The secrets of one document: few, so that they recur in it in other encodings. */
export function secretsOf(random: Random): readonly string[] {
  return Array.from({ length: random.between(2, 8) }, () => secret(random));
}

/** A value as documents have them: often harmless, else one of the secrets, plain or hidden. */
export function value(random: Random, secrets: readonly string[]): string {
  if (random.chance(45)) return sentence(random);
  const chosen = random.pick(secrets);
  return random.chance(50) ? chosen : hidden(random, chosen);
}
