import { joined, type Bytes } from "./bytes.ts";

/** What is sealed or opened. */
export type Source = ReadableStream<Uint8Array> | Blob;

/** A source, taken in runs; the last run is shorter, perhaps empty. */
export interface Runs {
  /** As many bytes as asked for, or fewer if the source ends before. */
  take(sizeBytes: number): Promise<Bytes>;
  cancel(reason: unknown): Promise<void>;
}

/** A blob gives up its bytes several times as fast as a stream as in slices of a mebibyte. */
export function runsOf(source: Source): Runs {
  const stream: ReadableStream<Uint8Array> = source instanceof Blob ? source.stream() : source;
  return new StreamRuns(stream.getReader());
}

/** More than any part in front of the content has. */
const keptBytes = 1 << 18;

class StreamRuns implements Runs {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #ended = false;

  constructor(reader: ReadableStreamDefaultReader<Uint8Array>) {
    this.#reader = reader;
  }

  /** As many bytes as asked for, or fewer if the stream ends before. */
  async take(sizeBytes: number): Promise<Bytes> {
    while (this.#heldBytes < sizeBytes && !this.#ended) {
      const { done, value } = await this.#reader.read();
      if (done) this.#ended = true;
      else {
        this.#held.push(value);
        this.#heldBytes += value.length;
      }
    }
    const taken: Uint8Array[] = [];
    let missing = Math.min(sizeBytes, this.#heldBytes);
    this.#heldBytes -= missing;
    while (missing > 0) {
      const next = this.#held.shift();
      if (next === undefined) throw new Error("fewer bytes than counted");
      if (next.length > missing) this.#held.unshift(next.subarray(missing));
      taken.push(next.subarray(0, missing));
      missing -= Math.min(missing, next.length);
    }
    const [whole] = taken;
    // Copying costs as much as encrypting; but what is small may be kept, and must be ours then.
    const asItIs = taken.length === 1 && sizeBytes > keptBytes;
    return asItIs && whole?.buffer instanceof ArrayBuffer
      ? new Uint8Array(whole.buffer, whole.byteOffset, whole.length)
      : joined(...taken);
  }

  async cancel(reason: unknown): Promise<void> {
    await this.#reader.cancel(reason);
  }
}

/** Works on each run of a stream, and hands the results on in order as they are asked for. */
export function throughRuns(
  source: Runs,
  runBytes: number,
  before: readonly Bytes[],
  work: (index: number, run: Bytes, last: boolean) => Promise<Bytes>,
): ReadableStream<Bytes> {
  let index = 0;
  let ended = false;
  const begun: Promise<Bytes>[] = [];
  /** Two runs at work while a third is read: more do not make it faster, and cost memory. */
  const depth = 2;
  const begin = async (): Promise<void> => {
    const run = await source.take(runBytes);
    ended = run.length < runBytes;
    const result = work(index++, run, ended);
    result.catch(() => undefined); // it is awaited in its turn
    begun.push(result);
  };
  return new ReadableStream<Bytes>({
    start(controller) {
      for (const bytes of before) controller.enqueue(bytes);
    },
    async pull(controller) {
      while (!ended && begun.length < depth) await begin();
      const next = begun.shift();
      if (next === undefined) {
        controller.close();
        return;
      }
      try {
        const bytes = await next;
        if (bytes.length > 0) controller.enqueue(bytes);
      } catch (error) {
        await source.cancel(error);
        throw error;
      }
      if (ended && begun.length === 0) controller.close();
    },
    async cancel(reason) {
      await source.cancel(reason);
    },
  });
}
