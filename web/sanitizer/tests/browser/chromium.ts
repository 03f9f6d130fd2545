import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium, type Page } from "playwright-core";
import { loopback, type Loopback } from "./loopback.ts";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const web = fileURLToPath(new URL("../../..", import.meta.url));

/** A page of ours in a real browser, under the policy, with what it complained about. */
export interface OpenPage {
  readonly page: Page;
  readonly server: Loopback;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

function executable(): string {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const candidates = [
    process.env.CHROMIUM ?? [],
    (process.env.PATH ?? "")
      .split(":")
      .flatMap((folder) => names.map((name) => join(folder, name))),
  ].flat();
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error("no Chromium found: install it, or name it in CHROMIUM");
  return found;
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
  const context = await chromium.launchPersistentContext(join(folder, "profile"), {
    executablePath: executable(),
    headless: true,
    args: [...quiet, ...extraArguments],
  });
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
