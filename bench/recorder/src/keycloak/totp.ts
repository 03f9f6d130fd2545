import { createHmac } from "node:crypto";
import { BASE32 } from "../draw/random.js";

/** RFC 4648 base32 without padding. */
export function base32(bytes: Buffer): string {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  return (bits.match(/.{1,5}/g) ?? [])
    .map((group) => BASE32.charAt(parseInt(group.padEnd(5, "0"), 2)))
    .join("");
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
