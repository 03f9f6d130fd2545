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
        stream: readers.length > 1,
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
      { kind: "open", sealed, discard: false, key, release: released, session },
      true,
    );
  },
  /** Milliseconds that WebCrypto alone, sealing and opening take for that many bytes. */
  measure: async (sizeBytes: number, reader: string, key: string): Promise<number[]> => {
    const alone = await answered({ kind: "encrypt", chunks: sizeBytes >> 14 }, false);
    const content = new Blob(
      Array.from({ length: sizeBytes >> 20 }, () => new Uint8Array(1 << 20)),
    );
    const order: Order = {
      kind: "seal",
      content,
      stream: false,
      discard: true,
      readers: [reader],
      release: undefined,
    };
    const sealing = await answered(order, false);
    const sealed = (await replied({ ...order, discard: false })).bytes;
    const opening = await answered(
      { kind: "open", sealed, discard: true, key, release: undefined, session: undefined },
      false,
    );
    return [alone.milliseconds, sealing.milliseconds, opening.milliseconds];
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
