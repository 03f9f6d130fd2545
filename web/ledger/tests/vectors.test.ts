import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import type { Trust } from "../checkpoint.ts";
import type { Hash } from "../hash.ts";
import { hashLeaf, hashNode } from "../hash.ts";
import type { VerifierKey } from "../note.ts";
import { parseKey, parseNote, verifies } from "../note.ts";
import { extend, includes } from "../proofs.ts";
import { verifyReceipt } from "../receipt.ts";
import { decodeBase64 } from "../text.ts";

const file = (name: string): Buffer =>
  readFileSync(new URL(`../../../spec/vectors/ledger/${name}`, import.meta.url));

const lines = (name: string): string[] => file(name).toString("utf8").trimEnd().split("\n");

function words(line: string): [string, string, string, string, string, string] {
  const all = line.split(" ");
  assert.equal(all.length, 6);
  return all as [string, string, string, string, string, string];
}

function hash(base64: string): Hash {
  const bytes = decodeBase64(base64);
  assert.ok(bytes);
  return bytes;
}

const hashes = (joined: string): Hash[] => (joined === "-" ? [] : joined.split(",").map(hash));

async function key(text: string | undefined): Promise<VerifierKey> {
  const parsed = await parseKey(text ?? "");
  assert.ok(parsed);
  return parsed;
}

test("the published trees have the published roots", async () => {
  const perfect: Hash[] = [];
  for (const [count, line] of lines("rfc6962.txt").entries()) {
    const [entry = "", root] = line.split(" ");
    perfect.push(await hashLeaf(Buffer.from(entry === "-" ? "" : entry, "hex")));
    for (let rest = count; rest % 2 === 1; rest = (rest - 1) / 2) {
      const right = perfect.pop() ?? new Uint8Array();
      perfect.push(await hashNode(perfect.pop() ?? new Uint8Array(), right));
    }
    let total = perfect.at(-1) ?? new Uint8Array();
    for (const left of perfect.slice(0, -1).reverse()) total = await hashNode(left, total);
    assert.equal(Buffer.from(total).toString("hex"), root);
  }
});

test("the published note is signed by the published key", async () => {
  const note = parseNote(file("note.txt"));
  const signature = note?.signatures[0];
  assert.ok(note);
  assert.ok(signature);
  const signer = await key(lines("note-key.txt")[0]);
  assert.equal(await verifies(signer, note.text, signature), true);
  assert.equal(await verifies(signer, note.text.replace("y", "z"), signature), false);
});

test("inclusion proofs hold or fail as they should", async () => {
  for (const line of lines("inclusion.txt")) {
    const [expected, index, size, leaf, root, path] = words(line);
    const holds = await includes(hash(leaf), BigInt(index), BigInt(size), hashes(path), hash(root));
    assert.equal(holds, expected === "holds", line);
  }
});

test("consistency proofs hold or fail as they should", async () => {
  for (const line of lines("consistency.txt")) {
    const [expected, earlier, size, before, root, proof] = words(line);
    const holds = await extend(
      BigInt(earlier),
      hash(before),
      BigInt(size),
      hash(root),
      hashes(proof),
    );
    assert.equal(holds, expected === "holds", line);
  }
});

test("receipts are proven or refused as they should", async () => {
  const [log, witness] = lines("keys.txt");
  const trust: Trust = { log: await key(log), witnesses: [await key(witness)], required: 1 };
  for (const line of lines("receipts.txt")) {
    const [expected, name] = line.split(" ");
    const outcome = await verifyReceipt(trust, file(`receipts/${name ?? ""}.tlog-proof`));
    assert.equal(outcome.kind, expected, name);
  }
});

test("a receipt with any bit flipped proves no other entry", async () => {
  const [log, witness] = lines("keys.txt");
  const trust: Trust = { log: await key(log), witnesses: [await key(witness)], required: 1 };
  const receipt = file("receipts/entry-256.tlog-proof");
  const entry = Buffer.from("entry 256");
  for (let at = 0; at < receipt.length; at += 7) {
    const altered = Uint8Array.from(receipt);
    altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
    const outcome = await verifyReceipt(trust, altered);
    if (outcome.kind === "proven") assert.deepEqual(Buffer.from(outcome.entry), entry);
  }
});
