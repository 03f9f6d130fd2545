import { argon2idAsync } from "@noble/hashes/argon2.js";
import { joined, label, part, random, view, type Bytes } from "./bytes.ts";
import { recordOf, textOf } from "./key-text.ts";
import { expand, extract, sha256 } from "./kdf.ts";
import { limits } from "./limits.ts";
import { outcomeOf, Refused, type Outcome } from "./outcome.ts";
import { PrivateKey } from "./private-key.ts";
import {
  decodePublicKey,
  fingerprint,
  publicKeyRecordBytes,
  type PublicKey,
} from "./public-key.ts";

// Private keys at rest, as spec/keys.md has them.

const version = 1;
const saltAt = 2 + publicKeyRecordBytes;
const effortAt = saltAt + 16;
const nonceAt = effortAt + 6;
const sealedAt = nonceAt + 12;
const recordBytes = sealedAt + 48;

/** What opens a private key at rest. Passphrases are taken in their NFKC form. */
export type Unlocking =
  | { readonly kind: "passphrase"; readonly passphrase: string }
  /** What the passkey's PRF extension gave for `prfInput`: 32 bytes. */
  | { readonly kind: "passkey"; readonly output: Bytes }
  /** The server's share is handed out only after login, so that a stolen database cannot be guessed at. */
  | {
      readonly kind: "passphrase-and-server";
      readonly passphrase: string;
      readonly serverShare: Bytes;
    };

/** How much work Argon2id makes of one guess. */
export interface Effort {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** RFC 9106's second choice, with one lane because a browser has no more. */
export const usualEffort: Effort = { memoryKib: 65_536, passes: 3, lanes: 1 };

const protections: Readonly<Record<Unlocking["kind"], number>> = {
  passphrase: 1,
  passkey: 2,
  "passphrase-and-server": 3,
};

/** A private key that someone has to unlock. Its numbers were checked; nothing of it is authenticated before that. */
export interface ProtectedKey {
  readonly encoded: Bytes;
  readonly publicKey: PublicKey;
  readonly salt: Bytes;
  readonly effort: Effort;
}

/** A salt for `protect`; a passkey needs it beforehand, see `prfInput`. */
export const newSalt = (): Bytes => random(16);

/** What a passkey's PRF is to be asked for. */
export const prfInput = (salt: Bytes): Promise<Bytes> => sha256(label("sdk1/prf\0"), salt);

export async function protect(
  key: PrivateKey,
  unlocking: Unlocking,
  salt: Bytes,
  effort: Effort = usualEffort,
): Promise<ProtectedKey> {
  const spent = unlocking.kind === "passkey" ? { memoryKib: 0, passes: 0, lanes: 0 } : effort;
  if (unlocking.kind !== "passkey" && !isWithinLimits(effort)) {
    throw new RangeError("outside the limits of spec/keys.md");
  }
  const numbers = new Uint8Array(6);
  view(numbers).setUint32(0, spent.memoryKib);
  numbers.set([spent.passes, spent.lanes], 4);
  const kind = Uint8Array.of(version, protections[unlocking.kind]);
  const front = joined(kind, key.publicKey.encoded, salt, numbers, random(12));
  const wrapping = await wrappingKey(front, key.publicKey, unlocking, "encrypt");
  const sealed = await crypto.subtle.encrypt(parameters(front), wrapping, key.insecureSeed());
  return decodeProtectedKey(joined(front, new Uint8Array(sealed)));
}

/** Throws `Refused`. */
export function decodeProtectedKey(encoded: Bytes): ProtectedKey {
  if (encoded.length !== recordBytes || encoded[0] !== version) throw new Refused("malformed-key");
  const numbers = view(encoded);
  const protection = numbers.getUint8(1);
  if (protection < 1 || protection > 3) throw new Refused("malformed-key");
  const effort = {
    memoryKib: numbers.getUint32(effortAt),
    passes: numbers.getUint8(effortAt + 4),
    lanes: numbers.getUint8(effortAt + 5),
  };
  const allowed =
    protection === protections.passkey
      ? effort.memoryKib === 0 && effort.passes === 0 && effort.lanes === 0
      : isWithinLimits(effort);
  if (!allowed) throw new Refused("protection-outside-limits");
  return {
    encoded,
    publicKey: decodePublicKey(part(encoded, 2, saltAt)),
    salt: part(encoded, saltAt, effortAt),
    effort,
  };
}

/** Throws `Refused`. */
export function protectedKeyFromText(text: string): ProtectedKey {
  return decodeProtectedKey(recordOf("PRIVATE KEY", text));
}

export function protectedKeyToText(key: ProtectedKey): string {
  return textOf("PRIVATE KEY", key.encoded);
}

export function unlockKey(key: ProtectedKey, unlocking: Unlocking): Promise<Outcome<PrivateKey>> {
  return outcomeOf(async () => {
    if (key.encoded[1] !== protections[unlocking.kind]) throw new Refused("wrong-passphrase");
    const front = part(key.encoded, 0, sealedAt);
    const wrapping = await wrappingKey(front, key.publicKey, unlocking, "decrypt");
    const sealed = part(key.encoded, sealedAt, recordBytes);
    const seed = await crypto.subtle
      .decrypt(parameters(front), wrapping, sealed)
      .catch((): never => {
        throw new Refused("wrong-passphrase");
      });
    return PrivateKey.matching(key.publicKey, new Uint8Array(seed));
  });
}

function isWithinLimits({ memoryKib, passes, lanes }: Effort): boolean {
  const within = (value: number, [floor, ceiling]: readonly [number, number]): boolean =>
    Number.isInteger(value) && value >= floor && value <= ceiling;
  return (
    within(memoryKib, limits.argon2MemoryKib) &&
    within(passes, limits.argon2Passes) &&
    within(lanes, limits.argon2Lanes)
  );
}

function parameters(front: Bytes): AesGcmParams {
  return { name: "AES-GCM", iv: part(front, nonceAt, sealedAt), additionalData: front };
}

async function wrappingKey(
  front: Bytes,
  publicKey: PublicKey,
  unlocking: Unlocking,
  use: KeyUsage,
): Promise<CryptoKey> {
  const protection = Uint8Array.of(protections[unlocking.kind]);
  const info = joined(label("sdk1/protect"), protection, await fingerprint(publicKey));
  const input = await inputOf(front, unlocking);
  const extracted = await extract(part(front, saltAt, effortAt), input);
  const raw = await expand("SHA-256", extracted, info, 32);
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, [use]);
  for (const secret of [input, extracted, raw]) secret.fill(0);
  return key;
}

async function inputOf(front: Bytes, unlocking: Unlocking): Promise<Bytes> {
  switch (unlocking.kind) {
    case "passphrase":
      return stretched(front, unlocking.passphrase);
    case "passkey":
      return part(unlocking.output, 0, 32);
    case "passphrase-and-server": {
      const stretch = await stretched(front, unlocking.passphrase);
      const input = joined(stretch, unlocking.serverShare);
      stretch.fill(0);
      return input;
    }
  }
}

/** Argon2id 1.3 of RFC 9106. WebCrypto has none, and WebAssembly is closed to us by the page's policy. */
async function stretched(front: Bytes, passphrase: string): Promise<Bytes> {
  const typed = new TextEncoder().encode(passphrase.normalize("NFKC"));
  if (typed.length < 1 || typed.length > limits.passphraseBytes) {
    throw new RangeError("a passphrase has 1 to 1,024 bytes");
  }
  const numbers = view(front);
  const output = await argon2idAsync(typed, part(front, saltAt, effortAt), {
    version: 0x13,
    m: numbers.getUint32(effortAt),
    t: numbers.getUint8(effortAt + 4),
    p: numbers.getUint8(effortAt + 5),
    dkLen: 32,
  });
  typed.fill(0);
  return part(output, 0, 32);
}
