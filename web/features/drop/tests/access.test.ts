import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { TestBrowser } from "./browser.ts";
import { TestDesk } from "./desk.ts";
import { recording } from "./planted.ts";

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

test("everything can be done with the keyboard", async () => {
  const { page } = browser;
  await browser.show(await desk.link());
  await page.getByRole("button", { name: "Choose files" }).waitFor();
  const chosen = page.waitForEvent("filechooser");
  await tabTo("Choose files");
  await page.keyboard.press("Enter");
  await (
    await chosen
  ).setFiles([
    { name: "trace.har", mimeType: "application/json", buffer: Buffer.from(recording()) },
  ]);
  await page.getByText("places taken out").waitFor();
  await tabTo("What was taken out");
  await page.keyboard.press("Enter");
  await page.getByRole("row", { name: /^Passwords/ }).waitFor();
  await tabTo("Seal and send");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Handed in", exact: true }).waitFor({ timeout: 60_000 });
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Handed in");
});

async function tabTo(name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await browser.page.keyboard.press("Tab");
    const focused = await browser.page.evaluate(
      () =>
        document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent,
    );
    if (focused === name) return;
  }
  assert.fail(`the keyboard does not reach ${name}`);
}

test("axe finds nothing, in either language, light or dark", async () => {
  const { page } = browser;
  await browser.show(await desk.link());
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.getByRole("button", { name: /What is protected|保護されるもの/ }).click();
    await browser.assertAccessible(`the first page, ${colorScheme}`);
    await page.getByRole("button", { name: /English|日本語/ }).click();
  }
  await page.emulateMedia({ colorScheme: "dark" });
  await browser.choose([{ name: "trace.har", type: "application/json", text: recording() }]);
  await page.getByText(/places taken out|か所を取り除きました/).waitFor();
  await browser.assertAccessible("a file, dark");
  await page.getByRole("button", { name: /Seal and send|封印して送信/ }).click();
  await page.getByRole("heading", { name: /^(Handed in|提出しました)$/ }).waitFor();
  await browser.assertAccessible("the end, dark");
});
