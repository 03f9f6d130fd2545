/** What the worker that digests says: once that it is there, then an answer for each file, in their order. */
export type DigestReply =
  | { readonly kind: "ready" }
  | { readonly kind: "digest"; readonly sha256: string }
  | { readonly kind: "failed"; readonly name: string };

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
      if (data.kind === "digest") this.#waiting.shift()?.resolve(data.sha256);
      else this.#fail(data.kind === "failed" ? data.name : "Error");
    });
    worker.addEventListener("error", () => {
      this.#fail("Error");
    });
  }

  /** Waits until the worker is there: none starts while the thread that asked for it is busy. */
  static async start(): Promise<FileDigests> {
    const worker = new Worker(new URL("./digest-worker.js", import.meta.url), { type: "module" });
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
  sha256Hex(content: Blob): Promise<string> {
    const answer = new Promise<string>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
    });
    this.#worker.postMessage(content);
    return answer;
  }

  #fail(name: string): void {
    for (const { reject } of this.#waiting.splice(0)) reject(new DOMException("", name));
  }
}
