import { equal, hex, joined, label, part, random, u16, view, type Bytes } from "./bytes.ts";
import type { Header } from "./header.ts";
import { hmac, sha256 } from "./kdf.ts";
import { limits } from "./limits.ts";
import { Refused } from "./outcome.ts";
import { locksKey } from "./schedule.ts";
import { publicKeyOfNobody, unwrap, wrap, wrapBytes, type ReadingKey } from "./wrap.ts";

const macBytes = 32;

export const countBytes = 2;

/** The bytes that follow the count, or a refusal if no lock has this many wraps. */
export function bodyBytes(count: Uint8Array): number {
  const wraps = view(count).getUint16(0);
  const allowed =
    wraps >= limits.minWraps && wraps <= limits.readers && (wraps & (wraps - 1)) === 0;
  if (!allowed) throw new Refused("malformed-header");
  return wraps * wrapBytes + macBytes;
}

/** Share A for each reader, filled up with wraps to nobody, in an order that tells nothing. */
export async function sealReaderLock(
  readers: readonly Bytes[],
  hash: Bytes,
  shareA: Bytes,
): Promise<Bytes> {
  return filled([], readers, hash, shareA);
}

/** Keeps the wraps there are, and adds some. Which of the old ones are to nobody, nobody knows; so all stay. */
export async function extendReaderLock(
  lock: Bytes,
  readers: readonly Bytes[],
  hash: Bytes,
  shareA: Bytes,
): Promise<Bytes> {
  return filled(wrapsOf(lock), readers, hash, shareA);
}

/** How long the lock of so many readers is. */
export function readerLockBytes(readers: number): number {
  return countBytes + placesFor(readers) * wrapBytes + macBytes;
}

/** The smallest power of two that holds them. */
function placesFor(wraps: number): number {
  let places: number = limits.minWraps;
  while (places < wraps) places *= 2;
  return places;
}

async function filled(
  kept: readonly Bytes[],
  readers: readonly Bytes[],
  hash: Bytes,
  shareA: Bytes,
): Promise<Bytes> {
  if (readers.length < 1 || kept.length + readers.length > limits.readers) {
    throw new RangeError("a file has 1 to 1,024 readers");
  }
  if (new Set(readers.map(hex)).size < readers.length) {
    throw new RangeError("a reader is named twice");
  }
  const added = readers.map(async (key) => wrap(key, await readerInfo(key, hash), shareA));
  const wraps = [...kept, ...(await Promise.all(added))];
  const places = placesFor(wraps.length);
  const nobody = await publicKeyOfNobody();
  const nothing = random(32);
  while (wraps.length < places) {
    wraps.push(await wrap(nobody, await readerInfo(nobody, hash), nothing));
  }
  const authenticated = joined(u16(places), ...shuffled(wraps));
  return joined(authenticated, await mac(authenticated, hash, shareA));
}

function wrapsOf(lock: Bytes): Bytes[] {
  const count = (lock.length - countBytes - macBytes) / wrapBytes;
  return Array.from({ length: count }, (_, i) =>
    part(lock, countBytes + i * wrapBytes, countBytes + (i + 1) * wrapBytes),
  );
}

function shuffled(wraps: readonly Bytes[]): Bytes[] {
  return wraps
    .map((bytes) => ({ bytes, rank: view(random(8)).getBigUint64(0) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .map(({ bytes }) => bytes);
}

/** Share A, if the key opens a wrap and the lock is as whoever has share A left it. */
export async function openReaderLock(lock: Bytes, reader: ReadingKey, hash: Bytes): Promise<Bytes> {
  const info = await readerInfo(reader.publicKey, hash);
  const macAt = lock.length - macBytes;
  for (const wrapped of wrapsOf(lock)) {
    const shareA = await unwrap(reader, info, wrapped);
    if (shareA !== undefined) {
      const expected = await mac(part(lock, 0, macAt), hash, shareA);
      if (!equal(expected, lock.subarray(macAt))) {
        shareA.fill(0);
        throw new Refused("locks-changed");
      }
      return shareA;
    }
  }
  throw new Refused("not-a-reader");
}

async function mac(authenticated: Bytes, hash: Bytes, shareA: Bytes): Promise<Bytes> {
  const key = await locksKey(hash, shareA);
  const code = await hmac("SHA-256", key, authenticated);
  key.fill(0);
  return code;
}

async function readerInfo(publicKey: Bytes, hash: Bytes): Promise<Bytes> {
  return joined(label("sde1/lock1\0"), await sha256(publicKey), hash);
}

/** Share B for the organisation's release key. */
export async function sealReleaseLock(
  publicKey: Bytes,
  header: Header,
  hash: Bytes,
  shareB: Bytes,
): Promise<Bytes> {
  const attributes = await sha256(header.encodedAttributes);
  const info = joined(label("sde1/lock2\0"), await sha256(publicKey), hash, attributes);
  return wrap(publicKey, info, shareB);
}

/** Share B out of a release, which is `grant id ‖ wrap`. */
export async function openRelease(
  release: Bytes,
  session: ReadingKey,
  hash: Bytes,
): Promise<Bytes> {
  const grant = release.subarray(0, 16);
  const info = joined(label("sde1/release\0"), await sha256(session.publicKey), hash, grant);
  const shareB = await unwrap(session, info, release.subarray(16));
  if (shareB === undefined || release.length !== 16 + wrapBytes) {
    throw new Refused("release-refused");
  }
  return shareB;
}
