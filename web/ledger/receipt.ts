// Receipts (C2SP tlog-proof): one file that proves that an entry is in the log. Ours carry the entry as the extra data.
import { readCheckpoint } from "./checkpoint.ts";
import type { Checkpoint, CheckpointReading, Trust } from "./checkpoint.ts";
import { HASH_BYTES, hashLeaf } from "./hash.ts";
import type { Hash } from "./hash.ts";
import { MAX_NOTE_BYTES } from "./note.ts";
import { includes, MAX_HASHES } from "./proofs.ts";
import { decodeBase64, decodeUtf8, encodeUtf8, parseDecimal } from "./text.ts";

const FIRST_LINE = "c2sp.org/tlog-proof@v1";
const MAX_ENTRY_BYTES = 65_535;
const MAX_BYTES = MAX_NOTE_BYTES + 96 * 1024;

interface Receipt {
  readonly entry: Uint8Array<ArrayBuffer> | null;
  readonly index: bigint;
  readonly path: readonly Hash[];
  readonly checkpoint: Uint8Array;
}

export type ReceiptOutcome =
  | {
      readonly kind: "proven";
      readonly index: bigint;
      readonly entry: Uint8Array<ArrayBuffer>;
      readonly checkpoint: Checkpoint;
      readonly cosigners: readonly string[];
    }
  | { readonly kind: "malformed" }
  | { readonly kind: "untrusted"; readonly why: CheckpointReading }
  | { readonly kind: "not-included" }
  | { readonly kind: "entry-needed" };

// `entry`: known from elsewhere; what the receipt carries is ignored then.
export async function verifyReceipt(
  trust: Trust,
  file: Uint8Array,
  entry?: Uint8Array<ArrayBuffer>,
): Promise<ReceiptOutcome> {
  const receipt = parseReceipt(file);
  if (receipt === null) return { kind: "malformed" };
  const subject = entry ?? receipt.entry;
  if (subject === null) return { kind: "entry-needed" };
  const reading = await readCheckpoint(trust, receipt.checkpoint);
  if (reading.kind !== "genuine") return { kind: "untrusted", why: reading };
  const { checkpoint, cosigners } = reading;
  const leaf = await hashLeaf(subject);
  const proven = await includes(
    leaf,
    receipt.index,
    checkpoint.size,
    receipt.path,
    checkpoint.root,
  );
  return proven
    ? { kind: "proven", index: receipt.index, entry: subject, checkpoint, cosigners }
    : { kind: "not-included" };
}

function parseReceipt(file: Uint8Array): Receipt | null {
  const text = file.length > MAX_BYTES ? null : decodeUtf8(file);
  const gap = text?.indexOf("\n\n") ?? -1;
  if (text === null || gap < 0) return null;
  const lines = text.slice(0, gap).split("\n");
  if (lines.shift() !== FIRST_LINE) return null;
  let entry: Uint8Array<ArrayBuffer> | null = null;
  if (lines[0]?.startsWith("extra ") === true) {
    entry = decodeBase64(lines[0].slice("extra ".length));
    if (entry === null || entry.length > MAX_ENTRY_BYTES) return null;
    lines.shift();
  }
  const indexLine = lines.shift();
  if (indexLine?.startsWith("index ") !== true) return null;
  const index = parseDecimal(indexLine.slice("index ".length));
  const path = parseHashes(lines);
  if (index === null || path === null) return null;
  return { entry, index, path, checkpoint: encodeUtf8(text.slice(gap + 2)) };
}

function parseHashes(lines: readonly string[]): Hash[] | null {
  const hashes: Hash[] = [];
  for (const line of lines) {
    const hash = decodeBase64(line);
    if (hash?.length !== HASH_BYTES || hashes.length === MAX_HASHES) return null;
    hashes.push(hash);
  }
  return hashes;
}
