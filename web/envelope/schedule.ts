import { joined, label, type Bytes } from "./bytes.ts";
import { expand, extract } from "./kdf.ts";

export interface ContentKeys {
  readonly meta: Bytes;
  readonly payload: Bytes;
}

export async function locksKey(hash: Bytes, shareA: Bytes): Promise<Bytes> {
  const extracted = await extract(hash, shareA);
  const key = await expand("SHA-256", extracted, label("sde1/locks"), 32);
  extracted.fill(0);
  return key;
}

/** Without share B for a file with one lock. */
export async function contentKeys(
  hash: Bytes,
  shareA: Bytes,
  shareB: Bytes | undefined,
): Promise<ContentKeys> {
  const input = shareB === undefined ? shareA : joined(shareA, shareB);
  const extracted = await extract(hash, input);
  const keys = {
    meta: await expand("SHA-256", extracted, label("sde1/meta"), 32),
    payload: await expand("SHA-256", extracted, label("sde1/payload"), 32),
  };
  extracted.fill(0);
  if (input !== shareA) input.fill(0);
  return keys;
}

export const metaContext = (hash: Bytes): Bytes => joined(label("sde1/meta"), hash);
export const payloadContext = (hash: Bytes): Bytes => joined(label("sde1/payload"), hash);
