import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { tagKey, type Case, type Result } from "./cases.ts";
import { described } from "./described.ts";
import { primitives } from "../primitives.ts";
import { sanitize } from "#engine";

const builtInRules = readFileSync(
  fileURLToPath(new URL("../../dist/engine/built-in.rules", import.meta.url)),
);

const sha256Hex = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** What the compiled module makes of a case, in Node, when bytes arrive at most `chunkBytes` at a time. */
export function inNode(one: Case, chunkBytes: number): Result {
  let draft: Uint8Array[] = [];
  let ended: Uint8Array = new Uint8Array();
  const read = (bytes: Uint8Array, position: number, lengthBytes: number): Uint8Array =>
    bytes.subarray(position, position + Math.min(lengthBytes, chunkBytes));
  const outcome = sanitize({
    ...primitives,
    builtInRules,
    organisationRules: one.organisationRules,
    profile: one.profile,
    tagKey,
    keepOriginals: one.keepOriginals,
    sizeBytes: one.input.length,
    readSource: (position, lengthBytes) => read(one.input, position, lengthBytes),
    appendDraft: (bytes) => {
      draft.push(bytes.slice());
    },
    endDraft: () => {
      ended = Buffer.concat(draft);
      draft = [];
    },
    readDraft: (position, lengthBytes) => read(ended, position, lengthBytes),
    progress: () => undefined,
  });
  if (outcome.kind !== "cleaned") return { outcome: described(outcome), output: undefined };
  const report = outcome.report(sha256Hex(one.input), sha256Hex(ended));
  return { outcome: described({ ...outcome, report }), output: ended };
}
