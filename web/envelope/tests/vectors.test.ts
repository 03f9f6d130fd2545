import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openPage, type OpenPage } from "./chromium.ts";
import { failures, vectorFiles } from "./vectors.ts";

let open: OpenPage;

const read = (file: string): string =>
  readFileSync(new URL(`../../../spec/vectors/${file}`, import.meta.url), "utf8");

before(async () => {
  open = await openPage();
});

after(async () => {
  await open.close();
});

for (const file of vectorFiles) {
  const files = file.startsWith("envelope") ? read("envelope/files.txt") : "";

  test(`${file} holds in Node`, async () => {
    const { tried, failed } = await failures(file, read(file), files);
    assert.deepEqual(failed, []);
    assert.ok(tried > 0);
  });

  test(`${file} holds in Chromium`, async () => {
    const { tried, failed } = await open.page.evaluate(
      ([name, content, originals]) => globalThis.envelope.failures(name, content, originals),
      [file, read(file), files] as const,
    );
    assert.deepEqual(failed, []);
    assert.ok(tried > 0);
  });
}
