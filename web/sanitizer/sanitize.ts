import type { CleanedDraft, Failed, Message, Order, Residue, Settings, Stage } from "./messages.ts";
import type { InvalidRules, Unreadable } from "./messages.ts";
import { startWorker } from "../workers/start.ts";

export type * from "./messages.ts";

declare const fromTheSanitizer: unique symbol;

/**
 * The file without what the rules can find: read again from its first byte to its last, with nothing found. Only this
 * module makes one; what seals content asks for it.
 */
export interface Cleaned extends CleanedDraft {
  readonly [fromTheSanitizer]: true;
}

/** What came of sanitizing one file. Only `cleaned` leaves anything that may be kept. */
export type Outcome = Cleaned | Residue | Unreadable | InvalidRules | Failed;

/** Hears how far the work has come, about once a mebibyte. A stage may come again. */
export type OnProgress = (stage: Stage, doneBytes: number, totalBytes: number) => void;

/**
 * Takes secrets and personal data out of `content`, in a worker of its own that ends with the job. Never rejects: what
 * breaks is a `failed` outcome, and hands nothing out.
 */
export function sanitize(
  content: Blob,
  settings: Settings,
  onProgress: OnProgress,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const worker = startWorker(new URL("./worker.js", import.meta.url));
    const end = (outcome: Outcome): void => {
      worker.terminate();
      resolve(outcome);
    };
    const broke = (event: Event): void => {
      event.preventDefault();
      end({ kind: "failed", code: "sanitizer-broke" });
    };
    worker.addEventListener("error", broke);
    worker.addEventListener("messageerror", broke);
    worker.addEventListener("message", ({ data }: MessageEvent<Message>) => {
      switch (data.kind) {
        case "progress":
          onProgress(data.stage, data.doneBytes, data.totalBytes);
          break;
        case "end":
          end(data.outcome.kind === "cleaned" ? (data.outcome as Cleaned) : data.outcome);
          break;
      }
    });
    const order: Order = { content, settings };
    worker.postMessage(order);
  });
}
