import { parseKey } from "../../../ledger/note.ts";
import { verifyReceipt } from "../../../ledger/receipt.ts";
import { decodeUtf8, encodeUtf8 } from "../../../ledger/text.ts";

/** What the event of a receipt has to be about. */
export interface Claim {
  readonly item: string;
  readonly headerHash: string;
  readonly contentHash: string;
}

/**
 * Whether the proof shows that just this file was entered in the ledger of this key. It cannot show that the key is the
 * one that others see: whoever keeps the receipt can compare it later.
 */
export async function proves(proof: string, key: string, claim: Claim): Promise<boolean> {
  const log = await parseKey(key);
  if (log === null) return false;
  const trust = { log, witnesses: [], required: 0 };
  const outcome = await verifyReceipt(trust, encodeUtf8(proof));
  const about = outcome.kind === "proven" ? aboutOf(outcome.entry) : undefined;
  return (
    about?.item === claim.item &&
    about.headerHash === claim.headerHash &&
    about.contentHash === claim.contentHash
  );
}

/** What an entry of the ledger says was stored, and when; undefined if it says something else (spec/events.md). */
export function aboutOf(entry: Uint8Array): (Claim & { readonly time: Date }) | undefined {
  let event: unknown;
  try {
    event = JSON.parse(decodeUtf8(entry) ?? "");
  } catch {
    return undefined;
  }
  const { event: name, time, details } = event as Readonly<Record<string, unknown>>;
  const { item, headerHash, contentHash } = (details ?? {}) as Readonly<Record<string, unknown>>;
  return name === "content.stored" &&
    typeof time === "string" &&
    typeof item === "string" &&
    typeof headerHash === "string" &&
    typeof contentHash === "string"
    ? { item, headerHash, contentHash, time: new Date(time) }
    : undefined;
}
