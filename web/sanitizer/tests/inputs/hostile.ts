import { gzipSync } from "node:zlib";
import * as documents from "./documents.ts";
import type { Random } from "./random.ts";
import { base64, hidden, secret } from "./values.ts";

const makers: readonly ((random: Random) => string)[] = [
  documents.har,
  documents.har,
  documents.har,
  documents.json,
  documents.ndjson,
  documents.text,
  documents.csv,
  documents.xml,
  documents.properties,
  documents.mail,
];

type Mutation = (random: Random, bytes: Buffer) => Buffer;

function spliced(
  bytes: Buffer,
  at: number,
  removedBytes: number,
  inserted: Uint8Array | string,
): Buffer {
  return Buffer.concat([
    bytes.subarray(0, at),
    Buffer.from(inserted),
    bytes.subarray(at + removedBytes),
  ]);
}

const awkward: readonly (Uint8Array | string)[] = [
  Uint8Array.of(0xff),
  Uint8Array.of(0xc3, 0x28),
  Uint8Array.of(0xed, 0xa0, 0x80),
  Uint8Array.of(0xf5, 0x80, 0x80, 0x80),
  Uint8Array.of(0),
  Uint8Array.of(0xef, 0xbb, 0xbf),
  '"',
  "\\",
  "\\u00",
  "\\ud83d",
  "%",
  "%4",
  "%zz",
  "&#",
  "&#x110000;",
  "&amp",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "\n",
  "\r",
  "<",
  "<!--",
  "]]>",
  "=",
  "REDACTED.cookie.abcdefgh",
  "REDACTED.",
];

const mutations: readonly Mutation[] = [
  (random, bytes) => bytes.subarray(0, random.below(bytes.length + 1)),
  (random, bytes) => bytes.subarray(random.below(bytes.length + 1)),
  (random, bytes) => spliced(bytes, random.below(bytes.length + 1), random.below(30), ""),
  (random, bytes) =>
    spliced(
      bytes,
      random.below(bytes.length + 1),
      random.below(3),
      random.bytes(random.between(1, 8)),
    ),
  (random, bytes) =>
    spliced(bytes, random.below(bytes.length + 1), random.below(2), random.pick(awkward)),
  (random, bytes) =>
    spliced(bytes, random.below(bytes.length + 1), 0, hidden(random, secret(random))),
  (random, bytes) => {
    const from = random.below(bytes.length + 1);
    const piece = bytes.subarray(from, from + random.below(400));
    return spliced(bytes, random.below(bytes.length + 1), 0, piece);
  },
  (random, bytes) => {
    const copy = Buffer.from(bytes);
    for (let flips = random.between(1, 20); flips > 0 && copy.length > 0; flips--) {
      const at = random.below(copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
    }
    return copy;
  },
];

/** One document, sometimes whole, mostly damaged. */
export function damaged(random: Random): Buffer {
  let bytes: Buffer = Buffer.from(random.pick(makers)(random));
  for (let times = random.below(4); times > 0; times--)
    bytes = random.pick(mutations)(random, bytes);
  return bytes;
}

/** Some damage to a given document. */
export function damage(random: Random, document: Uint8Array): Buffer {
  let bytes: Buffer = Buffer.from(document);
  for (let times = random.between(1, 4); times > 0; times--)
    bytes = random.pick(mutations)(random, bytes);
  return bytes;
}

const nested = (depth: number, open: string, close: string, inside: string): string =>
  open.repeat(depth) + inside + close.repeat(depth);

/** What nobody sends by accident, by name. */
export const extremes: Readonly<Record<string, (random: Random) => Uint8Array | string>> = {
  empty: () => "",
  "one byte": () => "x",
  "only a byte order mark": () => Uint8Array.of(0xef, 0xbb, 0xbf),
  "UTF-16": () => Buffer.from('{"password":"hunter2hunter2"}', "utf16le"),
  "random bytes": (random) => random.bytes(3000),
  "random high bytes": (random) => random.bytes(3000).map((byte) => byte | 0x80),
  "nested as deep as allowed": (random) => nested(511, "[", "]", JSON.stringify(secret(random))),
  "nested too deep": () => nested(2000, '{"a":', "}", "1"),
  "nested and broken off": () => "[".repeat(100_000),
  "JSON in JSON in JSON": (random) => {
    let text = JSON.stringify({ password: secret(random) });
    for (let layer = 0; layer < 9; layer++) text = JSON.stringify({ body: text });
    return text;
  },
  "base64 in base64": (random) => {
    let text = `password=${secret(random)}`;
    for (let layer = 0; layer < 12; layer++) text = base64(text);
    return JSON.stringify({ data: text });
  },
  "a bomb": () => JSON.stringify({ body: base64(gzipSync(Buffer.alloc(24 << 20))) }),
  "a gigantic string": (random) =>
    JSON.stringify({
      body: `${"lorem ipsum ".repeat(60_000)}password=${secret(random)} ${"a1".repeat(200_000)}`,
    }),
  "a gigantic string without an end": () => `{"password":"${"a1b2c3".repeat(50_000)}`,
  "a gigantic line": (random) =>
    `${"x".repeat(300_000)} token=${secret(random)} ${"=".repeat(50_000)}`,
  "a million backslashes": () => `{"a":"${"\\\\".repeat(500_000)}"}`,
  "many percents": () => `url=https://example.com/?token=${"%25".repeat(60_000)}41`,
  "many ampersands": () => `<p>${"&#".repeat(100_000)}</p>`,
  "many colons": () => "password:".repeat(30_000),
  "many quotes": () => `"`.repeat(100_000),
  "many at signs": () => "a@".repeat(60_000),
  "many secrets": (random) =>
    Array.from({ length: 3000 }, (_, i) =>
      `{"id":${i},"password":"${secret(random)}"}`.replaceAll("\n", "\\n"),
    ).join("\n"),
  "duplicate keys": (random) =>
    `{"password":"${random.characters("abc123", 12)}","password":"${random.characters("abc123", 12)}","password":null}`,
  "lone surrogates": () =>
    String.raw`{"password":"\ud83d\ud83dabcdef\udc00","email":"\ud83d@example.com"}`,
};
