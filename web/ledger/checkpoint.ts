// Checkpoints (C2SP tlog-checkpoint), and whether to believe one.
import { HASH_BYTES } from "./hash.ts";
import type { Hash } from "./hash.ts";
import { isBy, parseNote, verifies } from "./note.ts";
import type { VerifierKey } from "./note.ts";
import { decodeBase64, parseDecimal } from "./text.ts";

export interface Checkpoint {
  readonly origin: string;
  readonly size: bigint;
  readonly root: Hash;
}

// Whom to believe: the log, some witnesses, and how many of them must have cosigned.
export interface Trust {
  readonly log: VerifierKey;
  readonly witnesses: readonly VerifierKey[];
  readonly required: number;
}

export type CheckpointReading =
  | {
      readonly kind: "genuine";
      readonly checkpoint: Checkpoint;
      readonly cosigners: readonly string[];
    }
  | { readonly kind: "no-checkpoint" }
  | { readonly kind: "other-origin"; readonly found: string }
  | { readonly kind: "not-signed" }
  | { readonly kind: "bad-signature"; readonly name: string }
  | { readonly kind: "too-few-cosignatures"; readonly found: number };

export function parseCheckpoint(text: string): Checkpoint | null {
  const lines = text.endsWith("\n") ? text.slice(0, -1).split("\n") : [];
  const [origin, size, root] = lines;
  if (origin === undefined || size === undefined || root === undefined || lines.includes("")) {
    return null;
  }
  const number = parseDecimal(size);
  const hash = decodeBase64(root);
  if (number === null || hash?.length !== HASH_BYTES) return null;
  return { origin, size: number, root: hash };
}

export async function readCheckpoint(trust: Trust, bytes: Uint8Array): Promise<CheckpointReading> {
  const note = parseNote(bytes);
  const checkpoint = note === null ? null : parseCheckpoint(note.text);
  if (note === null || checkpoint === null) return { kind: "no-checkpoint" };
  if (checkpoint.origin !== trust.log.name)
    return { kind: "other-origin", found: checkpoint.origin };
  let signed = false;
  const cosigners = new Set<string>();
  for (const signature of note.signatures) {
    const key = [trust.log, ...trust.witnesses].find((known) => isBy(signature, known));
    if (key === undefined) continue;
    if (!(await verifies(key, note.text, signature)))
      return { kind: "bad-signature", name: key.name };
    if (key === trust.log) signed = true;
    else cosigners.add(key.name);
  }
  if (!signed) return { kind: "not-signed" };
  if (cosigners.size < trust.required)
    return { kind: "too-few-cosignatures", found: cosigners.size };
  return { kind: "genuine", checkpoint, cosigners: [...cosigners].sort() };
}
