import { joined, view, type Bytes } from "./bytes.ts";
import { headerHash } from "./header.ts";
import { limits } from "./limits.ts";
import { extendReaderLock, openReaderLock, sealReaderLock } from "./locks.ts";
import type { SealedFile } from "./open.ts";
import { outcomeOf, Refused, type Outcome } from "./outcome.ts";
import type { PublicKey } from "./public-key.ts";
import { throughRuns } from "./runs.ts";
import type { ReadingKey } from "./wrap.ts";

const copyBytes = 1 << 20;

/**
 * The first lock of a file, made anew for other readers; all else of the file stays as it is. Whoever could read before
 * has had the chance to keep share A.
 *
 * @param readers 1 to 1,024 keys, each once
 * @param keep whether the present readers stay as well
 */
export function rewrappedLock(
  file: SealedFile,
  reader: ReadingKey,
  readers: readonly PublicKey[],
  keep: boolean,
): Promise<Outcome<Bytes>> {
  return outcomeOf(async () => {
    const hash = await headerHash(file.header);
    const shareA = await openReaderLock(file.readerLock, reader, hash);
    try {
      const keys = readers.map((key) => key.xWing);
      const kept = keep ? view(file.readerLock).getUint16(0) : 0;
      if (kept + keys.length > limits.readers) throw new Refused("too-large");
      return keep
        ? await extendReaderLock(file.readerLock, keys, hash, shareA)
        : await sealReaderLock(keys, hash, shareA);
    } finally {
      shareA.fill(0);
    }
  });
}

/** The whole file with another first lock. The content is copied as it is read; nobody has authenticated it. */
export function withLock(file: SealedFile, lock: Bytes): ReadableStream<Bytes> {
  const front = joined(file.header.encoded, file.sealedMeta, lock, file.releaseLock);
  return throughRuns(file.payload, copyBytes, [front], (_, run) => Promise.resolve(run));
}
