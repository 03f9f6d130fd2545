import { equal, joined, label, part, type Bytes } from "./bytes.ts";
import { expand } from "./kdf.ts";
import { limits } from "./limits.ts";
import { Refused, type Refusal } from "./outcome.ts";

// C2SP chunked encryption (c2sp.org/chunked-encryption@v1) with SHA-512 and AES-256-GCM.

export const saltBytes = 24;
export const frontBytes = 56;
export const chunkBytes = 16_384;
export const tagBytes = 16;
export const sealedChunkBytes = chunkBytes + tagBytes;

const infoLabel = label("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0");

/** The keys of one message. */
export interface Cobblestone {
  readonly key: CryptoKey;
  readonly baseNonce: Bytes;
  readonly commitment: Bytes;
}

export async function cobblestone(
  inputKey: Bytes,
  salt: Uint8Array,
  context: Uint8Array,
): Promise<Cobblestone> {
  const derived = await expand("SHA-512", inputKey, joined(infoLabel, salt, context), 76);
  const raw = part(derived, 0, 32);
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  raw.fill(0);
  derived.fill(0, 0, 32);
  return { key, baseNonce: part(derived, 32, 44), commitment: part(derived, 44, 76) };
}

/** How long a message of this length is once it is sealed. */
export function sealedBytes(plaintextBytes: number): number {
  const chunks = Math.floor(plaintextBytes / chunkBytes) + 1;
  return frontBytes + plaintextBytes + chunks * tagBytes;
}

/** Checks the 56 bytes in front of the chunks. */
export async function readFront(
  front: Uint8Array,
  inputKey: Bytes,
  context: Uint8Array,
  ifForeign: Refusal,
): Promise<Cobblestone> {
  const stone = await cobblestone(inputKey, part(front, 0, saltBytes), context);
  if (!equal(stone.commitment, part(front, saltBytes, frontBytes))) throw new Refused(ifForeign);
  return stone;
}

function nonce(stone: Cobblestone, chunk: number): Bytes {
  if (chunk >= limits.chunks) throw new Refused("too-large");
  const bytes = stone.baseNonce.slice();
  const low = new DataView(bytes.buffer);
  low.setUint32(8, low.getUint32(8) ^ chunk);
  return bytes;
}

async function sealChunk(
  stone: Cobblestone,
  chunk: number,
  plaintext: Bytes,
  out: Bytes,
): Promise<void> {
  const algorithm = { name: "AES-GCM", iv: nonce(stone, chunk) };
  out.set(new Uint8Array(await crypto.subtle.encrypt(algorithm, stone.key, plaintext)));
}

async function openChunk(
  stone: Cobblestone,
  chunk: number,
  sealed: Bytes,
  out: Bytes,
  refusal: Refusal,
): Promise<void> {
  const algorithm = { name: "AES-GCM", iv: nonce(stone, chunk) };
  let opened: ArrayBuffer;
  try {
    opened = await crypto.subtle.decrypt(algorithm, stone.key, sealed);
  } catch {
    throw new Refused(refusal);
  }
  out.set(new Uint8Array(opened));
}

/** Seals a run of chunks at once; unless it is the last run, it is made of whole ones. */
export async function sealRun(
  stone: Cobblestone,
  first: number,
  run: Bytes,
  last: boolean,
): Promise<Bytes> {
  const whole = Math.floor(run.length / chunkBytes);
  const count = last ? whole + 1 : whole;
  const sealed = new Uint8Array(run.length + count * tagBytes);
  await Promise.all(
    Array.from({ length: count }, (_, i) => {
      const plaintext = run.subarray(i * chunkBytes, (i + 1) * chunkBytes);
      return sealChunk(stone, first + i, plaintext, sealed.subarray(i * sealedChunkBytes));
    }),
  );
  return sealed;
}

/** The reverse. Nothing is handed out unless the whole run is authentic. */
export async function openRun(
  stone: Cobblestone,
  first: number,
  run: Bytes,
  last: boolean,
  refusal: { readonly changed: Refusal; readonly cut: Refusal },
): Promise<Bytes> {
  const rest = run.length % sealedChunkBytes;
  if (last ? rest < tagBytes : rest !== 0) throw new Refused(refusal.cut);
  const count = Math.ceil(run.length / sealedChunkBytes);
  const opened = new Uint8Array(run.length - count * tagBytes);
  await Promise.all(
    Array.from({ length: count }, (_, i) => {
      const sealed = run.subarray(i * sealedChunkBytes, (i + 1) * sealedChunkBytes);
      const out = opened.subarray(i * chunkBytes, (i + 1) * chunkBytes);
      return openChunk(stone, first + i, sealed, out, refusal.changed);
    }),
  );
  return opened;
}
