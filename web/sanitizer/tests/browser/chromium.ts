import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { startChromium } from "../../../testing/chromium.ts";
import { loopback, type Loopback } from "../../../testing/loopback.ts";

const web = fileURLToPath(new URL("../../..", import.meta.url));

/** A page of ours in a real browser, under the policy, with what it complained about. */
export interface OpenPage {
  readonly page: Page;
  readonly server: Loopback;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Opens the harness in Chromium. The worker and the door are those of dist/, as `npm run build` made them. */
export async function openHarness(extraArguments: readonly string[] = []): Promise<OpenPage> {
  const folder = mkdtempSync(join(tmpdir(), "sealdesk-browser-"));
  await build({
    absWorkingDir: web,
    entryPoints: ["sanitizer/tests/browser/harness.ts"],
    outfile: join(folder, "harness.js"),
    bundle: true,
    format: "esm",
    logLevel: "warning",
  });
  const server = await loopback({
    "/page.html": join(web, "sanitizer/tests/browser/page.html"),
    "/harness.js": join(folder, "harness.js"),
    "/worker.js": join(web, "dist/sanitizer/worker.js"),
    "/digest-worker.js": join(web, "dist/sanitizer/digest-worker.js"),
  });
  const context = await startChromium(join(folder, "profile"), extraArguments);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${server.origin}/page.html`);
  await page.waitForFunction(() => "harness" in globalThis);
  return {
    page,
    server,
    complaints,
    close: async () => {
      await context.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
