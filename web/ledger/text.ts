// Texts that have one form each: base64 (RFC 4648, section 4), decimals, UTF-8.

// btoa takes characters; the largest base64 here is an entry of 64 KiB.
const CHUNK = 8192;

export function encodeBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}

// Null unless the text is the only form of what it decodes to: atob also takes missing padding, spaces and stray bits.
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return null;
  }
  const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
  return encodeBase64(bytes) === text ? bytes : null;
}

// From 0 to 2^63 - 1, ASCII digits without a leading zero.
const DECIMAL = /^(0|[1-9][0-9]{0,18})$/;
const MAX = 2n ** 63n - 1n;

export function parseDecimal(text: string): bigint | null {
  if (!DECIMAL.test(text)) return null;
  const value = BigInt(text);
  return value <= MAX ? value : null;
}

export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
