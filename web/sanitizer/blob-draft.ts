/**
 * Gathers the cleaned bytes as parts of a blob. The browser keeps those outside the worker, and on disk once there are
 * many, so that the worker's memory stays flat however long the file is.
 */
export class BlobDraft {
  #parts: Blob[] = [];
  readonly #pending: Uint8Array<ArrayBuffer>;
  #pendingBytes = 0;

  constructor(partBytes: number) {
    this.#pending = new Uint8Array(partBytes);
  }

  /** Copies the bytes; they are the caller's again afterwards. */
  append(bytes: Uint8Array): void {
    let from = 0;
    while (from < bytes.length) {
      const room = this.#pending.length - this.#pendingBytes;
      const piece = bytes.subarray(from, from + room);
      this.#pending.set(piece, this.#pendingBytes);
      this.#pendingBytes += piece.length;
      from += piece.length;
      if (this.#pendingBytes === this.#pending.length) this.#flush();
    }
  }

  /** Everything appended since the last call, as one blob. */
  take(): Blob {
    this.#flush();
    const blob = new Blob(this.#parts);
    this.#parts = [];
    return blob;
  }

  #flush(): void {
    if (this.#pendingBytes === 0) return;
    this.#parts.push(new Blob([this.#pending.subarray(0, this.#pendingBytes)]));
    this.#pendingBytes = 0;
  }
}
