// The page of the tests: takes orders with paths to fetch, and gives bytes back as base64.
import { failures } from "./vectors.ts";
import type { Order, Reply } from "./worker.ts";

export interface Answer {
  readonly outcome: string;
  readonly base64: string;
  readonly name: string | undefined;
  readonly milliseconds: number;
}

const worker = new Worker("/worker.js", { type: "module" });

async function fetched(path: string): Promise<Blob> {
  return (await fetch(path)).blob();
}

async function base64(blob: Blob): Promise<string> {
  const url = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      resolve(reader.result as string);
    });
    reader.readAsDataURL(blob);
  });
  return url.slice(url.indexOf(",") + 1);
}

function replied(order: Order): Promise<Reply> {
  return new Promise<Reply>((resolve) => {
    worker.addEventListener(
      "message",
      ({ data }: MessageEvent<Reply>) => {
        resolve(data);
      },
      { once: true },
    );
    worker.postMessage(order);
  });
}

async function answered(order: Order, withBytes: boolean): Promise<Answer> {
  const reply = await replied(order);
  const { outcome, name, milliseconds } = reply;
  return { outcome, name, milliseconds, base64: withBytes ? await base64(reply.bytes) : "" };
}

const harness = {
  failures,
  seal: async (path: string, readers: string[], release?: string): Promise<Answer> =>
    answered(
      {
        kind: "seal",
        content: await fetched(path),
        from: readers.length > 1 ? "stream" : "blob",
        discard: false,
        readers,
        release,
      },
      true,
    ),
  open: async (path: string, key: string, release?: string, session?: string): Promise<Answer> => {
    const released = release === undefined ? undefined : await fetched(release);
    const sealed = await fetched(path);
    return answered(
      { kind: "open", sealed, from: "stream", discard: false, key, release: released, session },
      true,
    );
  },
  /**
   * Milliseconds that so many bytes take: WebCrypto alone, then sealing and opening out of memory, then sealing and
   * opening a blob.
   */
  measure: async (sizeBytes: number, reader: string, key: string): Promise<number[]> => {
    const times = [(await replied({ kind: "encrypt", chunks: sizeBytes >> 14 })).milliseconds];
    const content = new Blob(
      Array.from({ length: sizeBytes >> 20 }, () => new Uint8Array(1 << 20)),
    );
    const sealing = { kind: "seal", content, readers: [reader], release: undefined } as const;
    const { bytes } = await replied({ ...sealing, from: "blob", discard: false });
    const opening = { kind: "open", sealed: bytes, key, release: undefined } as const;
    for (const from of ["memory", "blob"] as const) {
      const sealed = await replied({ ...sealing, from, discard: true });
      const opened = await replied({ ...opening, from, discard: true, session: undefined });
      if (sealed.outcome !== "accepted" || opened.outcome !== "accepted") {
        throw new Error(`${sealed.outcome}, ${opened.outcome}`);
      }
      times.push(sealed.milliseconds, opened.milliseconds);
    }
    return times;
  },
};

declare global {
  var envelope: {
    failures: typeof failures;
    seal(path: string, readers: string[], release?: string): Promise<Answer>;
    open(path: string, key: string, release?: string, session?: string): Promise<Answer>;
    measure(sizeBytes: number, reader: string, key: string): Promise<number[]>;
  };
}

globalThis.envelope = harness;
