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
  return outcome.kind === "proven" && isAbout(outcome.entry, claim);
}

function isAbout(entry: Uint8Array, claim: Claim): boolean {
  let event: unknown;
  try {
    event = JSON.parse(decodeUtf8(entry) ?? "");
  } catch {
    return false;
  }
  const { event: name, details } = event as {
    event?: unknown;
    details?: Readonly<Record<string, unknown>>;
  };
  return (
    name === "content.stored" &&
    details?.item === claim.item &&
    details.headerHash === claim.headerHash &&
    details.contentHash === claim.contentHash
  );
}
