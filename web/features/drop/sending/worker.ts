import { Troubled } from "../api/ask.ts";
import type { SendMessage, SendOrder, SendOutcome } from "./messages.ts";
import { sendFile } from "./send-file.ts";

// One file, then the worker ends, and with it all shares and keys that were made for the file.

declare const self: DedicatedWorkerGlobalScope;

function say(message: SendMessage): void {
  self.postMessage(message);
}

async function carryOut(order: SendOrder): Promise<SendOutcome> {
  const channel = {
    secret: order.secret,
    onConnection: (connected: boolean) => {
      say({ kind: "connection", connected });
    },
    signal: new AbortController().signal,
  };
  try {
    return await sendFile(order, channel, (sentBytes, totalBytes) => {
      say({ kind: "progress", sentBytes, totalBytes });
    });
  } catch (error) {
    return error instanceof Troubled
      ? { kind: "troubled", trouble: error.trouble }
      : { kind: "broke" };
  }
}

async function obey({ data }: MessageEvent<SendOrder>): Promise<void> {
  say({ kind: "end", outcome: await carryOut(data) });
  self.close();
}

self.addEventListener("message", (event: MessageEvent<SendOrder>) => void obey(event), {
  once: true,
});
