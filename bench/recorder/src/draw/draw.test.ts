import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { base32, totp } from "../keycloak/totp.js";
import { card, iban, myNumber, person, ssn, withLuhn } from "./people.js";
import { DIGITS, LOWER, Random, UPPER } from "./random.js";
import { jwt, pemKey, vendorToken } from "./vendor-tokens.js";

const DRAWS = 200;

function many<T>(draw: (r: Random) => T): T[] {
  const r = new Random("draw.test");
  return Array.from({ length: DRAWS }, () => draw(r));
}

test("the same seed draws the same, another seed does not", () => {
  assert.deepEqual(person(new Random("a")), person(new Random("a")));
  assert.notDeepEqual(person(new Random("a")), person(new Random("b")));
});

test("the Luhn digit is that of ISO/IEC 7812's example", () => {
  assert.equal(withLuhn("7992739871"), "79927398713");
});

test("cards pass Luhn", () => {
  for (const number of many(card)) assert.equal(withLuhn(number.slice(0, -1)), number);
});

test("IBANs leave 1 modulo 97", () => {
  for (const account of many(iban)) {
    const moved = account.slice(4) + account.slice(0, 4);
    const digits = moved.replace(/[A-Z]/g, (c) => String(UPPER.indexOf(c) + 10));
    assert.equal(BigInt(digits) % 97n, 1n);
  }
});

test("a My Number ends in the check digit of the published weights", () => {
  const weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  for (const number of many(myNumber)) {
    assert.equal(number.length, 12);
    const sum = weights.reduce((all, weight, at) => all + weight * Number(number.charAt(at)), 0);
    const rest = sum % 11;
    assert.equal(Number(number.charAt(11)), rest <= 1 ? 0 : 11 - rest);
  }
});

test("social security numbers avoid the areas that are never issued", () => {
  for (const number of many(ssn))
    assert.match(number, /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/);
});

test("a GitHub token ends in the CRC-32 of its random part in base 62", () => {
  const base62 = DIGITS + UPPER + LOWER;
  for (const { token } of many((r) => vendorToken(r, "github-pat"))) {
    let sum = 0;
    for (const c of token.slice(-6)) sum = sum * 62 + base62.indexOf(c);
    assert.equal(sum, crc32(token.slice(4, -6)) >>> 0);
  }
});

test("a token has three parts, and its claims can be read", () => {
  const { token, signature } = jwt(new Random("a"), { sub: "42" });
  const [, claims = "", last] = token.split(".");
  assert.equal(Buffer.from(claims, "base64url").toString(), '{"sub":"42"}');
  assert.equal(last, signature);
});

test("a key file has lines of at most 64 characters", () => {
  const { pem, lines } = pemKey(new Random("a"));
  assert.match(pem, /^-----BEGIN RSA PRIVATE KEY-----\n/);
  assert.ok(lines.every((line) => line.length <= 64));
});

test("one-time codes are those of RFC 6238, appendix B", () => {
  const seed = Buffer.from("12345678901234567890");
  assert.equal(totp(seed, 59_000), "287082");
  assert.equal(totp(seed, 1_111_111_109_000), "081804");
});

test("base32 is that of RFC 4648", () => {
  assert.equal(base32(Buffer.from("foobar")), "MZXW6YTBOI");
});
