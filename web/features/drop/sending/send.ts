import { startWorker } from "../../../workers/start.ts";
import type { SendMessage, SendOrder, SendOutcome } from "./messages.ts";

/** Hears how far it is, and whether the server can be reached. */
export interface SendListener {
  readonly onProgress: (sentBytes: number, totalBytes: number) => void;
  readonly onConnection: (connected: boolean) => void;
}

/** Seals and sends a file in a worker of its own. Never rejects. */
export function send(order: SendOrder, listener: SendListener): Promise<SendOutcome> {
  return new Promise((resolve) => {
    const worker = startWorker(new URL("./worker.js", import.meta.url));
    const end = (outcome: SendOutcome): void => {
      worker.terminate();
      resolve(outcome);
    };
    const broke = (event: Event): void => {
      event.preventDefault();
      end({ kind: "broke" });
    };
    worker.addEventListener("error", broke);
    worker.addEventListener("messageerror", broke);
    worker.addEventListener("message", ({ data }: MessageEvent<SendMessage>) => {
      switch (data.kind) {
        case "progress":
          listener.onProgress(data.sentBytes, data.totalBytes);
          break;
        case "connection":
          listener.onConnection(data.connected);
          break;
        case "end":
          end(data.outcome);
          break;
      }
    });
    worker.postMessage(order);
  });
}
