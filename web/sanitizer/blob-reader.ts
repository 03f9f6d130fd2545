import { discard } from "./discard.ts";

/**
 * Reads a blob at any position, synchronously, through a window: a call into the browser for each few kilobytes would
 * cost more than the engine itself. Works in a worker only.
 */
export class BlobReader {
  readonly #blob: Blob;
  readonly #windowBytes: number;
  readonly #reader = new FileReaderSync();
  #window = new Uint8Array(0);
  #windowPosition = 0;

  constructor(blob: Blob, windowBytes: number) {
    this.#blob = blob;
    this.#windowBytes = windowBytes;
  }

  /**
   * Returns up to `lengthBytes` bytes from `position`: at least one, unless `position` is at the end. They are valid
   * until the next call.
   *
   * @throws DOMException if the blob cannot be read, as when its file has changed or gone
   */
  read(position: number, lengthBytes: number): Uint8Array {
    let offset = position - this.#windowPosition;
    if (offset < 0 || offset >= this.#window.length) {
      discard(this.#window.buffer);
      const part = this.#blob.slice(position, position + this.#windowBytes);
      this.#window = new Uint8Array(this.#reader.readAsArrayBuffer(part));
      this.#windowPosition = position;
      offset = 0;
    }
    return this.#window.subarray(offset, offset + lengthBytes);
  }
}
