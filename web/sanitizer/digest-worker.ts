import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { BlobReader } from "./blob-reader.ts";
import type { DigestReply } from "./file-digests.ts";

// Digests files beside the engine, one after the other, because a SHA-256 in JavaScript takes as long as the rest of
// the work. The browser's own is ten times as fast, but wants all of a file in memory.

const maxInMemoryBytes = 128 << 20;
const windowBytes = 8 << 20;

declare const self: DedicatedWorkerGlobalScope;

async function sha256Hex(content: Blob): Promise<string> {
  if (content.size <= maxInMemoryBytes) {
    const digest = await crypto.subtle.digest("SHA-256", await content.arrayBuffer());
    return bytesToHex(new Uint8Array(digest));
  }
  const reader = new BlobReader(content, windowBytes);
  const digest = sha256.create();
  for (let position = 0; position < content.size;) {
    const bytes = reader.read(position, windowBytes);
    digest.update(bytes);
    position += bytes.length;
  }
  return bytesToHex(digest.digest());
}

function say(reply: DigestReply): void {
  self.postMessage(reply);
}

let previous = Promise.resolve();

self.addEventListener("message", ({ data }: MessageEvent<Blob>) => {
  previous = previous
    .then(() => sha256Hex(data))
    .then(
      (sha256) => {
        say({ kind: "digest", sha256 });
      },
      (error: unknown) => {
        say({ kind: "failed", name: error instanceof DOMException ? error.name : "Error" });
      },
    );
});

say({ kind: "ready" });
