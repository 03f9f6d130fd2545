import { joined, part, type Bytes } from "./bytes.ts";
import { frontBytes, openRun, readFront, sealedChunkBytes } from "./cobblestone.ts";
import { decodeFields, type Fields } from "./fields.ts";
import { attributesBytes, fixedBytes, headerHash, readHeader, type Header } from "./header.ts";
import { limits } from "./limits.ts";
import { bodyBytes, countBytes, openReaderLock, openRelease } from "./locks.ts";
import { outcomeOf, Refused, type Outcome } from "./outcome.ts";
import { openRange } from "./range.ts";
import { runsOf, throughRuns, type Runs, type Source } from "./runs.ts";
import { contentKeys, metaContext, payloadContext, type ContentKeys } from "./schedule.ts";
import { wrapBytes, type ReadingKey } from "./wrap.ts";

const chunksARun = 64;

/** All of a sealed file that lies in front of its content, parsed and within limits. No key was touched. */
export interface SealedFile {
  readonly header: Header;
  readonly sealedMeta: Bytes;
  readonly readerLock: Bytes;
  /** Empty for a file with one lock. */
  readonly releaseLock: Bytes;
  readonly payload: Runs;
}

/** What opens the second lock: a release and the session key it was asked for with. */
export interface Released {
  readonly release: Bytes;
  readonly session: ReadingKey;
}

/** A file whose locks are open and whose description is authenticated. */
export interface UnlockedFile {
  /** What the sealer said of the content. A name is a claim, never a path. */
  readonly meta: Fields;
  /**
   * The content, each run handed out once it is authenticated. It is whole only if the stream ends without an error;
   * the error is a `Refused`.
   */
  content(): Promise<ReadableStream<Bytes>>;
  /**
   * A part of the content without reading the rest; the length of the whole is authenticated too.
   *
   * @param file the whole sealed file
   */
  range(file: Blob, offset: number, sizeBytes: number): Promise<Outcome<Bytes>>;
  /** Forgets the key. */
  close(): void;
}

export function readSealedFile(sealed: Source): Promise<Outcome<SealedFile>> {
  return outcomeOf(async () => {
    const payload = runsOf(sealed);
    const take = async (sizeBytes: number): Promise<Bytes> => {
      const bytes = await payload.take(sizeBytes);
      if (bytes.length < sizeBytes) throw new Refused("ends-in-front");
      return bytes;
    };
    const fixed = await payload.take(fixedBytes);
    const header = readHeader(joined(fixed, await take(attributesBytes(fixed))));
    const sealedMeta = await take(header.sealedMetaBytes);
    const count = await take(countBytes);
    const readerLock = joined(count, await take(bodyBytes(count)));
    const releaseLock = await take(header.locks === 2 ? wrapBytes : 0);
    return { header, sealedMeta, readerLock, releaseLock, payload };
  });
}

/** Opens the locks. A file with two locks takes what was released, one with one lock must not have it. */
export function unlock(
  file: SealedFile,
  reader: ReadingKey,
  released: Released | undefined,
): Promise<Outcome<UnlockedFile>> {
  return outcomeOf(async () => {
    if (file.header.locks === 2 && released === undefined) throw new Refused("release-missing");
    if (file.header.locks === 1 && released !== undefined) throw new Refused("release-refused");
    const hash = await headerHash(file.header);
    const shareA = await openReaderLock(file.readerLock, reader, hash);
    const keys = await keysOf(hash, shareA, released);
    const meta = await openMeta(file.sealedMeta, keys.meta, hash).catch((refused: unknown) => {
      keys.payload.fill(0);
      throw refused;
    });
    keys.meta.fill(0);
    return {
      meta,
      content: () => openContent(file.payload, keys.payload, hash),
      range: (blob, offset, sizeBytes) =>
        openRange(blob, payloadAt(file), keys.payload, hash, offset, sizeBytes),
      close: () => {
        keys.payload.fill(0);
      },
    };
  });
}

/** Takes share A over. */
async function keysOf(
  hash: Bytes,
  shareA: Bytes,
  released: Released | undefined,
): Promise<ContentKeys> {
  let shareB: Bytes | undefined;
  try {
    shareB = released && (await openRelease(released.release, released.session, hash));
    return await contentKeys(hash, shareA, shareB);
  } finally {
    shareA.fill(0);
    shareB?.fill(0);
  }
}

/** Where the content begins in the file. */
function payloadAt({ header, sealedMeta, readerLock, releaseLock }: SealedFile): number {
  return header.encoded.length + sealedMeta.length + readerLock.length + releaseLock.length;
}

async function openMeta(sealed: Bytes, key: Bytes, hash: Bytes): Promise<Fields> {
  const changed = "meta-changed";
  const front = part(sealed, 0, frontBytes);
  const stone = await readFront(front, key, metaContext(hash), changed);
  const run = part(sealed, frontBytes, sealed.length);
  const padded = await openRun(stone, 0, run, true, { changed, cut: changed });
  const { fields, end } = decodeFields(padded, changed);
  const padding = padded.subarray(end);
  if (padding.length >= limits.metaPaddingBytes || padding.some((byte) => byte !== 0)) {
    throw new Refused(changed);
  }
  return fields;
}

async function openContent(payload: Runs, key: Bytes, hash: Bytes): Promise<ReadableStream<Bytes>> {
  const front = await payload.take(frontBytes);
  if (front.length < frontBytes) throw new Refused("content-cut");
  const stone = await readFront(front, key, payloadContext(hash), "content-of-another-key");
  return throughRuns(payload, chunksARun * sealedChunkBytes, [], (index, run, last) =>
    openRun(stone, index * chunksARun, run, last, {
      changed: "content-changed",
      cut: "content-cut",
    }),
  );
}
