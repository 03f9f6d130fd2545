import { equal, joined, label, part, view, type Bytes } from "./bytes.ts";
import { expand, sha256 } from "./kdf.ts";
import { Refused } from "./outcome.ts";
import { readingKey, type ReadingKey } from "./wrap.ts";

// Keys of version 1, as spec/keys.md has them.

const publicBytes = 1270;
const xWingAt = 22;
const ed25519At = 1238;

/** Whom something is sealed to. Says nothing about whether the key is genuine: compare the fingerprint. */
export interface PublicKey {
  readonly encoded: Bytes;
  readonly kind: number;
  readonly epoch: number;
  readonly xWing: Bytes;
}

export function decodePublicKey(encoded: Bytes): PublicKey {
  if (encoded.length !== publicBytes) throw new Refused("malformed-key");
  const numbers = view(encoded);
  const kind = numbers.getUint8(1);
  const epoch = numbers.getUint32(2);
  if (numbers.getUint8(0) !== 1 || kind < 1 || kind > 6 || epoch < 1 || epoch > 0x7fffffff) {
    throw new Refused("malformed-key");
  }
  return { encoded, kind, epoch, xWing: part(encoded, xWingAt, ed25519At) };
}

export function publicKeyFromText(text: string): PublicKey {
  return decodePublicKey(recordOf("PUBLIC KEY", text));
}

export function fingerprint(key: PublicKey): Promise<Bytes> {
  return sha256(label("sdk1/public\0"), key.encoded);
}

/** Twelve words for its first 132 bits. */
export function inWords(print: Uint8Array, words: readonly string[]): string[] {
  const bits = Array.from(print, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: 12 }, (_, i) => {
    const word = words[parseInt(bits.slice(i * 11, (i + 1) * 11), 2)];
    if (word === undefined) throw new RangeError("a list has 2,048 words");
    return word;
  });
}

/** The reading key out of a seed, if it is the one of this public key. */
export async function readingKeyFromSeed(seed: Bytes, key: PublicKey): Promise<ReadingKey> {
  const xWing = await expand("SHA-256", seed, label("sdk1/xwing"), 32);
  const reading = await readingKey(xWing, key.xWing);
  xWing.fill(0);
  return reading;
}

/** The form without protection, for machines that have no one to ask, and for tests. */
export async function readingKeyFromUnprotectedText(text: string): Promise<ReadingKey> {
  const record = recordOf("UNPROTECTED PRIVATE KEY", text);
  if (record.length !== 1 + publicBytes + 32 || record[0] !== 1) throw new Refused("malformed-key");
  const key = decodePublicKey(part(record, 1, 1 + publicBytes));
  return readingKeyFromSeed(part(record, 1 + publicBytes, record.length), key);
}

/** There is one text for each record; all others are refused. */
function recordOf(kind: string, text: string): Bytes {
  const first = `-----BEGIN SEALDESK ${kind}-----\n`;
  const last = `\n-----END SEALDESK ${kind}-----\n`;
  if (text.length > 8192 || !text.startsWith(first) || !text.endsWith(last)) {
    throw new Refused("malformed-key");
  }
  const body = text.slice(first.length, text.length - last.length);
  let record: Bytes;
  try {
    record = Uint8Array.from(atob(body.replaceAll("\n", "")), (c) => c.charCodeAt(0));
  } catch {
    throw new Refused("malformed-key");
  }
  const again = btoa(Array.from(record, (byte) => String.fromCharCode(byte)).join(""));
  const lines = again.match(/.{1,64}/g) ?? [];
  if (!equal(label(lines.join("\n")), label(body))) throw new Refused("malformed-key");
  return joined(record);
}
