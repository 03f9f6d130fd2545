import { joined, type Bytes } from "./bytes.ts";

const hashBytes = { "SHA-256": 32, "SHA-512": 64 } as const;

type Hash = keyof typeof hashBytes;

export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
}

export async function hmac(hash: Hash, key: Bytes, message: Bytes): Promise<Bytes> {
  const usable = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", usable, message));
}

/** HKDF-Extract of RFC 5869 with SHA-256. */
export function extract(salt: Bytes, input: Bytes): Promise<Bytes> {
  return hmac("SHA-256", salt, input);
}

/** HKDF-Expand of RFC 5869. WebCrypto has no expanding alone, so it is made of its HMAC, as the RFC says. */
export async function expand(
  hash: Hash,
  key: Bytes,
  info: Uint8Array,
  sizeBytes: number,
): Promise<Bytes> {
  const output = new Uint8Array(Math.ceil(sizeBytes / hashBytes[hash]) * hashBytes[hash]);
  let block = new Uint8Array(0);
  for (let at = 0, number = 1; at < sizeBytes; at += block.length, number++) {
    block = await hmac(hash, key, joined(block, info, Uint8Array.of(number)));
    output.set(block, at);
  }
  const expanded = output.slice(0, sizeBytes);
  output.fill(0);
  block.fill(0);
  return expanded;
}
