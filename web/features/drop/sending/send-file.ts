import { hex, part, random, type Bytes } from "../../../envelope/bytes.ts";
import { attributesBytes, fixedBytes } from "../../../envelope/header.ts";
import { sha256 } from "../../../envelope/kdf.ts";
import { seal, sealedFileBytes, type SealingRequest } from "../../../envelope/seal.ts";
import { fetchReceipt } from "../api/receipt.ts";
import { beginUpload, finishUpload, sendPart, type Channel } from "../api/upload.ts";
import { keyOf } from "../link.ts";
import type { ItemReceipt, SendOrder, SendOutcome } from "./messages.ts";
import { partsOf } from "./parts.ts";
import { proves } from "./receipt.ts";

/** Parts on their way at once. Each is kept until the server has it, which bounds the memory. */
const maxUnderway = 2;

/** The event is due in the ledger within a second. */
const pollMs = 400;
const maxPolls = 150;

/** Seals a file, sends it in parts, and gets the receipt. Rejects with `Troubled`. */
export async function sendFile(
  order: SendOrder,
  channel: Channel,
  onProgress: (sentBytes: number, totalBytes: number) => void,
): Promise<SendOutcome> {
  const request = requestOf(order);
  if (request === undefined) return { kind: "broke" };
  const { content } = order.cleaned;
  const bytes = sealedFileBytes(request, content.size);
  const { upload, partBytes } = await beginUpload(channel, bytes);
  const sealed = await seal(request, content);
  const sent = await sendParts(channel, upload, partBytes, sealed, (sentBytes) => {
    onProgress(sentBytes, bytes);
  });
  const item = await finishUpload(channel, upload);
  const claim = {
    item: hex(request.item),
    headerHash: sent.headerHash,
    contentHash: hex(await sha256(...sent.digests)),
  };
  const receipt =
    item === claim.item ? await provenReceipt(channel, { ...claim, bytes }) : undefined;
  return receipt === undefined ? { kind: "unproven", item } : { kind: "received", receipt };
}

function requestOf(order: SendOrder): SealingRequest | undefined {
  const reader = keyOf(order.caseKey, "case");
  const release = keyOf(order.releaseKey, "release");
  if (reader === undefined || release === undefined) return undefined;
  return {
    item: random(16),
    inCase: Uint8Array.from(order.inCase.match(/../g) ?? [], (digits) => parseInt(digits, 16)),
    attributes: order.attributes,
    meta: order.meta,
    readers: [reader],
    release,
  };
}

interface Sent {
  readonly headerHash: string;
  /** Of all parts, in their order. */
  readonly digests: readonly Bytes[];
}

async function sendParts(
  channel: Channel,
  upload: string,
  partBytes: number,
  sealed: ReadableStream<Bytes>,
  onSent: (sentBytes: number) => void,
): Promise<Sent> {
  const digests: Bytes[] = [];
  const underway = new Set<Promise<void>>();
  let headerHash = "";
  let sentBytes = 0;
  for await (const bytes of partsOf(sealed, partBytes)) {
    if (digests.length === 0) headerHash = await hashOfHeader(bytes);
    const digest = await sha256(bytes);
    const number = digests.push(digest) - 1;
    const sending: Promise<void> = sendPart(channel, upload, number, bytes, digest).then(() => {
      underway.delete(sending);
      sentBytes += bytes.length;
      onSent(sentBytes);
    });
    underway.add(sending);
    if (underway.size >= maxUnderway) await Promise.race(underway);
  }
  await Promise.all(underway);
  return { headerHash, digests };
}

/** The header is in front of the first part, for it is much shorter. */
async function hashOfHeader(firstPart: Bytes): Promise<string> {
  const end = fixedBytes + attributesBytes(part(firstPart, 0, fixedBytes));
  return hex(await sha256(part(firstPart, 0, end)));
}

async function provenReceipt(
  channel: Channel,
  claim: Omit<ItemReceipt, "proof" | "key">,
): Promise<ItemReceipt | undefined> {
  for (let polls = 0; polls < maxPolls; polls++) {
    const issued = await fetchReceipt(channel, claim.item);
    if (issued !== undefined) {
      const { proof, key } = issued;
      return (await proves(proof, key, claim)) ? { ...claim, proof, key } : undefined;
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return undefined;
}
