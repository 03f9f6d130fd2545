import { ed25519 } from "@noble/curves/ed25519.js";
import { equal, joined, label, part, random, type Bytes } from "./bytes.ts";
import { recordOf, textOf } from "./key-text.ts";
import { expand } from "./kdf.ts";
import { Refused } from "./outcome.ts";
import {
  decodePublicKey,
  encodePublicKey,
  publicKeyRecordBytes,
  type KeyKind,
  type PublicKey,
} from "./public-key.ts";
import { readingKey, type ReadingKey } from "./wrap.ts";

const seedBytes = 32;
const version = 1;

/**
 * Reads what was sealed to its public key, and vouches for other keys. The seed shows in no text and no copy of the
 * object; `close` overwrites it. Not promised: that no copy is left, because the collector moves memory.
 */
export class PrivateKey {
  readonly publicKey: PublicKey;
  /** Ready to be tried on wraps. */
  readonly reading: ReadingKey;
  readonly #seed: Bytes;
  #closed = false;

  private constructor(publicKey: PublicKey, reading: ReadingKey, seed: Bytes) {
    this.publicKey = publicKey;
    this.reading = reading;
    this.#seed = seed;
  }

  static generate(kind: KeyKind): Promise<PrivateKey> {
    return PrivateKey.#derived(kind, 1, random(16), random(seedBytes));
  }

  /** The key that takes this one's place: same kind and owner, next epoch, nothing else in common. */
  rotated(): Promise<PrivateKey> {
    const { kind, epoch, owner } = this.publicKey;
    return PrivateKey.#derived(kind, epoch + 1, owner, random(seedBytes));
  }

  /** Takes the seed over, and throws `Refused` if it belongs to another public key. */
  static async matching(publicKey: PublicKey, seed: Bytes): Promise<PrivateKey> {
    const { kind, epoch, owner } = publicKey;
    const key = await PrivateKey.#derived(kind, epoch, owner, seed);
    if (!equal(key.publicKey.encoded, publicKey.encoded)) {
      key.close();
      throw new Refused("other-public-key");
    }
    return key;
  }

  static async #derived(kind: KeyKind, epoch: number, owner: Bytes, seed: Bytes) {
    const xWing = await expand("SHA-256", seed, label("sdk1/xwing"), 32);
    const reading = await readingKey(xWing);
    xWing.fill(0);
    const signing = await expand("SHA-256", seed, label("sdk1/ed25519"), 32);
    const vouching = part(ed25519.getPublicKey(signing), 0, 32);
    signing.fill(0);
    const publicKey = encodePublicKey(kind, epoch, owner, reading.publicKey, vouching);
    return new PrivateKey(publicKey, reading, seed);
  }

  /** Throws `Refused`. For machines that have no one to ask, and for tests. */
  static async fromUnprotectedText(text: string): Promise<PrivateKey> {
    const record = recordOf("UNPROTECTED PRIVATE KEY", text);
    const seedAt = 1 + publicKeyRecordBytes;
    if (record.length !== seedAt + seedBytes || record[0] !== version) {
      throw new Refused("malformed-key");
    }
    const seed = part(record, seedAt, record.length);
    record.fill(0, seedAt);
    return PrivateKey.matching(decodePublicKey(part(record, 1, seedAt)), seed);
  }

  /** The seed in clear, as text. Every use is to be audited. */
  toInsecureText(): string {
    const record = joined(Uint8Array.of(version), this.publicKey.encoded, this.insecureSeed());
    const text = textOf("UNPROTECTED PRIVATE KEY", record);
    record.fill(0);
    return text;
  }

  /** The seed itself, not a copy: never keep, print or send it. Every use is to be audited. */
  insecureSeed(): Bytes {
    if (this.#closed) throw new Error("the key was used after it was closed");
    return this.#seed;
  }

  /** An Ed25519 signature. */
  async sign(message: Bytes): Promise<Bytes> {
    const signing = await expand("SHA-256", this.insecureSeed(), label("sdk1/ed25519"), 32);
    const signature = part(ed25519.sign(message, signing), 0, 64);
    signing.fill(0);
    return signature;
  }

  close(): void {
    this.#seed.fill(0);
    this.#closed = true;
  }

  toJSON(): string {
    return "PrivateKey";
  }
}
