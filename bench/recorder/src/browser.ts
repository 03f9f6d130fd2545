import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { DevToolsRecorder } from "./devtools/recorder.js";

/** One page in a fresh profile, watched by both recorders at once. */
export interface Recording {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly devTools: DevToolsRecorder;
  /** Ends the recording; Playwright writes its HAR, the DevTools one is returned. */
  finish(): Promise<unknown>;
}

export interface RecordingOptions {
  /** Where Playwright writes its HAR. */
  readonly playwrightHar: string;
  /** Rules of `--host-resolver-rules`, so that made-up hosts lead to loopback. */
  readonly hostRules: string;
}

export async function startRecording(options: RecordingOptions): Promise<Recording> {
  const profile = mkdtempSync(join(tmpdir(), "recorder-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    chromiumSandbox: false,
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--host-resolver-rules=${options.hostRules}`,
    ],
    recordHar: { path: options.playwrightHar, mode: "full", content: "embed" },
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const devTools = await DevToolsRecorder.attach(page);
  return {
    page,
    context,
    devTools,
    async finish() {
      await devTools.settle();
      const har = devTools.har();
      await context.close();
      rmSync(profile, { recursive: true, force: true });
      return har;
    },
  };
}
