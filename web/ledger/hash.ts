// SHA-256 and the two ways RFC 6962 (section 2.1) uses it. WebCrypto only.

export type Hash = Uint8Array<ArrayBuffer>;

export const HASH_BYTES = 32;

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Hash> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

export function hashLeaf(entry: Uint8Array): Promise<Hash> {
  const input = new Uint8Array(1 + entry.length);
  input.set(entry, 1);
  return sha256(input);
}

export function hashNode(left: Uint8Array, right: Uint8Array): Promise<Hash> {
  const input = new Uint8Array(1 + left.length + right.length);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return sha256(input);
}

export function hashOfNothing(): Promise<Hash> {
  return sha256(new Uint8Array());
}

export function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
