// Two checkpoints of one log: does the later one extend the earlier?
import { readCheckpoint } from "./checkpoint.ts";
import type { Checkpoint, CheckpointReading, Trust } from "./checkpoint.ts";
import type { Hash } from "./hash.ts";
import { extend } from "./proofs.ts";

export type ConsistencyOutcome =
  | { readonly kind: "extends"; readonly checkpoint: Checkpoint }
  | {
      readonly kind: "untrusted";
      readonly which: "earlier" | "later";
      readonly why: CheckpointReading;
    }
  // The later checkpoint counts fewer entries.
  | { readonly kind: "rolled-back" }
  // The proof does not hold: the log signed two histories, or the proof is wrong.
  | { readonly kind: "forked" };

export async function verifyConsistency(
  trust: Trust,
  earlier: Uint8Array,
  later: Uint8Array,
  proof: readonly Hash[],
): Promise<ConsistencyOutcome> {
  const before = await readCheckpoint(trust, earlier);
  if (before.kind !== "genuine") return { kind: "untrusted", which: "earlier", why: before };
  const after = await readCheckpoint(trust, later);
  if (after.kind !== "genuine") return { kind: "untrusted", which: "later", why: after };
  const { size, root } = after.checkpoint;
  if (size < before.checkpoint.size) return { kind: "rolled-back" };
  return (await extend(before.checkpoint.size, before.checkpoint.root, size, root, proof))
    ? { kind: "extends", checkpoint: after.checkpoint }
    : { kind: "forked" };
}
