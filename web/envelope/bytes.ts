/** Bytes that live in memory of their own, which is what WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Joins bytes, as `‖` does in the papers. */
export function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function label(text: string): Bytes {
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

/** Takes as long for equal bytes as for different ones of the same length. */
export function equal(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (const [index, byte] of one.entries()) difference |= byte ^ (other[index] ?? 0);
  return difference === 0;
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function random(sizeBytes: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(sizeBytes));
}

export function u16(value: number): Bytes {
  return Uint8Array.of(value >> 8, value & 0xff);
}

export function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A part of the bytes, in memory of its own; it must exist. */
export function part(bytes: Uint8Array, from: number, to: number): Bytes {
  if (from < 0 || to < from || to > bytes.length) throw new RangeError("outside the bytes");
  return new Uint8Array(bytes.slice(from, to));
}
