import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

/** The file that a customer keeps. */
export interface KeptReceipt {
  readonly sealdeskReceipt: number;
  readonly server: string;
  readonly key: string;
  readonly items: readonly {
    readonly name: string;
    readonly item: string;
    readonly proof: string;
    readonly contentHash: string;
  }[];
}

/** Presses the button, waits for the end, and downloads the receipt. */
export async function handIn(page: Page): Promise<KeptReceipt> {
  await page.getByRole("button", { name: "Seal and send" }).click();
  await page.getByRole("heading", { name: "Handed in", exact: true }).waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download receipt" }).click(),
  ]);
  return JSON.parse(readFileSync(await download.path(), "utf8")) as KeptReceipt;
}

/** Has the page check a receipt. */
export async function giveReceipt(page: Page, receipt: unknown): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose receipt" }).click(),
  ]);
  const buffer = Buffer.from(JSON.stringify(receipt));
  await chooser.setFiles({ name: "receipt.json", mimeType: "application/json", buffer });
}
