import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { chromium, type Page } from "playwright-core";

const folder = fileURLToPath(new URL("..", import.meta.url));
const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'";

export interface OpenPage {
  readonly page: Page;
  /** Serves content under a path, from now on. */
  offer(path: string, content: Uint8Array): void;
  close(): Promise<void>;
}

function executable(): string {
  const folders = (process.env.PATH ?? "").split(":");
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const found = [
    process.env.CHROMIUM ?? "",
    ...folders.flatMap((path) => names.map((name) => join(path, name))),
  ].find((path) => path !== "" && existsSync(path));
  if (found === undefined) throw new Error("no Chromium found: install it, or name it in CHROMIUM");
  return found;
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
  const offered = new Map<string, Uint8Array>([
    ["/worker.js", readFileSync(join(scratch, "worker.js"))],
    ["/page.js", readFileSync(join(scratch, "page.js"))],
    ["/", Buffer.from('<!doctype html><script type="module" src="/page.js"></script>')],
  ]);
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const content = offered.get(path);
    const type = path.endsWith(".js") ? "text/javascript" : path === "/" ? "text/html" : "";
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("Content-Type", type === "" ? "application/octet-stream" : type);
    if (content === undefined) response.statusCode = 404;
    response.end(content);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const context = await chromium.launchPersistentContext(join(scratch, "profile"), {
    executablePath: executable(),
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction(() => "harness" in globalThis);
  return {
    page,
    offer: (path, content) => void offered.set(path, content),
    close: async () => {
      await context.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
