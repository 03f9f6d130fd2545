import { part, type Bytes } from "./bytes.ts";
import {
  chunkBytes,
  frontBytes,
  openRun,
  readFront,
  sealedChunkBytes,
  tagBytes,
} from "./cobblestone.ts";
import { limits } from "./limits.ts";
import { outcomeOf, Refused, type Outcome } from "./outcome.ts";
import { payloadContext } from "./schedule.ts";

const changed = { changed: "content-changed", cut: "content-changed" } as const;

/** Opens the chunks that hold a range, and the last one, whose place follows from the file's length. */
export function openRange(
  file: Blob,
  payloadAt: number,
  key: Bytes,
  hash: Bytes,
  offset: number,
  sizeBytes: number,
): Promise<Outcome<Bytes>> {
  return outcomeOf(async () => {
    const read = async (from: number, to: number): Promise<Bytes> =>
      new Uint8Array(await file.slice(from, to).arrayBuffer());
    const chunksAt = payloadAt + frontBytes;
    const front = await read(payloadAt, chunksAt);
    if (front.length < frontBytes) throw new Refused("content-cut");
    const stone = await readFront(front, key, payloadContext(hash), "content-of-another-key");
    const contentBytes = plaintextBytes(file.size - chunksAt);
    const lastChunk = Math.floor(contentBytes / chunkBytes);
    if (lastChunk >= limits.chunks) throw new Refused("too-large");
    const chunks = async (first: number, behind: number): Promise<Bytes> => {
      const last = behind > lastChunk;
      const end = last ? file.size : chunksAt + behind * sealedChunkBytes;
      const run = await read(chunksAt + first * sealedChunkBytes, end);
      return openRun(stone, first, run, last, changed);
    };
    await chunks(lastChunk, lastChunk + 1);
    const whole = Number.isSafeInteger(offset) && Number.isSafeInteger(sizeBytes);
    if (!whole || offset < 0 || sizeBytes < 0 || offset > contentBytes - sizeBytes) {
      throw new Refused("outside-content");
    }
    const first = Math.floor(offset / chunkBytes);
    const behind = Math.ceil((offset + sizeBytes) / chunkBytes);
    const run = sizeBytes === 0 ? new Uint8Array(0) : await chunks(first, behind);
    const from = sizeBytes === 0 ? 0 : offset - first * chunkBytes;
    return part(run, from, from + sizeBytes);
  });
}

/** What these chunks hold together; refused if the chunks of no message have this length. */
function plaintextBytes(chunksBytes: number): number {
  if (chunksBytes < 0 || chunksBytes % sealedChunkBytes < tagBytes) {
    throw new Refused("content-cut");
  }
  return chunksBytes - (Math.floor(chunksBytes / sealedChunkBytes) + 1) * tagBytes;
}
