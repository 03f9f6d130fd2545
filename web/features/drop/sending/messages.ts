import type { Cleaned } from "../../../sanitizer/sanitize.ts";
import type { Trouble } from "../api/ask.ts";

/** What the page asks of the worker that seals and sends: one file, then the worker ends. */
export interface SendOrder {
  readonly secret: string;
  /** Id of the case, in hex. */
  readonly inCase: string;
  /** Texts of keys. The case's was verified against the link. */
  readonly caseKey: string;
  readonly releaseKey: string;
  /** Only what the sanitizer made can be sent. */
  readonly cleaned: Cleaned;
  /** Readable by the server, for policies. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Sealed: name, type. */
  readonly meta: Readonly<Record<string, string>>;
}

/** What a customer keeps of one file; verified. */
export interface ItemReceipt {
  readonly item: string;
  readonly bytes: number;
  readonly headerHash: string;
  readonly contentHash: string;
  readonly proof: string;
  /** Verifier key of the ledger. */
  readonly key: string;
}

export type SendOutcome =
  | { readonly kind: "received"; readonly receipt: ItemReceipt }
  /** It arrived, but the server proves something else, or nothing. */
  | { readonly kind: "unproven"; readonly item: string }
  | { readonly kind: "troubled"; readonly trouble: Trouble }
  | { readonly kind: "broke" };

export type SendMessage =
  | { readonly kind: "progress"; readonly sentBytes: number; readonly totalBytes: number }
  | { readonly kind: "connection"; readonly connected: boolean }
  | { readonly kind: "end"; readonly outcome: SendOutcome };
