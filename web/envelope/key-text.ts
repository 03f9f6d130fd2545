import { equal, joined, label, type Bytes } from "./bytes.ts";
import { Refused } from "./outcome.ts";

// Records as text that survives mail and clipboards: the text form of spec/keys.md.

const maxChars = 8192;
const lineChars = 64;

/** What a text says that it is. */
export type KeyLabel = "PUBLIC KEY" | "PRIVATE KEY" | "UNPROTECTED PRIVATE KEY" | "GRANT" | "VOUCH";

const firstLine = (kind: KeyLabel): string => `-----BEGIN SEALDESK ${kind}-----\n`;
const lastLine = (kind: KeyLabel): string => `\n-----END SEALDESK ${kind}-----\n`;

export function textOf(kind: KeyLabel, record: Bytes): string {
  const base64 = btoa(Array.from(record, (byte) => String.fromCharCode(byte)).join(""));
  const lines = base64.match(new RegExp(`.{1,${lineChars}}`, "g")) ?? [];
  return `${firstLine(kind)}${lines.join("\n")}${lastLine(kind)}`;
}

/** There is one text for each record; all others are refused, because they could be changed unnoticed. */
export function recordOf(kind: KeyLabel, text: string): Bytes {
  const first = firstLine(kind);
  const last = lastLine(kind);
  if (text.length > maxChars) throw new Refused("malformed-key");
  if (!text.startsWith(first)) {
    throw new Refused(isKeyText(text) ? "wrong-label" : "malformed-key");
  }
  if (!text.endsWith(last) || text.length < first.length + last.length) {
    throw new Refused("malformed-key");
  }
  let record: Bytes;
  try {
    const base64 = text.slice(first.length, text.length - last.length).replaceAll("\n", "");
    record = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  } catch {
    throw new Refused("malformed-key");
  }
  if (!equal(label(textOf(kind, record)), label(text))) throw new Refused("malformed-key");
  return joined(record);
}

function isKeyText(text: string): boolean {
  return /^-----BEGIN SEALDESK (PUBLIC KEY|(UNPROTECTED )?PRIVATE KEY|GRANT|VOUCH|RECOVERY SHARE)-----\n/.test(
    text,
  );
}
