// Seals and opens inside a worker, for the tests: one order, one reply.
import { hex, type Bytes } from "../bytes.ts";
import { readSealedFile, unlock } from "../open.ts";
import { Refused } from "../outcome.ts";
import { PrivateKey } from "../private-key.ts";
import { publicKeyFromText } from "../public-key.ts";
import type { Source } from "../runs.ts";
import { seal } from "../seal.ts";

/** Taken as a blob, as the stream of one, or out of memory into which it was read before the clock started. */
export type Origin = "blob" | "stream" | "memory";

/** Bytes travel as blobs, keys as text. */
export type Order =
  /** WebCrypto alone: so many chunks of AES-256-GCM, as many at once as sealing has. */
  | { readonly kind: "encrypt"; readonly chunks: number }
  | {
      readonly kind: "seal";
      readonly content: Blob;
      readonly from: Origin;
      /** Counted, and not kept. */
      readonly discard: boolean;
      readonly readers: readonly string[];
      readonly release: string | undefined;
    }
  | {
      readonly kind: "open";
      readonly sealed: Blob;
      readonly from: Origin;
      readonly discard: boolean;
      readonly key: string;
      readonly release: Blob | undefined;
      readonly session: string | undefined;
    };

export interface Reply {
  /** `accepted`, or the name of the refusal. */
  readonly outcome: string;
  readonly bytes: Blob;
  readonly name: string | undefined;
  readonly milliseconds: number;
}

// The tests are compiled for a page, which knows no scope of a worker.
declare const self: {
  postMessage(message: Reply): void;
  addEventListener(type: "message", listener: (event: MessageEvent<Order>) => void): void;
};

async function collected(stream: ReadableStream<Bytes>, discard: boolean): Promise<Blob> {
  const parts: Bytes[] = [];
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts);
    if (!discard) parts.push(value);
  }
}

async function encrypted(chunks: number): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const chunk = new Uint8Array(16_384);
  const iv = new Uint8Array(12);
  let begun = 0;
  const oneAfterTheOther = async (): Promise<void> => {
    while (begun < chunks) {
      new DataView(iv.buffer).setUint32(8, begun++);
      await crypto.subtle.encrypt({ name: "AES-GCM", iv: iv.slice() }, key, chunk);
    }
  };
  await Promise.all(Array.from({ length: 64 }, oneAfterTheOther));
}

async function sourceOf(blob: Blob, from: Origin, startClock: () => void): Promise<Source> {
  if (from !== "memory") return from === "blob" ? blob : blob.stream();
  const bytes = new Uint8Array(await blob.arrayBuffer());
  startClock();
  let at = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.subarray(at, (at += 1 << 20)));
    },
  });
}

async function carryOut(
  order: Order,
  startClock: () => void,
): Promise<Omit<Reply, "milliseconds">> {
  switch (order.kind) {
    case "encrypt":
      await encrypted(order.chunks);
      return { outcome: "accepted", bytes: new Blob(), name: undefined };
    case "seal": {
      const item = crypto.getRandomValues(new Uint8Array(16));
      const sealed = await seal(
        {
          item,
          inCase: new Uint8Array(16),
          attributes: { product: "router" },
          meta: { name: `${hex(item)}.har` },
          readers: order.readers.map(publicKeyFromText),
          release: order.release === undefined ? undefined : publicKeyFromText(order.release),
        },
        await sourceOf(order.content, order.from, startClock),
      );
      return {
        outcome: "accepted",
        bytes: await collected(sealed, order.discard),
        name: undefined,
      };
    }
    case "open": {
      const file = await readSealedFile(await sourceOf(order.sealed, order.from, startClock));
      if (file.kind === "refused") throw new Refused(file.why);
      const { reading: reader } = await PrivateKey.fromUnprotectedText(order.key);
      const released =
        order.release === undefined || order.session === undefined
          ? undefined
          : {
              release: new Uint8Array(await order.release.arrayBuffer()),
              session: (await PrivateKey.fromUnprotectedText(order.session)).reading,
            };
      const unlocked = await unlock(file.value, reader, released);
      if (unlocked.kind === "refused") throw new Refused(unlocked.why);
      const bytes = await collected(await unlocked.value.content(), order.discard);
      return { outcome: "accepted", bytes, name: unlocked.value.meta.name };
    }
  }
}

self.addEventListener("message", ({ data }: MessageEvent<Order>) => {
  let begun = performance.now();
  const startClock = (): void => {
    begun = performance.now();
  };
  carryOut(data, startClock)
    .catch((error: unknown) => {
      const outcome = error instanceof Refused ? error.why : String(error);
      return { outcome, bytes: new Blob(), name: undefined };
    })
    .then((reply) => {
      self.postMessage({ ...reply, milliseconds: performance.now() - begun });
    }, console.error);
});
