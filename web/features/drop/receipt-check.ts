import { parseKey } from "../../ledger/note.ts";
import { verifyReceipt } from "../../ledger/receipt.ts";
import { decodeUtf8, encodeUtf8 } from "../../ledger/text.ts";
import { aboutOf } from "./sending/receipt.ts";

// Checks a receipt that a customer kept (spec/links.md), with what it holds itself and the key that this server shows.

/** One file of a receipt: when it was received, and whether the proof holds. */
export interface CheckedItem {
  readonly name: string;
  /** Undefined if the proof does not hold. */
  readonly received: Date | undefined;
}

export type ReceiptCheck =
  | { readonly kind: "no-receipt" }
  | {
      readonly kind: "checked";
      readonly items: readonly CheckedItem[];
      /** Whether this server signs its ledger with the receipt's key; `unknown` without a connection. */
      readonly ledger: "this" | "other" | "unknown";
    };

const maxReceiptBytes = 64 << 20;

interface KeptItem {
  readonly name: string;
  readonly item: string;
  readonly headerHash: string;
  readonly contentHash: string;
  readonly proof: string;
}

export async function checkReceipt(file: Blob): Promise<ReceiptCheck> {
  const kept = file.size > maxReceiptBytes ? undefined : readKept(await file.text());
  if (kept === undefined) return { kind: "no-receipt" };
  const log = await parseKey(kept.key);
  const items: CheckedItem[] = [];
  for (const item of kept.items) {
    const outcome =
      log === null
        ? undefined
        : await verifyReceipt({ log, witnesses: [], required: 0 }, encodeUtf8(item.proof));
    const about = outcome?.kind === "proven" ? aboutOf(outcome.entry) : undefined;
    const fits =
      about?.item === item.item &&
      about.headerHash === item.headerHash &&
      about.contentHash === item.contentHash;
    items.push({ name: item.name, received: fits ? about.time : undefined });
  }
  return { kind: "checked", items, ledger: await ledgerOf(kept.key) };
}

function readKept(
  text: string,
): { readonly key: string; readonly items: readonly KeptItem[] } | undefined {
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { sealdeskReceipt, key, items } = (kept ?? {}) as Readonly<Record<string, unknown>>;
  const whole =
    sealdeskReceipt === 1 && typeof key === "string" && Array.isArray(items) && items.length > 0;
  return whole && items.every(isKeptItem) ? { key, items } : undefined;
}

function isKeptItem(item: unknown): item is KeptItem {
  const members = (item ?? {}) as Readonly<Record<string, unknown>>;
  return ["name", "item", "headerHash", "contentHash", "proof"].every(
    (name) => typeof members[name] === "string",
  );
}

async function ledgerOf(key: string): Promise<"this" | "other" | "unknown"> {
  try {
    const response = await fetch("/ledger/key", { credentials: "omit", cache: "no-store" });
    const shown = decodeUtf8(new Uint8Array(await response.arrayBuffer()))?.trim();
    return response.ok ? (shown === key ? "this" : "other") : "unknown";
  } catch {
    return "unknown";
  }
}
