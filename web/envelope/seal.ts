import { joined, random, type Bytes } from "./bytes.ts";
import { chunkBytes, cobblestone, saltBytes, sealedBytes, sealRun } from "./cobblestone.ts";
import { encodeFields, type Fields } from "./fields.ts";
import { fixedBytes, headerHash, writeHeader } from "./header.ts";
import type { PublicKey } from "./public-key.ts";
import { limits } from "./limits.ts";
import { readerLockBytes, sealReaderLock, sealReleaseLock } from "./locks.ts";
import { runsOf, throughRuns, type Source } from "./runs.ts";
import { contentKeys, metaContext, payloadContext } from "./schedule.ts";
import { wrapBytes } from "./wrap.ts";

const chunksARun = 64;

/** What is sealed to whom. */
export interface SealingRequest {
  readonly item: Bytes;
  /** All zero if the file belongs to no case. */
  readonly inCase: Bytes;
  /** Readable by anyone; for the policy. */
  readonly attributes: Fields;
  /** Name, type and note of the content; sealed. */
  readonly meta: Fields;
  readonly readers: readonly PublicKey[];
  /** The organisation's release key makes a file with two locks. */
  readonly release: PublicKey | undefined;
}

/**
 * Seals content. Only the readers, and for two locks only after a release, learn it. Who sealed it is not told.
 * Constant memory: the result is read as fast as it is taken.
 */
export async function seal(
  request: SealingRequest,
  content: Source,
): Promise<ReadableStream<Bytes>> {
  if (request.release !== undefined && request.release.kind !== "release") {
    throw new RangeError("the second lock takes a release key");
  }
  const shareA = random(32);
  const shareB = request.release === undefined ? undefined : random(32);
  const padded = paddedMeta(request.meta);
  const { item, inCase, attributes } = request;
  const locks = shareB === undefined ? 1 : 2;
  const header = writeHeader(locks, item, inCase, attributes, padded.length);
  const hash = await headerHash(header);
  const keys = await contentKeys(hash, shareA, shareB);
  const readers = request.readers.map((key) => key.xWing);
  const front = [header.encoded, await sealMeta(padded, keys.meta, hash)];
  front.push(await sealReaderLock(readers, hash, shareA));
  if (request.release !== undefined && shareB !== undefined) {
    front.push(await sealReleaseLock(request.release.xWing, header, hash, shareB));
  }
  const salt = random(saltBytes);
  const stone = await cobblestone(keys.payload, salt, payloadContext(hash));
  front.push(salt, stone.commitment);
  for (const secret of [shareA, shareB, keys.meta, keys.payload]) secret?.fill(0);
  return throughRuns(runsOf(content), chunksARun * chunkBytes, front, (index, run, last) =>
    sealRun(stone, index * chunksARun, run, last),
  );
}

/** How long the whole file is once it is sealed; an upload has to say so before it begins. */
export function sealedFileBytes(request: SealingRequest, contentBytes: number): number {
  const header = fixedBytes + encodeFields(request.attributes).length;
  const meta = sealedBytes(paddedMeta(request.meta).length);
  const lock2 = request.release === undefined ? 0 : wrapBytes;
  return (
    header + meta + readerLockBytes(request.readers.length) + lock2 + sealedBytes(contentBytes)
  );
}

function paddedMeta(meta: Fields): Bytes {
  const list = encodeFields(meta);
  const size = Math.ceil(list.length / limits.metaPaddingBytes) * limits.metaPaddingBytes;
  if (size > limits.metaBytes) throw new RangeError("the description is too long");
  return joined(list, new Uint8Array(size - list.length));
}

async function sealMeta(padded: Bytes, key: Bytes, hash: Bytes): Promise<Bytes> {
  const salt = random(saltBytes);
  const stone = await cobblestone(key, salt, metaContext(hash));
  return joined(salt, stone.commitment, await sealRun(stone, 0, padded, true));
}
