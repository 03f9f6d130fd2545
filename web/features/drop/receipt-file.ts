import type { DeskFile } from "./desk.ts";

/** The file that a customer keeps (spec/links.md); undefined if nothing was received. */
export function receiptFile(files: readonly DeskFile[], server: string): Blob | undefined {
  const received = files.flatMap(({ name, state }) =>
    state.kind === "received" ? [{ name, ...state.receipt }] : [],
  );
  const [first] = received;
  if (first === undefined) return undefined;
  const items = received.map(({ name, item, bytes, headerHash, contentHash, proof }) => ({
    name,
    item,
    bytes,
    headerHash,
    contentHash,
    proof,
  }));
  const receipt = { sealdeskReceipt: 1, server, key: first.key, items };
  return new Blob([`${JSON.stringify(receipt, null, 2)}\n`], { type: "application/json" });
}
