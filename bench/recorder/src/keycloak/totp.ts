import { createHmac } from "node:crypto";
import { BASE32 } from "../draw/random.js";

/** RFC 4648 base32 without padding. */
export function base32Decode(text: string): Buffer {
  let bits = "";
  for (const c of text.replaceAll(" ", "")) bits += BASE32.indexOf(c).toString(2).padStart(5, "0");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** RFC 6238 with SHA-1, six digits, thirty seconds. */
export function totp(seed: Buffer, time: number = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(time / 30_000)));
  const mac = createHmac("sha1", seed).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Waits until the current code is another one than that of `time`: a code is accepted once. */
export async function nextPeriod(time: number): Promise<void> {
  const wait = (Math.floor(time / 30_000) + 1) * 30_000 - Date.now() + 300;
  if (wait > 0) await new Promise((done) => setTimeout(done, wait));
}
