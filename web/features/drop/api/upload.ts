import { encodeBase64 } from "../../../ledger/text.ts";
import type { Bytes } from "../../../envelope/bytes.ts";
import { ask, membersOf, rest, Troubled, type OnConnection } from "./ask.ts";

/** Whose upload, and who hears of lost connections. */
export interface Channel {
  readonly secret: string;
  readonly onConnection: OnConnection;
  readonly signal: AbortSignal;
}

/** @returns the upload's id, and how long its parts are. Rejects with `Troubled` */
export async function beginUpload(
  channel: Channel,
  bytes: number,
): Promise<{ readonly upload: string; readonly partBytes: number }> {
  const response = await ask(
    {
      method: "POST",
      path: "/api/drop/uploads",
      secret: channel.secret,
      body: JSON.stringify({ bytes }),
      headers: { "Content-Type": "application/json" },
    },
    channel.onConnection,
    channel.signal,
  );
  return membersOf(response, { upload: "string", partBytes: "number" });
}

/** Sends one part; again, if it did not arrive whole, or if the server still waits for the rest of an earlier try. */
export async function sendPart(
  channel: Channel,
  upload: string,
  number: number,
  part: Bytes,
  digest: Bytes,
): Promise<void> {
  for (let tries = 0; ; tries++) {
    const response = await ask(
      {
        method: "PUT",
        path: `/api/drop/uploads/${upload}/parts/${number}`,
        secret: channel.secret,
        body: part,
        headers: {
          "Content-Type": "application/octet-stream",
          "Content-Digest": `sha-256=:${encodeBase64(digest)}:`,
        },
        expected: [400, 409],
      },
      channel.onConnection,
      channel.signal,
    );
    if (response.ok) return;
    if (tries === maxTries) throw new Troubled("unexpected");
    await rest(betweenTriesMs, channel.signal);
  }
}

/** Together more than the time that the server waits for a request it heard the beginning of, which is 20 s. */
const maxTries = 20;
const betweenTriesMs = 2_000;

/** @returns the id of the item. Asking again is harmless, also while the server is still at it */
export async function finishUpload(channel: Channel, upload: string): Promise<string> {
  for (let tries = 0; ; tries++) {
    const response = await ask(
      {
        method: "POST",
        path: `/api/drop/uploads/${upload}/finish`,
        secret: channel.secret,
        expected: [409],
      },
      channel.onConnection,
      channel.signal,
    );
    if (response.ok) return (await membersOf(response, { item: "string" })).item;
    if (tries === maxTries) throw new Troubled("unexpected");
    await rest(betweenTriesMs, channel.signal);
  }
}
