// The commands around sealed files, as a person or a script meets them.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sealdesk, sealdeskPiped } from "./jvm.ts";

const folder = mkdtempSync(join(tmpdir(), "sealdesk-commands-"));
const at = (name: string): string => join(folder, name);
const plain = Buffer.from("a cookie jar\n".repeat(9_000));
const passphrase = ["--passphrase-file", at("passphrase")];

function done(...parameters: string[]): string {
  const { code, said } = sealdesk(...parameters);
  assert.equal(code, 0, said);
  return said;
}

before(() => {
  writeFileSync(at("passphrase"), "correct horse battery staple\n");
  writeFileSync(at("plain"), plain);
  done("keygen", at("agent"), ...passphrase);
  done("keygen", at("colleague"), "--unprotected");
  done("keygen", at("recovery"), "--kind", "RECOVERY", ...passphrase);
  done("seal", at("plain"), "-r", at("agent.pub"), "--attribute", "product=router");
});

after(() => {
  rmSync(folder, { recursive: true });
});

test("a key with a passphrase opens what was sealed to it, and is asked for", () => {
  const output = ["-o", at("opened")];
  const said = done("open", at("plain.sealed"), "-k", at("agent.key"), ...passphrase, ...output);
  assert.deepEqual(readFileSync(at("opened")), plain);
  assert.match(said, /locks: one: a reader's key is enough \(sealed offline\)/);
  assert.match(said, /name = plain/);
  const alone = sealdesk("open", at("plain.sealed"), "-k", at("agent.key"), "-o", at("nothing"));
  assert.equal(alone.code, 2);
  assert.match(alone.said, /nobody to ask for a passphrase/);
});

test("nothing is overwritten without being told", () => {
  const again = sealdesk("seal", at("plain"), "-r", at("agent.pub"));
  assert.equal(again.code, 7, again.said);
  assert.equal(sealdesk("keygen", at("agent"), "--unprotected").code, 7);
  assert.deepEqual(readFileSync(at("plain")), plain);
});

test("a private key can be read by its owner only", () => {
  assert.equal(statSync(at("agent.key")).mode & 0o077, 0);
});

test("a damaged file leaves nothing behind", () => {
  const damaged = readFileSync(at("plain.sealed"));
  damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
  writeFileSync(at("damaged.sealed"), damaged);
  const before = readdirSync(folder).sort();
  const { code, said } = sealdesk(
    "open",
    at("damaged.sealed"),
    "-k",
    at("agent.key"),
    ...passphrase,
  );
  assert.equal(code, 8, said);
  assert.match(said, /its content was changed/);
  assert.deepEqual(readdirSync(folder).sort(), before);
});

test("pipes work on both sides", () => {
  const sealed = sealdeskPiped(plain, "seal", "-", "-r", at("colleague.pub"), "-o", "-");
  assert.deepEqual(sealdeskPiped(sealed, "open", "-", "-k", at("colleague.key"), "-o", "-"), plain);
});

test("inspect says in words what anyone can read", () => {
  const said = done("inspect", at("plain.sealed"));
  assert.match(said, /locks: +one/);
  assert.match(said, /readers: +at most 4/);
  assert.match(said, /product = router/);
  assert.match(done("inspect", "--key", at("agent.pub")), /in Japanese: +\p{Script=Hiragana}+/u);
});

test("rewrap gives the file to others and leaves its content alone", () => {
  const output = ["-o", at("theirs.sealed")];
  const reader = ["-k", at("agent.key"), ...passphrase, "-r", at("colleague.pub")];
  done("rewrap", at("plain.sealed"), ...reader, ...output);
  const [before, after] = [readFileSync(at("plain.sealed")), readFileSync(at("theirs.sealed"))];
  assert.deepEqual(after.subarray(-plain.length), before.subarray(-plain.length));
  done("open", at("theirs.sealed"), "-k", at("colleague.key"), "-o", at("theirs"));
  assert.deepEqual(readFileSync(at("theirs")), plain);
  const mine = sealdesk("open", at("theirs.sealed"), "-k", at("agent.key"), ...passphrase);
  assert.equal(mine.code, 8, mine.said);
});

test("officers can try their shares, and join them when it comes to it", () => {
  const numbers = ["--needed", "2", "--count", "3"];
  done("recovery", "split", at("recovery.key"), ...numbers, ...passphrase);
  const shares = [at("recovery.3.share"), at("recovery.1.share")];
  const drill = done("recovery", "drill", ...shares, "--public-key", at("recovery.pub"));
  assert.match(drill, /the shares work/);
  assert.ok(!drill.includes("PRIVATE"));
  const few = sealdesk("recovery", "drill", at("recovery.2.share"));
  assert.equal(few.code, 8, few.said);
  done("recovery", "combine", ...shares, "-o", at("again.key"), ...passphrase);
  done("seal", at("plain"), "-r", at("recovery.pub"), "-o", at("rescued.sealed"));
  done("open", at("rescued.sealed"), "-k", at("again.key"), ...passphrase);
  assert.deepEqual(readFileSync(at("rescued")), plain);
});
