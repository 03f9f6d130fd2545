import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { multipartParams, queryString, requestCookies, responseCookies } from "./devtools/har.js";
import { writeFiles } from "./files/write.js";
import { writeMicroCases } from "./micro/write.js";

function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "recorder-test-"));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("every micro case is a HAR with at least one secret and other values than with another seed", () => {
  inFolder((folder) => {
    const count = writeMicroCases(folder, "one");
    assert.ok(count >= 24);
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".har"))) {
      const har = JSON.parse(readFileSync(join(folder, name), "utf8").replace(/^\ufeff/, "")) as {
        log: { entries: unknown[] };
      };
      assert.equal(har.log.entries.length, 1, name);
    }
    const truth = (file: string) =>
      JSON.parse(readFileSync(join(folder, file), "utf8")) as { secrets: { values: string[] }[] };
    const first = truth("cookie-header.truth.json").secrets;
    assert.equal(first.length, 1);
    writeMicroCases(folder, "two");
    assert.notDeepEqual(truth("cookie-header.truth.json").secrets, first);
  });
});

test("each file that is no HAR is written beside its truth", () => {
  inFolder((folder) => {
    const count = writeFiles(folder, "one");
    const names = readdirSync(folder);
    assert.equal(names.length, 2 * count);
    for (const name of names.filter((file) => !file.endsWith(".truth.json"))) {
      assert.ok(names.includes(`${name}.truth.json`), name);
    }
  });
});

test("the query is listed as it was sent", () => {
  assert.deepEqual(queryString("http://x/?a=b%2Fc&d&e=1=2#f=g"), [
    { name: "a", value: "b%2Fc" },
    { name: "d", value: "" },
    { name: "e", value: "1=2" },
  ]);
});

test("cookies of both directions are listed", () => {
  assert.deepEqual(
    requestCookies("a=1; b=2=3").map(({ name, value }) => [name, value]),
    [
      ["a", "1"],
      ["b", "2=3"],
    ],
  );
  const [first, second] = responseCookies('a="x y"; Path=/p; HttpOnly; SameSite=Lax\nb=2; Secure');
  assert.deepEqual(first, {
    name: "a",
    value: '"x y"',
    path: "/p",
    httpOnly: true,
    secure: false,
    sameSite: "Lax",
  });
  assert.equal(second?.secure, true);
});

test("the fields of a multipart body are listed", () => {
  const body = '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n2\r\n--B--\r\n';
  assert.deepEqual(multipartParams(body, "multipart/form-data; boundary=B"), [
    { name: "a", value: "1\r\n2" },
  ]);
});
