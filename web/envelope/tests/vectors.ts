// Tries the vectors of spec/vectors against the module; in Node and in a browser.
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { equal, hex, joined, label, type Bytes } from "../bytes.ts";
import { openRun, readFront } from "../cobblestone.ts";
import { expand, extract, hmac } from "../kdf.ts";
import { readingKeyFromUnprotectedText } from "../keys.ts";
import { readSealedFile, unlock } from "../open.ts";
import { Refused } from "../outcome.ts";

export class Case {
  readonly #values: ReadonlyMap<string, string>;

  constructor(block: string) {
    const lines = block.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    this.#values = new Map(
      lines.map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
      }),
    );
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  text(name: string): string {
    const value = this.#values.get(name);
    if (value === undefined) throw new Error(`${name} is missing`);
    return value;
  }

  bytes(name: string): Bytes {
    const digits = this.text(name).match(/../g) ?? [];
    return Uint8Array.from(digits, (pair) => parseInt(pair, 16));
  }
}

/** Lines `name: value`, an empty line between cases, `#` for remarks. */
export function casesOf(file: string): Case[] {
  return file
    .split("\n\n")
    .map((block) => new Case(block))
    .filter((one) => one.has("case"));
}

/** Says whether a case holds. */
type Trial = (one: Case) => Promise<boolean>;

async function aesGcm(one: Case): Promise<boolean> {
  const key = await crypto.subtle.importKey("raw", one.bytes("key"), "AES-GCM", false, ["decrypt"]);
  const parameters = {
    name: "AES-GCM",
    iv: one.bytes("nonce"),
    additionalData: one.bytes("aad"),
  };
  const sealed = joined(one.bytes("ciphertext"), one.bytes("tag"));
  const opened = await crypto.subtle.decrypt(parameters, key, sealed).catch(() => undefined);
  if (opened === undefined) return one.text("result") !== "valid";
  return one.text("result") === "valid" && equal(new Uint8Array(opened), one.bytes("plaintext"));
}

async function hkdfSha256(one: Case): Promise<boolean> {
  const salt = one.bytes("salt");
  // WebCrypto refuses an empty key; RFC 5869 takes zeros instead.
  const extracted = await extract(
    salt.length === 0 ? new Uint8Array(32) : salt,
    one.bytes("input"),
  );
  const output = one.bytes("output");
  return equal(await expand("SHA-256", extracted, one.bytes("info"), output.length), output);
}

async function hkdfSha512(one: Case): Promise<boolean> {
  const salt = one.bytes("salt").length === 0 ? new Uint8Array(64) : one.bytes("salt");
  const extracted = await hmac("SHA-512", salt, one.bytes("input"));
  const output = one.bytes("output");
  return equal(await expand("SHA-512", extracted, one.bytes("info"), output.length), output);
}

async function cobblestone256(one: Case): Promise<boolean> {
  const inflating = new Blob([one.bytes("deflated")])
    .stream()
    .pipeThrough(new DecompressionStream("deflate"));
  const sealed = new Uint8Array(await new Response(inflating).arrayBuffer());
  const refusal = { changed: "content-changed", cut: "content-cut" } as const;
  try {
    if (one.bytes("key").length !== 32 || sealed.length < 56) throw new Refused("malformed-key");
    const front = sealed.slice(0, 56);
    const stone = await readFront(front, one.bytes("key"), one.bytes("context"), "content-changed");
    const plaintext = await openRun(stone, 0, sealed.slice(56), true, refusal);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-512", plaintext));
    return one.text("result") === "valid" && equal(digest, one.bytes("plaintext-sha512"));
  } catch (error) {
    return error instanceof Refused && one.text("result") !== "valid";
  }
}

async function xWing(one: Case): Promise<boolean> {
  const kem = new XWing();
  const recipientKey = await kem.importKey("raw", one.bytes("seed").buffer, false);
  const shared = await kem.decap({ recipientKey, enc: one.bytes("encapsulation").buffer });
  return equal(new Uint8Array(shared), one.bytes("shared"));
}

async function hpke(one: Case): Promise<boolean> {
  if (one.text("aead") !== "2") return true; // the browser's module has AES-256-GCM only
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
  const recipient = await suite.createRecipientContext({
    recipientKey: await suite.kem.importKey("raw", one.bytes("private").buffer, false),
    enc: one.bytes("encapsulation").buffer,
    info: one.bytes("info").buffer,
  });
  const opened = await recipient.open(one.bytes("ciphertext").buffer, one.bytes("aad").buffer);
  return equal(new Uint8Array(opened), one.bytes("plaintext"));
}

const trials: Readonly<Record<string, Trial>> = {
  "primitives/aes-256-gcm.txt": aesGcm,
  "primitives/hkdf-sha256.txt": hkdfSha256,
  "primitives/hkdf-sha512.txt": hkdfSha512,
  "primitives/cobblestone-256.txt": cobblestone256,
  "primitives/x-wing.txt": xWing,
  "primitives/hpke.txt": hpke,
};

export const vectorFiles = [
  ...Object.keys(trials),
  "envelope/files.txt",
  "envelope/damage.txt",
] as const;

/** The names of the cases that do not hold, and how many were tried. */
export async function failures(
  file: string,
  content: string,
  files: string,
): Promise<{ readonly tried: number; readonly failed: readonly string[] }> {
  const failed: string[] = [];
  const cases = casesOf(content);
  const originals = new Map(casesOf(files).map((one) => [one.text("case"), one]));
  for (const one of cases) {
    const original = originals.get(one.has("file") ? one.text("file") : one.text("case"));
    const outcome = original === undefined ? undefined : await openingOf(original, one);
    const expected = one.has("refusal") ? one.text("refusal") : "accepted";
    const holds = outcome === undefined ? await trials[file]?.(one) : outcome === expected;
    if (holds !== true) failed.push(`${one.text("case")} ${outcome ?? ""}`);
  }
  return { tried: cases.length, failed };
}

function damaged(sealed: Bytes, damage: Case): Bytes {
  if (!damage.has("do")) return sealed;
  const at = Number(damage.text("at"));
  const place = at < 0 ? sealed.length + at : at;
  if (damage.text("do") === "cut") return sealed.slice(0, place);
  if (damage.text("do") === "append") return joined(sealed, Uint8Array.of(0));
  sealed[place] = (sealed[place] ?? 0) ^ (damage.bytes("with")[0] ?? 0);
  return sealed;
}

async function openingOf(original: Case, damage: Case): Promise<string> {
  const stream = new Blob([damaged(original.bytes("sealed"), damage)]).stream();
  const file = await readSealedFile(stream);
  if (file.kind === "refused") return file.why;
  const reader = await readingKeyFromUnprotectedText(keyText(original.bytes("key")));
  const released = original.has("release")
    ? {
        release: original.bytes("release"),
        session: await readingKeyFromUnprotectedText(keyText(original.bytes("session"))),
      }
    : undefined;
  const unlocked = await unlock(file.value, reader, released);
  if (unlocked.kind === "refused") return unlocked.why;
  try {
    const content: Bytes[] = [];
    const stream = await unlocked.value.content();
    for (const part = stream.getReader(); ;) {
      const { done, value } = await part.read();
      if (done) break;
      content.push(value);
    }
    const same = hex(joined(...content)) === original.text("content");
    return same && unlocked.value.meta.name === original.text("name") ? "accepted" : "different";
  } catch (error) {
    if (error instanceof Refused) return error.why;
    throw error;
  }
}

function keyText(record: Bytes): string {
  const base64 = btoa(Array.from(record, (byte) => String.fromCharCode(byte)).join(""));
  const kind = label(" SEALDESK UNPROTECTED PRIVATE KEY-----");
  const line = String.fromCharCode(...kind);
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN${line}\n${lines.join("\n")}\n-----END${line}\n`;
}
