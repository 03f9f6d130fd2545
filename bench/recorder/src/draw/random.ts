import { randomBytes } from "node:crypto";

export const DIGITS = "0123456789";
export const HEX = "0123456789abcdef";
export const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const LOWER = "abcdefghijklmnopqrstuvwxyz";
export const ALNUM = UPPER + LOWER + DIGITS;
export const BASE64URL = ALNUM + "-_";
export const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * A seeded source of draws (sfc32), so that a recording can be made again from its seed.
 * It is not a cryptographic generator: the values it draws protect nothing.
 */
export class Random {
  readonly seed: string;
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  constructor(seed: string = randomBytes(8).toString("hex")) {
    this.seed = seed;
    const start = [0x9e3779b9, 0x243f6a88, 0xb7e15162];
    for (let i = 0; i < seed.length; i++) {
      for (let word = 0; word < 3; word++) {
        start[word] =
          Math.imul((start[word] ?? 0) ^ seed.charCodeAt(i), 0x01000193 + word * 2) >>> 0;
      }
    }
    [this.a, this.b, this.c] = [start[0] ?? 0, start[1] ?? 0, start[2] ?? 0];
    for (let i = 0; i < 16; i++) this.word();
  }

  private word(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return t >>> 0;
  }

  /** A whole number from 0 to `below` − 1. */
  below(below: number): number {
    return Math.floor((this.word() / 4294967296) * below);
  }

  between(min: number, max: number): number {
    return min + this.below(max - min + 1);
  }

  chance(probability: number): boolean {
    return this.word() / 4294967296 < probability;
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.below(from.length)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  }

  /** `count` different members of `from`, in random order. */
  sample<T>(from: readonly T[], count: number): T[] {
    const rest = [...from];
    const picked: T[] = [];
    while (picked.length < count && rest.length > 0) {
      picked.push(...rest.splice(this.below(rest.length), 1));
    }
    return picked;
  }

  string(length: number, alphabet: string = ALNUM): string {
    let text = "";
    for (let i = 0; i < length; i++) text += alphabet.charAt(this.below(alphabet.length));
    return text;
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }

  hex(length: number): string {
    return this.string(length, HEX);
  }

  digits(length: number): string {
    return String(this.between(1, 9)) + this.string(length - 1, DIGITS);
  }

  uuid(): string {
    const h = this.hex(32);
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20)}`;
  }
}
