import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { startChromium } from "../../testing/chromium.ts";
import { loopback } from "../../testing/loopback.ts";

const folder = fileURLToPath(new URL("..", import.meta.url));

export interface OpenPage {
  readonly page: Page;
  /** Serves content under a path, from now on. */
  offer(path: string, content: Uint8Array): void;
  close(): Promise<void>;
}

/** A page in Chromium with the module in a worker, under a strict policy. */
export async function openPage(): Promise<OpenPage> {
  const scratch = mkdtempSync(join(tmpdir(), "sealdesk-envelope-"));
  await build({
    absWorkingDir: folder,
    entryPoints: ["tests/worker.ts", "tests/page.ts"],
    outdir: scratch,
    bundle: true,
    format: "esm",
    target: "es2023",
    logLevel: "warning",
  });
  const server = await loopback({
    "/worker.js": join(scratch, "worker.js"),
    "/page.js": join(scratch, "page.js"),
  });
  server.offer("/page.html", '<!doctype html><script type="module" src="/page.js"></script>');
  const context = await startChromium(join(scratch, "profile"));
  const page = await context.newPage();
  await page.goto(`${server.origin}/page.html`);
  await page.waitForFunction(() => "envelope" in globalThis);
  return {
    page,
    offer: (path, content) => {
      server.offer(path, content);
    },
    close: async () => {
      await context.close();
      await server.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
