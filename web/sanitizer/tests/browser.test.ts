import assert from "node:assert/strict";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openHarness, type OpenPage } from "./browser/chromium.ts";
import type { Reply, Request } from "./browser/harness.ts";
import { onTheJvm, tagKey, type Case } from "./cases.ts";
import { extremeCases, generatedCases } from "./differences.ts";

const seed = 77;
let open: OpenPage;

before(async () => {
  open = await openHarness();
});

after(async () => {
  await open.close();
});

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

function request(input: Request["input"], changes: Partial<Request> = {}): Request {
  return {
    input,
    profile: "standard",
    tagKey: base64(tagKey),
    keepOriginals: false,
    organisationRules: [],
    ...changes,
  };
}

function knock(asked: Request): Promise<Reply> {
  return open.page.evaluate((it) => globalThis.harness.run(it, true), asked);
}

async function inChromium(one: Case): Promise<Reply> {
  open.server.offer("/input", one.input);
  return knock(
    request(
      { path: "/input" },
      {
        profile: one.profile,
        keepOriginals: one.keepOriginals,
        organisationRules: one.organisationRules.map(base64),
      },
    ),
  );
}

test("what comes out of a worker in Chromium is what comes out of the JVM", async () => {
  const cases = [...generatedCases(seed, 40), ...extremeCases(seed)];
  const expected = onTheJvm(cases);
  for (const [index, one] of cases.entries()) {
    const reply = await inChromium(one);
    assert.equal(reply.outcome, expected[index]?.outcome, one.name);
    const output = reply.output === undefined ? undefined : Buffer.from(reply.output, "base64");
    assert.deepEqual(output, expected[index]?.output, one.name);
  }
});

test("the policy is in force, and nothing of ours breaks it", async () => {
  assert.equal(await open.page.evaluate(() => globalThis.harness.evaluates), false);
  const ours = open.complaints.filter((text) => !text.includes("Evaluating a string"));
  assert.deepEqual(ours, []);
});

test("a worker ends with its job", async () => {
  open.server.offer("/input", Buffer.from('{"password":"hunter2hunter2"}'));
  await knock(request({ path: "/input" }));
  const [still] = open.page.workers();
  await still?.waitForEvent("close");
});

test("a file that changes after it was chosen yields a failure, and no output", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sealdesk-changing-"));
  const path = join(folder, "trace.har");
  writeFileSync(path, '{"password":"hunter2hunter2"}');
  utimesSync(path, 1000, 1000);
  await open.page.setInputFiles("#file", path);
  // The browser looks at the file when it is first asked about.
  await open.page.locator("#file").evaluate((it) => (it as HTMLInputElement).files?.[0]?.size);
  writeFileSync(path, "something else, and longer than it was before");
  const reply = await knock(request({ chosenIn: "file" }));
  rmSync(folder, { recursive: true });
  assert.equal(reply.outcome, "failed source-unreadable");
  assert.equal(reply.output, undefined);
});

test("an error inside the engine yields a failure, and no output", async () => {
  open.server.offer("/input", Buffer.from('{"password":"hunter2hunter2"}'));
  const tooShort = base64(tagKey.subarray(0, 3));
  const reply = await knock(request({ path: "/input" }, { tagKey: tooShort }));
  assert.equal(reply.outcome, "failed sanitizer-broke");
  assert.equal(reply.output, undefined);
});

test("a worker that cannot be loaded yields a failure instead of a wait without end", async () => {
  await open.page.route("**/worker.js", (route) => route.abort());
  open.server.offer("/input", Buffer.from('{"password":"hunter2hunter2"}'));
  const reply = await knock(request({ path: "/input" }));
  await open.page.unroute("**/worker.js");
  assert.equal(reply.outcome, "failed sanitizer-broke");
});
