import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage, type OpenPage } from "./chromium.ts";
import { sealdesk } from "./jvm.ts";
import { openWithReader, readerTriesVectors } from "./reader.ts";

const folder = mkdtempSync(join(tmpdir(), "sealdesk-exchange-"));
const at = (name: string): string => join(folder, name);
const text = (name: string): string => readFileSync(at(name), "utf8");
const sizes = [0, 1, 16_383, 16_384, 16_385, 1_048_576, 3_000_001];

let open: OpenPage;

/** Bytes that tell where they are. */
function content(sizeBytes: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: sizeBytes }, (_, i) => (i * 7 + (i >> 8)) & 0xff));
}

function done(...parameters: string[]): void {
  const { code, said } = sealdesk(...parameters);
  assert.equal(code, 0, said);
}

before(async () => {
  for (const name of ["agent", "colleague", "stranger"]) done("keygen", at(name), "--unprotected");
  done("keygen", at("release"), "--unprotected", "--kind", "RELEASE");
  open = await openPage();
});

after(async () => {
  await open.close();
  rmSync(folder, { recursive: true });
});

async function inChromium(sealed: Uint8Array, key: string): Promise<readonly [string, Buffer]> {
  open.offer("/sealed", sealed);
  const answer = await open.page.evaluate(
    (it) => globalThis.envelope.open("/sealed", it),
    text(key),
  );
  return [answer.outcome, Buffer.from(answer.base64, "base64")];
}

for (const size of sizes) {
  test(`Java seals ${size} bytes; Chromium and the short reader open them`, async () => {
    writeFileSync(at("plain"), content(size));
    const readers = ["-r", at("colleague.pub"), "-r", at("agent.pub")];
    done("seal", at("plain"), ...readers, "-o", at("sealed"), "--force");
    const sealed = readFileSync(at("sealed"));
    assert.deepEqual(await inChromium(sealed, "agent.key"), ["accepted", content(size)]);
    assert.deepEqual(await inChromium(sealed, "colleague.key"), ["accepted", content(size)]);
    assert.deepEqual(openWithReader(at("sealed"), at("agent.key")), content(size));
  });

  test(`Chromium seals ${size} bytes; Java and the short reader open them`, async () => {
    open.offer("/plain", content(size));
    const answer = await open.page.evaluate(
      ([one, other]) => globalThis.envelope.seal("/plain", [one ?? "", other ?? ""]),
      [text("agent.pub"), text("colleague.pub")],
    );
    assert.equal(answer.outcome, "accepted");
    writeFileSync(at("sealed"), Buffer.from(answer.base64, "base64"));
    done("open", at("sealed"), "-k", at("colleague.key"), "-o", at("opened"), "--force");
    assert.deepEqual(readFileSync(at("opened")), content(size));
    assert.deepEqual(openWithReader(at("sealed"), at("agent.key")), content(size));
  });
}

test("the short reader holds the vectors", () => {
  assert.match(readerTriesVectors(), /^envelope\/damage.txt: \d+ cases$/m);
});

test("two locks that Chromium made open in Java with the release key, and not without", async () => {
  open.offer("/plain", content(100));
  const answer = await open.page.evaluate(
    ([reader, release]) => globalThis.envelope.seal("/plain", [reader ?? ""], release),
    [text("agent.pub"), text("release.pub")],
  );
  writeFileSync(at("sealed"), Buffer.from(answer.base64, "base64"));
  const target = ["-o", at("opened"), "--force"];
  const without = sealdesk("open", at("sealed"), "-k", at("agent.key"), ...target);
  assert.equal(without.code, 8, without.said);
  const release = ["--unrecorded-release-key", at("release.key")];
  done("open", at("sealed"), "-k", at("agent.key"), ...release, ...target);
  assert.deepEqual(readFileSync(at("opened")), content(100));
});

test("Chromium refuses whom it was not sealed to, and what was changed", async () => {
  writeFileSync(at("plain"), content(40_000));
  done("seal", at("plain"), "-r", at("agent.pub"), "-o", at("sealed"), "--force");
  const sealed = readFileSync(at("sealed"));
  const nothing = Buffer.alloc(0);
  assert.deepEqual(await inChromium(sealed, "stranger.key"), ["not-a-reader", nothing]);
  const outcomes = new Map<number, string>([
    [3, "not-sealed"],
    [7, "unknown-version"],
    [20, "not-a-reader"],
    [60, "meta-changed"],
    [sealed.length - 1, "content-changed"],
    [sealed.length - 40_100, "content-of-another-key"],
  ]);
  for (const [place, outcome] of outcomes) {
    const changed = Buffer.from(sealed);
    changed[place] = (changed[place] ?? 0) ^ 2;
    assert.deepEqual(await inChromium(changed, "agent.key"), [outcome, nothing], `byte ${place}`);
  }
  const cut = sealed.subarray(0, sealed.length - 7_248);
  assert.deepEqual(await inChromium(cut, "agent.key"), ["content-cut", nothing]);
});
