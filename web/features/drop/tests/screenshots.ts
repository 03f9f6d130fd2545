// Takes pictures of the drop page for docs/screenshots: each state, language, scheme and width.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { TestBrowser } from "./browser.ts";
import { TestDesk } from "./desk.ts";
import { projectName, recording } from "./planted.ts";

const folder = fileURLToPath(new URL("../../../../docs/screenshots", import.meta.url));

const widths = { wide: { width: 1280, height: 900 }, narrow: { width: 375, height: 800 } } as const;

const messages = {
  en: "The checkout fails since this morning. My address is mika.holm@tram.example.",
  ja: "今朝から決済が失敗します。連絡先は mika.holm@tram.example です。",
} as const;

async function takeAll(browser: TestBrowser, state: string, language: string): Promise<void> {
  const { page } = browser;
  for (const [width, size] of Object.entries(widths)) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      const path = `${folder}/drop-${state}-${language}-${width}-${colorScheme}.png`;
      await page.screenshot({ path, fullPage: true });
    }
  }
}

async function tell(desk: TestDesk, language: "en" | "ja"): Promise<void> {
  const browser = await TestBrowser.open(language);
  const { page } = browser;
  await browser.show(await desk.link());
  await page.getByRole("button", { name: /Choose files|ファイルを選択/ }).waitFor();
  await takeAll(browser, "first", language);
  const picture = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  await browser.choose([
    { name: "trace.har", type: "application/json", text: recording() },
    { name: "screen.png", type: "image/png", text: picture },
  ]);
  await page.getByRole("textbox").first().fill(messages[language]);
  await page.getByRole("textbox").nth(1).fill(projectName);
  await page.keyboard.press("Enter");
  await page.getByText(/^1 place taken out|^1 か所を取り除きました/).waitFor();
  await page.getByText(/^14 place|^14 か所/).waitFor();
  await page
    .getByRole("button", { name: /What was taken out|^取り除いたもの/ })
    .first()
    .click();
  await page.getByRole("button", { name: /What is protected|^保護されるもの/ }).click();
  await takeAll(browser, "review", language);
  await page.getByRole("button", { name: /screen.png/ }).click();
  await page.getByRole("button", { name: /Seal and send|封印して送信/ }).click();
  await page.getByRole("heading", { name: /^(Handed in|提出しました)$/ }).waitFor();
  await takeAll(browser, "done", language);
  await browser.show(await desk.swappedLink());
  await page.getByRole("alert").waitFor();
  await takeAll(browser, "swapped-key", language);
  await browser.close();
}

mkdirSync(folder, { recursive: true });
const desk = await TestDesk.start();
await tell(desk, "en");
await tell(desk, "ja");
await desk.close();
