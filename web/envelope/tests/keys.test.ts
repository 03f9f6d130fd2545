// Keys, grants, vouches, other readers and ranges, there and back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { joined, random, type Bytes } from "../bytes.ts";
import { cobblestone, openRun } from "../cobblestone.ts";
import { decodeGrant, grantFromText, grantKey, grantToText, openGrant } from "../grant.ts";
import { readSealedFile, unlock, type SealedFile, type UnlockedFile } from "../open.ts";
import { Refused, type Outcome } from "../outcome.ts";
import { PrivateKey } from "../private-key.ts";
import {
  decodeProtectedKey,
  newSalt,
  protect,
  protectedKeyFromText,
  protectedKeyToText,
  unlockKey,
} from "../protected-key.ts";
import { decodePublicKey, publicKeyFromText, publicKeyToText } from "../public-key.ts";
import { rewrappedLock, withLock } from "../rewrap.ts";
import type { Source } from "../runs.ts";
import { seal } from "../seal.ts";
import { verifyVouch, vouch, vouchFromText, vouchToText } from "../vouch.ts";

const agent = await PrivateKey.generate("person");
const colleague = await PrivateKey.generate("person");

function accepted<T>(outcome: Outcome<T>): T {
  if (outcome.kind === "refused") throw new Error(`refused: ${outcome.why}`);
  return outcome.value;
}

function why<T>(outcome: Outcome<T>): string {
  return outcome.kind === "refused" ? outcome.why : "accepted";
}

async function all(stream: ReadableStream<Bytes>): Promise<Bytes> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function sealed(content: Bytes, ...readers: readonly PrivateKey[]): Promise<Bytes> {
  return sealedFrom(new Blob([content]).stream(), ...readers);
}

function sealedFrom(content: Source, ...readers: readonly PrivateKey[]): Promise<Bytes> {
  const request = {
    item: random(16),
    inCase: new Uint8Array(16),
    attributes: {},
    meta: { name: "trace.har" },
    readers: readers.map((reader) => reader.publicKey),
    release: undefined,
  };
  return seal(request, content).then(all);
}

async function front(file: Bytes): Promise<SealedFile> {
  return accepted(await readSealedFile(new Blob([file]).stream()));
}

async function unlocked(file: Bytes, reader: PrivateKey): Promise<Outcome<UnlockedFile>> {
  return unlock(await front(file), reader.reading, undefined);
}

test("a public key survives its way as text", () => {
  const key = publicKeyFromText(publicKeyToText(agent.publicKey));
  assert.deepEqual(key.encoded, agent.publicKey.encoded);
  assert.equal(key.kind, "person");
});

test("there is one text for a key", () => {
  const text = publicKeyToText(agent.publicKey);
  for (const other of [text.replaceAll("\n", "\r\n"), `${text}\n`, ` ${text}`, text.slice(1), ""]) {
    assert.throws(() => publicKeyFromText(other), new Refused("malformed-key"));
  }
  assert.throws(() => protectedKeyFromText(text), new Refused("wrong-label"));
});

test("a passkey protects a key, and another does not open it", async () => {
  const unlocking = { kind: "passkey", output: random(32) } as const;
  const text = protectedKeyToText(await protect(agent, unlocking, newSalt()));
  const opened = accepted(await unlockKey(protectedKeyFromText(text), unlocking));
  assert.deepEqual(opened.insecureSeed(), agent.insecureSeed());
  const other = { kind: "passkey", output: random(32) } as const;
  assert.equal(why(await unlockKey(protectedKeyFromText(text), other)), "wrong-passphrase");
});

test("a grant hands a key to its holder only", async () => {
  const team = await PrivateKey.generate("team");
  const grant = grantFromText(grantToText(await grantKey(team, agent.publicKey)));
  const opened = accepted(await openGrant(grant, agent));
  assert.deepEqual(opened.insecureSeed(), team.insecureSeed());
  assert.equal(why(await openGrant(grant, colleague)), "not-a-reader");
});

test("rotation keeps the owner and nothing else, and the old key vouches for the new one", async () => {
  const next = await agent.rotated();
  assert.equal(next.publicKey.epoch, 2);
  assert.deepEqual(next.publicKey.owner, agent.publicKey.owner);
  assert.notDeepEqual(next.publicKey.xWing, agent.publicKey.xWing);
  const record = vouchFromText(vouchToText(await vouch(agent, next.publicKey, 1_780_000_000n)));
  const vouched = accepted(await verifyVouch(record, agent.publicKey, next.publicKey));
  assert.equal(vouched.sinceSeconds, 1_780_000_000n);
  for (let at = 0; at < record.length; at += 5) {
    const changed = record.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.notEqual(why(await verifyVouch(changed, agent.publicKey, next.publicKey)), "accepted");
  }
});

test("a private key shows its seed in no copy of it, and a closed one cannot be used", async () => {
  const key = await PrivateKey.generate("case");
  const seed = key.insecureSeed();
  assert.equal(JSON.stringify({ key }), '{"key":"PrivateKey"}');
  assert.ok(!Object.values(key).includes(seed));
  key.close();
  assert.ok(seed.every((byte) => byte === 0));
  assert.throws(() => key.insecureSeed());
});

test("a file goes to other readers without a byte of its content changing", async () => {
  const file = await sealed(random(40_000), agent);
  const lock = accepted(
    await rewrappedLock(await front(file), agent.reading, [colleague.publicKey], false),
  );
  const theirs = await all(withLock(await front(file), lock));
  assert.deepEqual(theirs.slice(-40_104), file.slice(-40_104));
  assert.equal(why(await unlocked(theirs, agent)), "not-a-reader");
  const content = await all(await accepted(await unlocked(theirs, colleague)).content());
  assert.equal(content.length, 40_000);
  const both = accepted(
    await rewrappedLock(await front(file), agent.reading, [colleague.publicKey], true),
  );
  const ours = await all(withLock(await front(file), both));
  for (const reader of [agent, colleague]) accepted(await unlocked(ours, reader));
});

test("a range is read without the rest, and never out of a file that was cut or changed", async () => {
  const content = joined(random(50_000), random(50_000));
  const file = await sealed(content, agent);
  const opened = accepted(await unlocked(file, agent));
  const blob = new Blob([file]);
  for (const [from, to] of [
    [0, 0],
    [0, 1],
    [16_383, 16_385],
    [32_768, 65_536],
    [99_999, 100_000],
    [0, 100_000],
    [100_000, 100_000],
  ] as const) {
    const range = accepted(await opened.range(blob, from, to - from));
    assert.deepEqual(range, content.slice(from, to), `${from} to ${to}`);
  }
  for (const [offset, size] of [
    [100_000, 1],
    [-1, 1],
    [0, 100_001],
    [0.5, 1],
  ] as const) {
    assert.equal(why(await opened.range(blob, offset, size)), "outside-content");
  }
  const cut = blob.slice(0, blob.size - 20_000);
  assert.notEqual(why(await opened.range(cut, 0, 1)), "accepted");
  const changed = file.slice();
  changed[file.length - 50_000] = (changed[file.length - 50_000] ?? 0) ^ 1;
  assert.equal(why(await opened.range(new Blob([changed]), 0, 100_000)), "content-changed");
});

test("what is not a key, a grant or a file is refused and never crashes", async () => {
  const decoders: readonly ((bytes: Bytes) => unknown)[] = [
    decodePublicKey,
    decodeProtectedKey,
    decodeGrant,
  ];
  const file = await sealed(new Uint8Array(10), agent);
  const records = [agent.publicKey.encoded, (await grantKey(agent, colleague.publicKey)).encoded];
  for (let round = 0; round < 400; round++) {
    const base = records[round % 2] ?? new Uint8Array(0);
    const bytes = round % 3 === 0 ? random(round) : joined(base);
    if (bytes.length > 0) bytes[(round * 7) % bytes.length] = round;
    for (const decode of decoders) {
      try {
        decode(bytes);
      } catch (error) {
        assert.ok(error instanceof Refused);
      }
    }
    const damaged = file.slice(0, round % 5 === 0 ? round * 10 : file.length);
    damaged[(round * 3) % 120] = round & 0xff;
    const outcome = await readSealedFile(new Blob([damaged]).stream());
    assert.ok(outcome.kind === "accepted" || outcome.why.length > 0);
  }
});

test("a run that is not made of whole chunks is refused before it is opened", async () => {
  const stone = await cobblestone(random(32), random(24), random(1));
  const refusal = { changed: "content-changed", cut: "content-cut" } as const;
  for (const size of [1, 15, 16, 16_399, 16_401]) {
    const opening = openRun(stone, 0, random(size), false, refusal);
    await assert.rejects(opening, new Refused("content-cut"), `${size} bytes`);
  }
});

test("a reader who is named twice is a mistake", async () => {
  await assert.rejects(sealed(random(1), agent, agent), RangeError);
});

test("content that comes in pieces of any size is sealed and opened as it was", async () => {
  const content = joined(...Array.from({ length: 50 }, () => random(50_000)));
  for (const pieceBytes of [1_000, 50_001, 1 << 20, content.length]) {
    const pieces = (bytes: Bytes): ReadableStream<Uint8Array> => {
      let at = 0;
      return new ReadableStream({
        pull(controller) {
          if (at >= bytes.length) controller.close();
          else controller.enqueue(bytes.subarray(at, (at += pieceBytes)));
        },
      });
    };
    const file = await sealedFrom(pieces(content), agent);
    const front = accepted(await readSealedFile(pieces(file)));
    const opened = accepted(await unlock(front, agent.reading, undefined));
    assert.deepEqual(await all(await opened.content()), content, `${pieceBytes} bytes`);
  }
});
