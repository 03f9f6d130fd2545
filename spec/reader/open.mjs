// Opens a sealed file of version 1, from the papers alone.
//   node open.mjs FILE KEY [RELEASE SESSION-KEY] > content
//   node open.mjs --vectors DIR      tries itself on spec/vectors
import { createDecipheriv, createHash, createHmac, timingSafeEqual } from "node:crypto";
import { closeSync, fstatSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import * as HPKE from "hpke";
import { KEM_MLKEM768_X25519 } from "@panva/hpke-noble";

const suite = new HPKE.CipherSuite(KEM_MLKEM768_X25519, HPKE.KDF_HKDF_SHA256, HPKE.AEAD_AES_256_GCM);

class Refused extends Error {}

const fail = (why) => {
  throw new Refused(why);
};
const check = (holds, why) => holds || fail(why);
const ascii = (text) => Buffer.from(text, "latin1");
const sha256 = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();
const hmac = (hash, key, ...parts) => createHmac(hash, key).update(Buffer.concat(parts)).digest();
const extract = (salt, input) => hmac("sha256", salt, input);

function expand(hash, key, info, size) {
  let output = Buffer.alloc(0);
  for (let n = 1, block = Buffer.alloc(0); output.length < size; n++) {
    block = hmac(hash, key, block, info, Buffer.of(n));
    output = Buffer.concat([output, block]);
  }
  return output.subarray(0, size);
}

// keys.md: text form, unprotected private key
function recordIn(path) {
  const lines = readFileSync(path, "latin1").split("\n");
  check(lines[0] === "-----BEGIN SEALDESK UNPROTECTED PRIVATE KEY-----", `${path} is no such key`);
  return Buffer.from(lines.slice(1, -2).join(""), "base64");
}

async function privateKey(record) {
  check(record.length === 1 + 1270 + 32 && record[0] === 1, "the key is damaged");
  const seed = expand("sha256", record.subarray(1271), ascii("sdk1/xwing"), 32);
  const key = await suite.DeserializePrivateKey(new Uint8Array(seed), false);
  return { key, hash: sha256(record.subarray(1 + 22, 1 + 1238)) };
}

// A source is `size` and `read(at, size)`, which returns fewer bytes at its end.
const inMemory = (bytes) => ({ size: bytes.length, read: (at, size) => bytes.subarray(at, at + size) });

function inFile(path) {
  const file = openSync(path);
  const read = (at, size) => {
    const bytes = Buffer.alloc(size);
    let done = 0;
    for (let n = 1; n > 0 && done < size; done += n) n = readSync(file, bytes, done, size - done, at + done);
    return bytes.subarray(0, done);
  };
  return { size: fstatSync(file).size, read, close: () => closeSync(file) };
}

async function unwrap(reader, info, wrap) {
  const enc = new Uint8Array(wrap.subarray(0, 1120));
  const sealed = new Uint8Array(wrap.subarray(1120, 1168));
  try {
    return Buffer.from(await suite.Open(reader.key, enc, sealed, { info: new Uint8Array(info) }));
  } catch {
    return undefined;
  }
}

// envelope.md: payload. Takes `size` bytes of the source from `from` on.
function* chunks(inputKey, source, from, size, context) {
  const front = source.read(from, 56);
  check(size >= 56 && front.length === 56, "cut");
  const info = Buffer.concat([
    ascii("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0"),
    front.subarray(0, 24),
    context,
  ]);
  const derived = expand("sha512", inputKey, info, 76);
  check(timingSafeEqual(derived.subarray(44), front.subarray(24, 56)), "another key");
  check((size - 56) % 16400 >= 16, "cut");
  for (let at = 56, i = 0; at < size; at += 16400, i++) {
    check(i < 2 ** 32, "too large");
    const chunk = source.read(from + at, Math.min(16400, size - at));
    const nonce = Buffer.from(derived.subarray(32, 44));
    nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ i) >>> 0, 8);
    const cipher = createDecipheriv("aes-256-gcm", derived.subarray(0, 32), nonce);
    cipher.setAuthTag(chunk.subarray(-16));
    const plain = cipher.update(chunk.subarray(0, -16));
    try {
      cipher.final();
    } catch {
      fail("changed");
    }
    yield plain;
  }
}

// Yields the content, chunk by chunk. `released` is { release, session } for two locks.
async function* open(source, reader, released) {
  let at = 0;
  const take = (size) => {
    const bytes = source.read(at, size);
    check(bytes.length === size, "cut");
    at += size;
    return bytes;
  };
  const fixed = take(48);
  check(fixed.subarray(0, 9).equals(ascii("SEALDSK\x01\x01")), "not a sealed file of version 1");
  const locks = fixed[9];
  const attributes = fixed.readUInt16BE(10);
  check((locks === 1 || locks === 2) && attributes >= 1 && attributes <= 8192, "header");
  const header = Buffer.concat([fixed, take(attributes)]);
  const metaAt = at;
  const metaSize = header.readUInt32BE(12);
  check(metaSize <= 65536 + 56 + 16 * 5, "header");
  take(metaSize);
  const count = take(2).readUInt16BE();
  check(count >= 4 && count <= 1024 && (count & (count - 1)) === 0, "locks");
  const wraps = Array.from({ length: count }, () => take(1168));
  const mac = take(32);
  take(locks === 2 ? 1168 : 0);
  const H = sha256(ascii("sde1/hdr\0"), header);

  let A;
  for (const wrap of wraps) {
    A ??= await unwrap(reader, Buffer.concat([ascii("sde1/lock1\0"), reader.hash, H]), wrap);
  }
  check(A !== undefined, "not sealed to this key");
  const prkA = extract(H, A);
  const locksKey = expand("sha256", prkA, ascii("sde1/locks"), 32);
  const authentic = hmac("sha256", locksKey, Buffer.of(count >> 8, count & 255), ...wraps);
  check(timingSafeEqual(authentic, mac), "locks");
  let prk = prkA;
  if (locks === 2) {
    check(released !== undefined, "two locks: it takes a release");
    const { release, session } = released;
    const info = Buffer.concat([ascii("sde1/release\0"), session.hash, H, release.subarray(0, 16)]);
    const B = await unwrap(session, info, release.subarray(16));
    check(B !== undefined, "the release is for another file or key");
    prk = extract(H, Buffer.concat([A, B]));
  }
  const derive = (label) => expand("sha256", prk, ascii(label), 32);
  const context = (label) => Buffer.concat([ascii(label), H]);
  for (const _ of chunks(derive("sde1/meta"), source, metaAt, metaSize, context("sde1/meta")));
  yield* chunks(derive("sde1/payload"), source, at, source.size - at, context("sde1/payload"));
}

async function openFile([path, keyPath, releasePath, sessionPath]) {
  const reader = await privateKey(recordIn(keyPath));
  const released =
    releasePath === undefined || sessionPath === undefined
      ? undefined
      : { release: readFileSync(releasePath), session: await privateKey(recordIn(sessionPath)) };
  const source = inFile(path);
  for await (const plain of open(source, reader, released)) {
    for (let done = 0; done < plain.length; ) done += writeSync(1, plain, done);
  }
  source.close();
}

// spec/vectors: lines `name: value`, an empty line between cases
function casesIn(path) {
  return readFileSync(path, "utf8")
    .split("\n\n")
    .map((block) => block.split("\n").filter((line) => line !== "" && !line.startsWith("#")))
    .map((lines) => Object.fromEntries(lines.map((line) => line.split(/: ?/, 2))))
    .filter((one) => one.case !== undefined);
}

const bytes = (hex) => Buffer.from(hex ?? "", "hex");

async function contentOf(one, sealed) {
  const reader = await privateKey(bytes(one.key));
  const released = one.release && {
    release: bytes(one.release),
    session: await privateKey(bytes(one.session)),
  };
  const parts = [];
  for await (const plain of open(inMemory(sealed), reader, released)) parts.push(plain);
  return Buffer.concat(parts);
}

function damaged(sealed, damage) {
  const at = Number(damage.at) < 0 ? sealed.length + Number(damage.at) : Number(damage.at);
  if (damage.do === "cut") return sealed.subarray(0, at);
  if (damage.do === "append") return Buffer.concat([sealed, Buffer.alloc(1)]);
  const changed = Buffer.from(sealed);
  changed[at] ^= bytes(damage.with)[0];
  return changed;
}

const trials = {
  "envelope/files.txt": async (one) =>
    (await contentOf(one, bytes(one.sealed))).equals(bytes(one.content)),
  "envelope/damage.txt": async (damage, files) => {
    const one = files.find((file) => file.case === damage.file);
    await contentOf(one, damaged(bytes(one.sealed), damage));
    return false;
  },
  "primitives/cobblestone-256.txt": (one) => {
    check(bytes(one.key).length === 32, "the key's length");
    const sealed = inflateSync(bytes(one.deflated));
    const plain = chunks(bytes(one.key), inMemory(sealed), 0, sealed.length, bytes(one.context));
    const digest = createHash("sha512").update(Buffer.concat([...plain])).digest();
    return one.result === "valid" && digest.equals(bytes(one["plaintext-sha512"]));
  },
  "primitives/hpke-x-wing-aes-256-gcm.txt": async (one) => {
    const key = await suite.DeserializePrivateKey(new Uint8Array(bytes(one.seed)), false);
    const share = await unwrap({ key }, bytes(one.info), bytes(one.wrap));
    check(share !== undefined, "changed");
    return one.result === "valid" && share.equals(bytes(one.share));
  },
};

async function tryVectors(folder) {
  const files = casesIn(join(folder, "envelope/files.txt"));
  let failed = 0;
  for (const [file, trial] of Object.entries(trials)) {
    const cases = casesIn(join(folder, file));
    for (const one of cases) {
      const refusable = one.result === "invalid" || file === "envelope/damage.txt";
      let holds;
      try {
        holds = await trial(one, files);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        holds = refusable;
      }
      if (!holds) process.stdout.write(`${file}: ${one.case} does not hold\n`);
      failed += holds ? 0 : 1;
    }
    process.stdout.write(`${file}: ${cases.length} cases\n`);
  }
  check(failed === 0, `${failed} vectors do not hold`);
}

try {
  const [first, second] = process.argv.slice(2);
  await (first === "--vectors" ? tryVectors(second) : openFile(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  process.stderr.write(`refused: ${error.message}\n`);
  process.exitCode = 1;
}
