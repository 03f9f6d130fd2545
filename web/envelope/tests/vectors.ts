// Tries the vectors of spec/vectors against the module; in Node and in a browser.
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { createMlKem768 } from "mlkem";
import { equal, hex, joined, type Bytes } from "../bytes.ts";
import { openRun, readFront } from "../cobblestone.ts";
import { keyRecords } from "./key-vectors.ts";
import { casesOf, type Case } from "./cases.ts";
import { expand, extract, hmac } from "../kdf.ts";
import { PrivateKey } from "../private-key.ts";
import { textOf } from "../key-text.ts";
import { readSealedFile, unlock } from "../open.ts";
import { Refused } from "../outcome.ts";
import { isXWingKey, readingKey, unwrap, type ReadingKey } from "../wrap.ts";

/** Says whether a case holds. */
type Trial = (one: Case, more: string) => Promise<boolean>;

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

async function wraps(one: Case): Promise<boolean> {
  const reading = await readingKey(one.bytes("seed"));
  if (!equal(reading.publicKey, one.bytes("public"))) return false;
  const share = await unwrap(reading, one.bytes("info"), one.bytes("wrap"));
  if (share === undefined) return one.text("result") !== "valid";
  return one.text("result") === "valid" && equal(share, one.bytes("share"));
}

async function mlKemKeys(one: Case): Promise<boolean> {
  const [publicKey] = (await createMlKem768()).deriveKeyPair(one.bytes("seed"));
  return equal(publicKey, one.bytes("public"));
}

async function mlKemOpening(one: Case): Promise<boolean> {
  try {
    const kem = await createMlKem768();
    const [, privateKey] = kem.deriveKeyPair(one.bytes("seed"));
    const shared = kem.decap(one.bytes("ciphertext"), privateKey);
    return one.text("result") === "valid" && equal(shared, one.bytes("shared"));
  } catch {
    return one.text("result") !== "valid";
  }
}

function publicKeys(one: Case): Promise<boolean> {
  const accepted = isXWingKey(joined(one.bytes("public"), new Uint8Array(32)));
  return Promise.resolve(accepted === (one.text("result") === "valid"));
}

const trials: Readonly<Record<string, Trial>> = {
  "primitives/aes-256-gcm.txt": aesGcm,
  "primitives/hkdf-sha256.txt": hkdfSha256,
  "primitives/hkdf-sha512.txt": hkdfSha512,
  "primitives/cobblestone-256.txt": cobblestone256,
  "primitives/x-wing.txt": xWing,
  "primitives/hpke.txt": hpke,
  "primitives/hpke-x-wing-aes-256-gcm.txt": wraps,
  "primitives/ml-kem-768-public-keys.txt": publicKeys,
  "primitives/ml-kem-768-keys.txt": mlKemKeys,
  "primitives/ml-kem-768-decapsulation.txt": mlKemOpening,
  "keys/keys.txt": keyRecords,
};

export const vectorFiles = [
  ...Object.keys(trials),
  "envelope/files.txt",
  "envelope/damage.txt",
] as const;

/**
 * The names of the cases that do not hold, and how many were tried.
 *
 * @param more what the cases refer to: files, or lists of words
 */
export async function failures(
  file: string,
  content: string,
  more: string,
): Promise<{ readonly tried: number; readonly failed: readonly string[] }> {
  const failed: string[] = [];
  const cases = casesOf(content);
  const files = file.startsWith("envelope") ? more : "";
  const originals = new Map(casesOf(files).map((one) => [one.text("case"), one]));
  for (const one of cases) {
    const original = originals.get(one.has("file") ? one.text("file") : one.text("case"));
    const outcome = original === undefined ? undefined : await openingOf(original, one);
    const expected = one.has("refusal") ? one.text("refusal") : "accepted";
    const holds = outcome === undefined ? await trials[file]?.(one, more) : outcome === expected;
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
  const reader = await readingKeyOf(original.bytes("key"));
  const released = original.has("release")
    ? {
        release: original.bytes("release"),
        session: await readingKeyOf(original.bytes("session")),
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

async function readingKeyOf(record: Bytes): Promise<ReadingKey> {
  return (await PrivateKey.fromUnprotectedText(textOf("UNPROTECTED PRIVATE KEY", record))).reading;
}
