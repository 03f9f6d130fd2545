// Seals and opens inside a worker, for the tests: one order, one reply.
import { hex, type Bytes } from "../bytes.ts";
import { readSealedFile, unlock } from "../open.ts";
import { Refused } from "../outcome.ts";
import { PrivateKey } from "../private-key.ts";
import { publicKeyFromText } from "../public-key.ts";
import { seal } from "../seal.ts";

/** Bytes travel as blobs, keys as text. */
export type Order =
  /** WebCrypto alone: so many chunks of AES-256-GCM, as many at once as sealing has. */
  | { readonly kind: "encrypt"; readonly chunks: number }
  | {
      readonly kind: "seal";
      readonly content: Blob;
      /** Taken as a stream, and not as a blob. */
      readonly stream: boolean;
      /** Counted, and not kept. */
      readonly discard: boolean;
      readonly readers: readonly string[];
      readonly release: string | undefined;
    }
  | {
      readonly kind: "open";
      readonly sealed: Blob;
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
  for (let done = 0; done < chunks; done += 128) {
    await Promise.all(
      Array.from({ length: Math.min(128, chunks - done) }, (_, i) => {
        new DataView(iv.buffer).setUint32(8, done + i);
        return crypto.subtle.encrypt({ name: "AES-GCM", iv: iv.slice() }, key, chunk);
      }),
    );
  }
}

async function carryOut(order: Order): Promise<Omit<Reply, "milliseconds">> {
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
        order.stream ? order.content.stream() : order.content,
      );
      return {
        outcome: "accepted",
        bytes: await collected(sealed, order.discard),
        name: undefined,
      };
    }
    case "open": {
      const file = await readSealedFile(order.discard ? order.sealed : order.sealed.stream());
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
  const begun = performance.now();
  carryOut(data)
    .catch((error: unknown) => {
      const outcome = error instanceof Refused ? error.why : String(error);
      return { outcome, bytes: new Blob(), name: undefined };
    })
    .then((reply) => {
      self.postMessage({ ...reply, milliseconds: performance.now() - begun });
    }, console.error);
});
