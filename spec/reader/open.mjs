// Opens a sealed file of version 1, from the papers alone: node open.mjs FILE KEY [RELEASE SESSION-KEY] > content
import { createDecipheriv, createHash, createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync, writeSync } from "node:fs";
import * as HPKE from "hpke";
import { KEM_MLKEM768_X25519 } from "@panva/hpke-noble";

const suite = new HPKE.CipherSuite(KEM_MLKEM768_X25519, HPKE.KDF_HKDF_SHA256, HPKE.AEAD_AES_256_GCM);

const fail = (why) => {
  process.stderr.write(`refused: ${why}\n`);
  process.exit(1);
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
async function privateKey(path) {
  const lines = readFileSync(path, "latin1").split("\n");
  check(lines[0] === "-----BEGIN SEALDESK UNPROTECTED PRIVATE KEY-----", `${path} is no such key`);
  const record = Buffer.from(lines.slice(1, -2).join(""), "base64");
  check(record.length === 1 + 1270 + 32 && record[0] === 1, `${path} is damaged`);
  const seed = expand("sha256", record.subarray(1271), ascii("sdk1/xwing"), 32);
  const key = await suite.DeserializePrivateKey(new Uint8Array(seed), false);
  return { key, hash: sha256(record.subarray(1 + 22, 1 + 1238)) };
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

// envelope.md: payload
function* chunks(inputKey, sealed, context) {
  check(sealed.length >= 56, "cut");
  const info = Buffer.concat([
    ascii("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0"),
    sealed.subarray(0, 24),
    context,
  ]);
  const derived = expand("sha512", inputKey, info, 76);
  check(timingSafeEqual(derived.subarray(44), sealed.subarray(24, 56)), "another key");
  check((sealed.length - 56) % 16400 >= 16, "cut");
  for (let at = 56, i = 0; at < sealed.length; at += 16400, i++) {
    const chunk = sealed.subarray(at, at + 16400);
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

async function main([path, keyPath, releasePath, sessionPath]) {
  const file = readFileSync(path);
  check(file.subarray(0, 9).equals(ascii("SEALDSK\x01\x01")), "not a sealed file of version 1");
  const locks = file[9];
  const attributes = file.readUInt16BE(10);
  check((locks === 1 || locks === 2) && attributes >= 1 && attributes <= 8192, "header");
  let at = 0;
  const take = (size) => {
    at += size;
    check(at <= file.length, "cut");
    return file.subarray(at - size, at);
  };
  const header = take(48 + attributes);
  const meta = take(header.readUInt32BE(12));
  const count = take(2).readUInt16BE();
  check(count >= 4 && count <= 1024 && (count & (count - 1)) === 0, "locks");
  const wraps = Array.from({ length: count }, () => take(1168));
  const mac = take(32);
  take(locks === 2 ? 1168 : 0);
  const payload = file.subarray(at);
  const H = sha256(ascii("sde1/hdr\0"), header);

  const reader = await privateKey(keyPath);
  let A;
  for (const wrap of wraps) {
    A ??= await unwrap(reader, Buffer.concat([ascii("sde1/lock1\0"), reader.hash, H]), wrap);
  }
  check(A !== undefined, "not sealed to this key");
  const prkA = extract(H, A);
  const locksKey = expand("sha256", prkA, ascii("sde1/locks"), 32);
  check(timingSafeEqual(hmac("sha256", locksKey, Buffer.of(count >> 8, count & 255), ...wraps), mac), "locks");
  let prk = prkA;
  if (locks === 2) {
    check(releasePath !== undefined && sessionPath !== undefined, "two locks: it takes a release");
    const release = readFileSync(releasePath);
    const session = await privateKey(sessionPath);
    const info = Buffer.concat([ascii("sde1/release\0"), session.hash, H, release.subarray(0, 16)]);
    const B = await unwrap(session, info, release.subarray(16));
    check(B !== undefined, "the release is for another file or key");
    prk = extract(H, Buffer.concat([A, B]));
  }
  const derive = (label) => expand("sha256", prk, ascii(label), 32);
  for (const _ of chunks(derive("sde1/meta"), meta, Buffer.concat([ascii("sde1/meta"), H])));
  const context = Buffer.concat([ascii("sde1/payload"), H]);
  for (const plain of chunks(derive("sde1/payload"), payload, context)) {
    for (let done = 0; done < plain.length; ) done += writeSync(1, plain, done);
  }
}

await main(process.argv.slice(2));
