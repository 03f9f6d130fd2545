import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { parseKey } from "../../../ledger/note.ts";
import { verifyReceipt } from "../../../ledger/receipt.ts";
import { TestBrowser } from "./browser.ts";
import { TestDesk } from "./desk.ts";
import { giveReceipt, handIn } from "./hand-in.ts";
import { harmless, planted, projectName, recording } from "./planted.ts";

let desk: TestDesk;
let browser: TestBrowser;

before(async () => {
  desk = await TestDesk.start();
});

after(async () => {
  await desk.close();
});

beforeEach(async () => {
  browser = await TestBrowser.open();
});

afterEach(async () => {
  await browser.close();
});

const har = (text = recording()) => ({ name: "trace.har", type: "application/json", text });

/** In the forms that a file may hold it in. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString("base64").replaceAll("=", "").slice(1, -2),
  Buffer.from(secret).toString("hex"),
];

function assertHoldsNone(where: string, bytes: Buffer | string): void {
  for (const [name, secret] of Object.entries(planted)) {
    for (const form of formsOf(secret)) {
      assert.equal(bytes.includes(form), false, `${where} holds the ${name}`);
    }
  }
}

test("a recording is cleaned, sealed, sent, and proven to be there", async () => {
  const { page } = browser;
  await browser.show(await desk.link());
  await browser.choose([har()]);
  await page
    .getByRole("textbox", { name: "Message" })
    .fill(`It fails. My password is ${planted.password}`);
  await page.getByText("places taken out").first().waitFor();
  await page.getByText("Your message").waitFor();
  const receipt = await handIn(browser.page);
  assert.equal(receipt.items.length, 2);
  for (const { name, item, proof, contentHash } of receipt.items) {
    const log = await parseKey(receipt.key);
    assert.ok(log);
    const outcome = await verifyReceipt(
      { log, witnesses: [], required: 0 },
      new TextEncoder().encode(proof),
    );
    assert.ok(outcome.kind === "proven");
    assert.ok(new TextDecoder().decode(outcome.entry).includes(contentHash));
    const opened = await desk.open(item);
    assertHoldsNone(name, opened.content);
    assert.equal(opened.meta.name, name);
    assert.equal(opened.attributes.variant, "sanitized");
    assert.equal(opened.attributes.kind, name === "trace.har" ? "har" : "message");
    if (name === "trace.har") assertSameButForRedactions(recording(), opened.content);
    else
      assert.match(opened.content, /^It fails\. My password is REDACTED\.password\.[a-z2-7]{8}$/);
  }
  assertHoldsNone("the server", desk.kept());
  assert.equal(desk.kept().includes(harmless), false);
  assert.equal(desk.kept().includes("trace.har"), false);
});

/** What an agent opens is what the sanitizer made: every other byte is the customer's. */
function assertSameButForRedactions(before: string, after: string): void {
  assert.ok(after.includes(harmless));
  const pieces = after.split(/REDACTED\.[a-z0-9-]+\.[a-z2-7]{8}/);
  assert.ok(pieces.length > 5);
  let at = 0;
  for (const piece of pieces) {
    const found = before.indexOf(piece, at);
    assert.notEqual(found, -1, piece);
    at = found + piece.length;
  }
}

test("a kept receipt is checked later, without a link, and a changed one is found out", async () => {
  const { page } = browser;
  await browser.show(await desk.link());
  await browser.choose([har()]);
  await page.getByText("places taken out").waitFor();
  const receipt = await handIn(browser.page);
  await browser.show(`${desk.origin}/drop`);
  await page.getByRole("button", { name: "Check a receipt you kept" }).click();
  await giveReceipt(page, receipt);
  await page.getByText("trace.har: received").waitFor();
  await page.getByText("signed by the ledger of this server").waitFor();
  await browser.assertAccessible("a receipt");
  const [item] = receipt.items;
  assert.ok(item);
  await giveReceipt(page, { ...receipt, items: [{ ...item, contentHash: "0".repeat(64) }] });
  await page.getByText("trace.har: the proof does not hold").waitFor();
  const vectors = new URL("../../../../spec/vectors/ledger/note-key.txt", import.meta.url);
  const other = readFileSync(vectors, "utf8").trim();
  await giveReceipt(page, { ...receipt, key: other });
  await page.getByText("another ledger").waitFor();
  await giveReceipt(page, { key: receipt.key });
  await page.getByText("no receipt of Sealdesk").waitFor();
});

test("the policy of the server holds, and nobody else is asked", async () => {
  await browser.show(await desk.link());
  await browser.choose([har()]);
  await browser.page.getByText("places taken out").waitFor();
  await handIn(browser.page);
  assert.deepEqual(browser.complaints, []);
  const others = browser.asked.filter(
    (url) => !url.startsWith(desk.origin) && url !== "about:blank",
  );
  assert.deepEqual(
    others.filter((url) => !url.startsWith("blob:")),
    [],
  );
  assert.ok(
    browser.asked.every((url) => !url.includes("#") || url.startsWith(`${desk.origin}/drop#`)),
  );
});

test("a server that swaps the key of the case is caught before anything is chosen", async () => {
  await browser.show(await desk.swappedLink());
  await browser.page.getByRole("heading", { name: "Do not hand anything in" }).waitFor();
  assert.equal(await browser.page.getByRole("button", { name: "Choose files" }).count(), 0);
  await browser.assertAccessible("a swapped key");
});

test("a link that was cut, or that has ended, says so", async () => {
  const link = await desk.link();
  await browser.show(link.slice(0, -3));
  await browser.page.getByRole("heading", { name: "This link is not complete" }).waitFor();
  await browser.show(link.replace(/#.{43}/, `#${"A".repeat(43)}`));
  await browser.page.getByRole("heading", { name: "This link does not work" }).waitFor();
  await browser.assertAccessible("a link that is gone");
});

test("what was found is shown, masked, where it was and as it is sent", async () => {
  const { page } = browser;
  await browser.show(await desk.link());
  await browser.choose([har()]);
  await page.getByRole("button", { name: "What was taken out" }).click();
  await page.getByRole("row", { name: /^Passwords/ }).waitFor();
  const excerpt = page.getByRole("region", { name: "Before and after" });
  await excerpt.getByText("REDACTED.").first().waitFor();
  assertHoldsNone("the masked page", await page.locator("main").innerText());
  await page.getByText("Show values").click();
  await excerpt.locator("del", { hasText: planted.apiKey }).waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText(/^2 of /).waitFor();
  await browser.assertAccessible("the review");
});

test("a customer takes out more, in all files", async () => {
  const { page } = browser;
  await browser.show(await desk.link());
  await browser.choose([har()]);
  await page.getByRole("textbox", { name: "Text to take out" }).fill("abc");
  await page.getByRole("button", { name: "Take out", exact: true }).click();
  await page.getByText("At least four characters").waitFor();
  await page.getByRole("textbox", { name: "Text to take out" }).fill(projectName);
  await page.getByRole("button", { name: "Take out", exact: true }).click();
  await page.getByText("Taken out by your wish").waitFor();
  await page.getByRole("button", { name: "Seal and send" }).and(page.locator(":enabled")).waitFor();
  await browser.assertAccessible("files and a wish");
  const { items } = await handIn(browser.page);
  const opened = await desk.open(items[0]?.item ?? "");
  assert.equal(opened.content.includes(projectName), false);
  assert.match(opened.content, /REDACTED\.by-hand\./);
});

test("what nothing can be taken out of is not sent", async () => {
  const { page } = browser;
  await browser.show(await desk.link());
  await browser.choose([
    {
      name: "shot.png",
      type: "image/png",
      text: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    },
    { name: "cut.har", type: "application/json", text: recording().slice(0, -50) },
    { name: "none.log", type: "text/plain", text: "" },
  ]);
  await page.getByText("This is not text").waitFor();
  await page.getByText("damaged or was not saved completely").waitFor();
  await page.getByText("The file is empty.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Seal and send" }).isDisabled(), true);
  for (const name of ["shot.png", "cut.har", "none.log"]) {
    await page.getByRole("button", { name: `Remove ${name}` }).click();
  }
  await page.getByText("Choose a file or write a message first.").waitFor();
});

test("an upload goes on when the connection is back", async () => {
  const { page } = browser;
  await browser.show(await desk.link());
  const line = `2026-01-01 08:00:00 ${harmless} at the third step of the way\n`;
  const text = line.repeat(Math.ceil((24 << 20) / line.length));
  await browser.choose([{ name: "app.log", type: "text/plain", text }]);
  await page
    .getByRole("button", { name: "Seal and send" })
    .and(page.locator(":enabled"))
    .waitFor({ timeout: 120_000 });
  // The second part meets a server that is not there any more.
  let stopped: Promise<void> | undefined;
  await page.context().route("**/parts/1", async (route) => {
    stopped ??= desk.stop();
    await stopped;
    await route.continue();
  });
  const handedIn = handIn(page);
  await page.getByText("No connection.").waitFor();
  await desk.restart();
  const { items } = await handedIn;
  const opened = await desk.open(items[0]?.item ?? "");
  assert.equal(opened.content, text);
  assert.equal(sentOf("/parts/0"), 1, "what arrived is not sent twice");
  assert.ok(sentOf("/parts/1") > 1);
});

function sentOf(path: string): number {
  return browser.asked.filter((url) => url.endsWith(path)).length;
}

test("a link that is used up says so", async () => {
  const link = await desk.link(1);
  await browser.show(link);
  await browser.choose([{ name: "a.txt", type: "text/plain", text: "one" }]);
  await handIn(browser.page);
  await browser.show(link);
  await browser.page.getByRole("heading", { name: "This link is used up" }).waitFor();
});
