import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { discard } from "./discard.ts";
import type { DigestOrder, DigestReply } from "./file-digests.ts";

// Digests files beside the engine, one after the other, because a SHA-256 in JavaScript takes as long as the rest of
// the work. The browser's own is ten times as fast, but wants all of a file in memory.

const maxInMemoryBytes = 32 << 20;
const windowBytes = 8 << 20;

declare const self: DedicatedWorkerGlobalScope;

let newestDraft = -1;
let previous = Promise.resolve();

const isWanted = ({ role, number }: DigestOrder): boolean =>
  role === "input" || number === newestDraft;

/** Nothing, if the order lost its point while it was carried out. */
async function sha256Hex(order: DigestOrder): Promise<string | undefined> {
  const { content } = order;
  if (content.size <= maxInMemoryBytes) {
    const bytes = await content.arrayBuffer();
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    discard(bytes);
    return bytesToHex(new Uint8Array(digest));
  }
  const digest = sha256.create();
  for (let position = 0; position < content.size; position += windowBytes) {
    // Each wait lets the next order be heard.
    const bytes = await content.slice(position, position + windowBytes).arrayBuffer();
    if (!isWanted(order)) return undefined;
    digest.update(new Uint8Array(bytes));
    discard(bytes);
  }
  return bytesToHex(digest.digest());
}

function say(reply: DigestReply): void {
  self.postMessage(reply);
}

async function carryOut(order: DigestOrder): Promise<void> {
  const { number } = order;
  try {
    const digest = isWanted(order) ? await sha256Hex(order) : undefined;
    if (digest !== undefined) say({ kind: "digest", number, sha256: digest });
  } catch (error) {
    say({ kind: "failed", number, name: error instanceof DOMException ? error.name : "Error" });
  }
}

self.addEventListener("message", ({ data }: MessageEvent<DigestOrder>) => {
  if (data.role === "draft") newestDraft = data.number;
  previous = previous.then(() => carryOut(data));
});

say({ kind: "ready" });
