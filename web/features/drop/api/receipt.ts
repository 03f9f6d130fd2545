import { ask, membersOf } from "./ask.ts";
import type { Channel } from "./upload.ts";

/** A receipt as the server gave it: not verified. */
export interface IssuedReceipt {
  readonly proof: string;
  readonly key: string;
}

/** Undefined while the event is not in the ledger yet. */
export async function fetchReceipt(
  channel: Channel,
  item: string,
): Promise<IssuedReceipt | undefined> {
  const response = await ask(
    {
      method: "GET",
      path: `/api/drop/receipts/${item}`,
      secret: channel.secret,
      expected: [404],
    },
    channel.onConnection,
    channel.signal,
  );
  return response.ok ? membersOf(response, { proof: "string", key: "string" }) : undefined;
}
