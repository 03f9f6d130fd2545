import type { Found } from "./report.ts";

/** Text around what was taken out, as pieces: what stays, and what goes. */
export type Piece =
  | { readonly kind: "stays"; readonly text: string }
  | {
      readonly kind: "goes";
      readonly before: string;
      readonly after: string;
      readonly what: string;
    };

const aroundBytes = 90;
const maxValueBytes = 2_000;

/** What the customer's file says around a finding, read from the file now. Rejects if the file has gone. */
export async function excerptOf(
  source: Blob,
  findings: readonly Found[],
  found: Found,
): Promise<readonly Piece[]> {
  const from = Math.max(0, found.start - aroundBytes);
  const to = Math.min(source.size, Math.min(found.end, found.start + maxValueBytes) + aroundBytes);
  const bytes = new Uint8Array(await source.slice(from, to).arrayBuffer());
  const text = (start: number, end: number): string =>
    readable(new TextDecoder().decode(bytes.subarray(start - from, end - from)));
  const pieces: Piece[] = [];
  let at = from;
  for (const one of inOrder(findings, from, to)) {
    const start = Math.max(one.start, at);
    const end = Math.min(one.end, to);
    if (end <= start) continue;
    if (start > at) pieces.push({ kind: "stays", text: text(at, start) });
    const after = `REDACTED.${one.kind}.${one.tag}`;
    pieces.push({ kind: "goes", before: text(start, end), after, what: one.kind });
    at = end;
  }
  if (at < to) pieces.push({ kind: "stays", text: text(at, to) });
  return pieces;
}

function inOrder(findings: readonly Found[], from: number, to: number): readonly Found[] {
  return findings
    .filter((one) => one.end > from && one.start < to)
    .sort((one, other) => one.start - other.start);
}

/** Half characters at the cut ends, and what would break the line. */
function readable(text: string): string {
  return text.replaceAll("\uFFFD", "").replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}

const shownChars = 2;
const leastHiddenChars = 6;

/** Enough of a value to recognize it, too little to use it. */
export function masked(value: string): string {
  const chars = Array.from(value);
  const shown = chars.length >= 2 * shownChars + leastHiddenChars ? shownChars : 0;
  const end = shown === 0 ? "" : chars.slice(-shown).join("");
  return `${chars.slice(0, shown).join("")}${"•".repeat(Math.min(8, chars.length - 2 * shown))}${end}`;
}
