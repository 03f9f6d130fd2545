import { ed25519 } from "@noble/curves/ed25519.js";
import { joined, label, part, view, type Bytes } from "./bytes.ts";
import { recordOf, textOf } from "./key-text.ts";
import { sha256 } from "./kdf.ts";
import { Refused } from "./outcome.ts";
import { isXWingKey } from "./wrap.ts";

// Public keys of version 1, as spec/keys.md has them.

export const publicKeyRecordBytes = 1270;

const version = 1;
const xWingAt = 22;
const ed25519At = 1238;
const maxEpoch = 0x7fffffff;
const words = 12;
const bitsAWord = 11;

/** What a key is for; the numbers of the paper are the places in this list, from 1. */
export const keyKinds = ["person", "team", "case", "recovery", "release", "session"] as const;
export type KeyKind = (typeof keyKinds)[number];

/** Whom something is sealed to. Says nothing about whether the key is genuine: compare the fingerprint. */
export interface PublicKey {
  readonly encoded: Bytes;
  readonly kind: KeyKind;
  /** Counted from 1; each rotation adds one. */
  readonly epoch: number;
  readonly owner: Bytes;
  /** The key that is wrapped to. */
  readonly xWing: Bytes;
  /** The key that signatures are checked with. */
  readonly ed25519: Bytes;
}

/** Throws `Refused` for what is not a public key of version 1. */
export function decodePublicKey(encoded: Bytes): PublicKey {
  if (encoded.length !== publicKeyRecordBytes) throw new Refused("malformed-key");
  const numbers = view(encoded);
  const kind = keyKinds[numbers.getUint8(1) - 1];
  const epoch = numbers.getUint32(2);
  const key = {
    epoch,
    encoded: part(encoded, 0, encoded.length),
    owner: part(encoded, 6, xWingAt),
    xWing: part(encoded, xWingAt, ed25519At),
    ed25519: part(encoded, ed25519At, publicKeyRecordBytes),
  };
  if (
    numbers.getUint8(0) !== version ||
    kind === undefined ||
    epoch < 1 ||
    epoch > maxEpoch ||
    !isXWingKey(key.xWing) ||
    !isPoint(key.ed25519)
  ) {
    throw new Refused("malformed-key");
  }
  return { ...key, kind };
}

function isPoint(bytes: Bytes): boolean {
  try {
    ed25519.Point.fromBytes(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The parts were made by this module. */
export function encodePublicKey(
  kind: KeyKind,
  epoch: number,
  owner: Bytes,
  xWing: Bytes,
  vouching: Bytes,
): PublicKey {
  if (epoch < 1 || epoch > maxEpoch) throw new RangeError("an epoch is from 1 to 2^31 - 1");
  const front = new Uint8Array(6);
  const numbers = view(front);
  numbers.setUint8(0, version);
  numbers.setUint8(1, keyKinds.indexOf(kind) + 1);
  numbers.setUint32(2, epoch);
  const encoded = joined(front, owner, xWing, vouching);
  return { encoded, kind, epoch, owner, xWing, ed25519: vouching };
}

/** Throws `Refused`. */
export function publicKeyFromText(text: string): PublicKey {
  return decodePublicKey(recordOf("PUBLIC KEY", text));
}

export function publicKeyToText(key: PublicKey): string {
  return textOf("PUBLIC KEY", key.encoded);
}

export function fingerprint(key: PublicKey): Promise<Bytes> {
  return sha256(label("sdk1/public\0"), key.encoded);
}

/** Sixteen groups of four hexadecimal digits. */
export function inGroups(print: Uint8Array): string {
  const digits = Array.from(print, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return (digits.match(/.{4}/g) ?? []).join(" ");
}

/** Twelve words for its first 132 bits, out of a list of `spec/words`. */
export function inWords(print: Uint8Array, list: readonly string[]): string[] {
  const bits = Array.from(print, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: words }, (_, i) => {
    const word = list[parseInt(bits.slice(i * bitsAWord, (i + 1) * bitsAWord), 2)];
    if (word === undefined) throw new RangeError("a list has 2,048 words");
    return word;
  });
}
