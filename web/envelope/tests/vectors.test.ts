import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openPage, type OpenPage } from "./chromium.ts";
import { failures, vectorFiles } from "./vectors.ts";

let open: OpenPage;

const read = (file: string): string =>
  readFileSync(new URL(`../../../spec/vectors/${file}`, import.meta.url), "utf8");

const wordLists = ["english", "japanese"].map((list) => read(`../words/${list}.txt`)).join("\n");

before(async () => {
  open = await openPage();
});

after(async () => {
  await open.close();
});

for (const file of vectorFiles) {
  const more = file.startsWith("envelope") ? read("envelope/files.txt") : wordLists;

  test(`${file} holds in Node`, async () => {
    const { tried, failed } = await failures(file, read(file), more);
    assert.deepEqual(failed, []);
    assert.ok(tried > 0);
  });

  test(`${file} holds in Chromium`, async () => {
    const { tried, failed } = await open.page.evaluate(
      ([name, content, originals]) => globalThis.envelope.failures(name, content, originals),
      [file, read(file), more] as const,
    );
    assert.deepEqual(failed, []);
    assert.ok(tried > 0);
  });
}
