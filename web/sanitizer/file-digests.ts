import { startWorker } from "../workers/start.ts";

/** A file to digest. A draft takes the place of the draft before it, whose digest nobody will ask for. */
export interface DigestOrder {
  readonly number: number;
  readonly role: "input" | "draft";
  readonly content: Blob;
}

/** What the worker that digests says: once that it is there, then an answer for each order it did not drop. */
export type DigestReply =
  | { readonly kind: "ready" }
  | { readonly kind: "digest"; readonly number: number; readonly sha256: string }
  | { readonly kind: "failed"; readonly number: number; readonly name: string };

interface Waiting {
  readonly resolve: (sha256: string) => void;
  readonly reject: (error: DOMException) => void;
}

/** Digests files in a worker of its own, which ends with the worker that started it. */
export class FileDigests {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<DigestReply>) => {
      if (data.kind === "digest") this.#waiting[data.number]?.resolve(data.sha256);
      if (data.kind === "failed")
        this.#waiting[data.number]?.reject(new DOMException("", data.name));
    });
    worker.addEventListener("error", () => {
      for (const { reject } of this.#waiting) reject(new DOMException("", "Error"));
    });
  }

  /** Waits until the worker is there: none starts while the thread that asked for it is busy. */
  static async start(): Promise<FileDigests> {
    const worker = startWorker(new URL("./digest-worker.js", import.meta.url));
    await new Promise<void>((resolve, reject) => {
      const ready = (): void => {
        resolve();
      };
      const broke = (): void => {
        reject(new DOMException("", "Error"));
      };
      worker.addEventListener("message", ready, { once: true });
      worker.addEventListener("error", broke, { once: true });
    });
    return new FileDigests(worker);
  }

  /** @returns the SHA-256 in hex; rejects with the name of what went wrong, such as NotReadableError */
  ofInput(content: Blob): Promise<string> {
    return this.#digest("input", content);
  }

  /** As for the input. The answer for an earlier draft may never come. */
  ofDraft(content: Blob): Promise<string> {
    return this.#digest("draft", content);
  }

  #digest(role: DigestOrder["role"], content: Blob): Promise<string> {
    const order: DigestOrder = { number: this.#waiting.length, role, content };
    const answer = new Promise<string>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
    });
    this.#worker.postMessage(order);
    return answer;
  }
}
