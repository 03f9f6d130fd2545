// Signed notes (C2SP signed-note) with Ed25519 signatures of logs and cosignatures of witnesses (C2SP tlog-cosignature).
import { decodeBase64, decodeUtf8, encodeUtf8 } from "./text.ts";
import { equal } from "./hash.ts";

export const MAX_NOTE_BYTES = 256 * 1024;
export const MAX_SIGNATURES = 64;

const ED25519 = 1;
const COSIGNATURE = 4;
const KEY_ID_BYTES = 4;
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;
const PUBLIC_KEY_BYTES = 32;
const MAX_NAME_BYTES = 255;

export interface VerifierKey {
  readonly name: string;
  readonly kind: "log" | "witness";
  readonly id: Uint8Array<ArrayBuffer>;
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

export interface NoteSignature {
  readonly name: string;
  readonly id: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

function isName(name: string): boolean {
  return (
    name !== "" &&
    encodeUtf8(name).length <= MAX_NAME_BYTES &&
    !/[\s\p{Z}\p{Cc}\p{Cs}+]/u.test(name)
  );
}

// Reads `name+id+base64`. Null unless the id fits the key and the kind is one that a browser can check.
export async function parseKey(text: string): Promise<VerifierKey | null> {
  const [name, id, ...rest] = text.split("+");
  const bytes = decodeBase64(rest.join("+"));
  if (name === undefined || id === undefined || bytes === null || !isName(name)) return null;
  const kind = bytes[0] === ED25519 ? "log" : bytes[0] === COSIGNATURE ? "witness" : null;
  if (kind === null || bytes.length !== 1 + PUBLIC_KEY_BYTES) return null;
  const start = encodeUtf8(`${name}\n`);
  const input = new Uint8Array(start.length + bytes.length);
  input.set(start);
  input.set(bytes, start.length);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", input));
  const keyId = hash.slice(0, KEY_ID_BYTES);
  const hex = Array.from(keyId, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex === id ? { name, kind, id: keyId, publicKey: bytes.slice(1) } : null;
}

export function parseNote(bytes: Uint8Array): SignedNote | null {
  const note = bytes.length > MAX_NOTE_BYTES ? null : decodeUtf8(bytes);
  const gap = note?.lastIndexOf("\n\n") ?? -1;
  // eslint-disable-next-line no-control-regex -- notes hold no control characters but newlines
  if (note === null || gap < 0 || !note.endsWith("\n") || /[\x00-\x09\x0b-\x1f]/.test(note)) {
    return null;
  }
  const lines = note.slice(gap + 2, -1).split("\n");
  if (gap + 2 >= note.length || lines.length > MAX_SIGNATURES) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignature(line);
    if (signature === null) return null;
    signatures.push(signature);
  }
  return { text: note.slice(0, gap + 1), signatures };
}

function parseSignature(line: string): NoteSignature | null {
  const [dash, name, base64, ...more] = line.split(" ");
  if (dash !== "\u2014" || name === undefined || base64 === undefined || more.length > 0)
    return null;
  const bytes = decodeBase64(base64);
  if (!isName(name) || bytes === null || bytes.length <= KEY_ID_BYTES) return null;
  return { name, id: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) };
}

export function isBy(signature: NoteSignature, key: VerifierKey): boolean {
  return signature.name === key.name && equal(signature.id, key.id);
}

export async function verifies(
  key: VerifierKey,
  text: string,
  signature: NoteSignature,
): Promise<boolean> {
  if (!isBy(signature, key)) return false;
  const bytes = signature.signature;
  if (key.kind === "log") {
    return bytes.length === SIGNATURE_BYTES && ed25519(key, bytes, text);
  }
  if (bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return false;
  const time = new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0);
  if (time < 0n) return false;
  return ed25519(key, bytes.slice(TIME_BYTES), `cosignature/v1\ntime ${String(time)}\n${text}`);
}

async function ed25519(
  key: VerifierKey,
  signature: Uint8Array<ArrayBuffer>,
  message: string,
): Promise<boolean> {
  const imported = await crypto.subtle.importKey("raw", key.publicKey, "Ed25519", false, [
    "verify",
  ]);
  return crypto.subtle.verify("Ed25519", imported, signature, encodeUtf8(message));
}
