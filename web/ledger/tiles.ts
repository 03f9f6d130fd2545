// Tiles and entry bundles (C2SP tlog-tiles): where they are, and how they are read.
import { HASH_BYTES } from "./hash.ts";
import type { Hash } from "./hash.ts";

export const TILE_WIDTH = 256;

const LENGTH_BYTES = 2;

// Reads a resource of a log by its path below the prefix; null if there is none.
export type LogSource = (path: string) => Promise<Uint8Array | null>;

// `level`: a number of hashes, or "entries". `width`: how many hashes or entries, 256 for a full one.
export function tilePath(level: number | "entries", index: number, width: number): string {
  const digits = String(index % 1000).padStart(3, "0");
  let path = digits;
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${String(rest % 1000).padStart(3, "0")}/${path}`;
  }
  const partial = width === TILE_WIDTH ? "" : `.p/${String(width)}`;
  return `tile/${String(level)}/${path}${partial}`;
}

// A partial resource may have been deleted once the full one was there, which begins with it.
export async function readTile(
  source: LogSource,
  level: number | "entries",
  index: number,
  width: number,
): Promise<Uint8Array | null> {
  const exact = await source(tilePath(level, index, width));
  if (exact !== null || width === TILE_WIDTH) return exact;
  const full = await source(tilePath(level, index, TILE_WIDTH));
  if (full === null) return null;
  if (level !== "entries") return full.subarray(0, width * HASH_BYTES);
  return full.subarray(0, endOfEntries(full, width) ?? full.length);
}

function endOfEntries(bundle: Uint8Array, width: number): number | null {
  let at = 0;
  for (let i = 0; i < width; i++) {
    if (bundle.length - at < LENGTH_BYTES) return null;
    at += LENGTH_BYTES + lengthAt(bundle, at);
  }
  return at;
}

function lengthAt(bundle: Uint8Array, at: number): number {
  return ((bundle[at] ?? 0) << 8) | (bundle[at + 1] ?? 0);
}

// The entries of a bundle; null unless it is exactly `width` of them.
export function parseBundle(bundle: Uint8Array, width: number): Uint8Array[] | null {
  const entries: Uint8Array[] = [];
  let at = 0;
  for (let i = 0; i < width; i++) {
    if (bundle.length - at < LENGTH_BYTES) return null;
    const from = at + LENGTH_BYTES;
    at = from + lengthAt(bundle, at);
    if (at > bundle.length) return null;
    entries.push(bundle.subarray(from, at));
  }
  return at === bundle.length ? entries : null;
}

// The hashes of a tile; null unless there are exactly `width`.
export function parseHashes(tile: Uint8Array, width: number): Hash[] | null {
  if (tile.length !== width * HASH_BYTES) return null;
  const hashes: Hash[] = [];
  for (let at = 0; at < tile.length; at += HASH_BYTES) {
    hashes.push(tile.slice(at, at + HASH_BYTES));
  }
  return hashes;
}
