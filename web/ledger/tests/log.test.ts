import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import { parseCheckpoint } from "../checkpoint.ts";
import type { Checkpoint, Trust } from "../checkpoint.ts";
import { verifyConsistency } from "../consistency.ts";
import type { Hash } from "../hash.ts";
import { verifyLog } from "../log.ts";
import { parseKey, parseNote } from "../note.ts";
import { decodeBase64 } from "../text.ts";
import { tilePath } from "../tiles.ts";

const vectors = new URL("../../../spec/vectors/ledger/", import.meta.url);
const log = new URL("log/", vectors);

const lines = (name: string): string[] =>
  readFileSync(new URL(name, log), "utf8").trimEnd().split("\n");

async function trust(): Promise<Trust> {
  const [first = "", second = ""] = readFileSync(new URL("keys.txt", vectors), "utf8").split("\n");
  const key = await parseKey(first);
  const witness = await parseKey(second);
  assert.ok(key);
  assert.ok(witness);
  return { log: key, witnesses: [witness], required: 1 };
}

function read(path: string): Uint8Array | null {
  const file = new URL(path, log);
  return existsSync(file) ? Uint8Array.from(readFileSync(file)) : null;
}

function checkpoint(name: string): Checkpoint {
  const parsed = parseCheckpoint(parseNote(read(name) ?? new Uint8Array())?.text ?? "");
  assert.ok(parsed);
  return parsed;
}

// `delete PATH`, `cut PATH LENGTH`, `write PATH OFFSET HEX`
function tampered(operations: string): Map<string, Uint8Array | null> {
  const files = new Map<string, Uint8Array | null>();
  for (const operation of operations === "" ? [] : operations.split(";")) {
    const [verb, path = "", number = "", hex = ""] = operation.split(" ");
    const content = files.get(path) ?? read(path);
    assert.ok(content, path);
    if (verb === "delete") files.set(path, null);
    else if (verb === "cut") files.set(path, content.slice(0, Number(number)));
    else {
      assert.equal(verb, "write");
      const written = content.slice();
      written.set(Buffer.from(hex, "hex"), Number(number));
      files.set(path, written);
    }
  }
  return files;
}

for (const line of lines("tampering.txt")) {
  test(`tampering is named for what it is: ${line.slice(0, 100)}`, async () => {
    const [expected = "", earlier = "-", operations = ""] = line.split("|").map((s) => s.trim());
    const files = tampered(operations);
    const source = (path: string) =>
      Promise.resolve(files.has(path) ? (files.get(path) ?? null) : read(path));
    const before = earlier === "-" ? [] : [checkpoint(earlier)];
    const verdict = await verifyLog(await trust(), source, before);
    const kinds =
      verdict.kind === "sound"
        ? ["sound"]
        : [...new Set(verdict.faults.map((fault) => fault.kind))].sort();
    assert.deepEqual(kinds, expected.split(" ").sort(), JSON.stringify(verdict, bigints));
  });
}

const bigints = (_: string, value: unknown): unknown =>
  typeof value === "bigint" ? String(value) : value;

test("checkpoints extend each other or not", async () => {
  for (const line of lines("consistency.txt")) {
    const [expected, earlier = "", later = "", joined = ""] = line.split(" ");
    const proof: Hash[] = [];
    for (const base64 of joined === "-" ? [] : joined.split(",")) {
      const hash = decodeBase64(base64);
      assert.ok(hash);
      proof.push(hash);
    }
    const [before, after] = [read(earlier), read(later)];
    assert.ok(before);
    assert.ok(after);
    const outcome = await verifyConsistency(await trust(), before, after, proof);
    assert.equal(outcome.kind, expected, line);
  }
});

test("a checkpoint that nobody signed extends nothing", async () => {
  const genuine = read("checkpoint");
  assert.ok(genuine);
  const forged = genuine.slice();
  forged[0] = (forged[0] ?? 0) ^ 1;
  const outcome = await verifyConsistency(await trust(), forged, genuine, []);
  assert.deepEqual(
    [outcome.kind, "which" in outcome ? outcome.which : ""],
    ["untrusted", "earlier"],
  );
});

test("the paths of tiles are those of the paper", () => {
  assert.equal(tilePath(0, 1234067, 256), "tile/0/x001/x234/067");
  assert.equal(tilePath("entries", 0, 8), "tile/entries/000.p/8");
});
