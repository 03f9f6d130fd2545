import { joined, type Bytes } from "../../../envelope/bytes.ts";

/** Cuts a stream into parts of equal length; the last one is shorter. */
export async function* partsOf(
  stream: ReadableStream<Bytes>,
  partBytes: number,
): AsyncGenerator<Bytes> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    held.push(value);
    heldBytes += value.length;
    while (heldBytes >= partBytes) {
      const all = joined(...held);
      yield all.slice(0, partBytes);
      held = [all.subarray(partBytes)];
      heldBytes -= partBytes;
    }
  }
  if (heldBytes > 0) yield joined(...held);
}
