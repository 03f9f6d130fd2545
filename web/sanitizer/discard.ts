const closed = new MessageChannel();
closed.port2.close();

/**
 * Frees the memory of a buffer that nobody reads any more, at once. Left to the collector, the buffers of a file pile up
 * while the thread is busy, to as much as the file itself; and detaching them otherwise frees nothing, because the
 * browser holds on to them beside the language. What is sent to a closed port is gone.
 */
export function discard(buffer: ArrayBuffer): void {
  closed.port1.postMessage(null, [buffer]);
}
