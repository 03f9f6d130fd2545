import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";

/** The largest resident memory of Chromium's processes so far, in MB, by what they do. */
export interface Peaks {
  readonly renderer: number;
  readonly browser: number;
}

interface ProcessInfo {
  readonly type: string;
  readonly id: number;
}

function residentMB(id: number): number {
  try {
    const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, "utf8"));
    return Number(found?.[1] ?? 0) / 1024;
  } catch {
    return 0; // it has ended meanwhile
  }
}

/** Samples the memory of the largest renderer, and of the browser process, which keeps the blobs, until stopped. */
export async function watchMemory(browser: Browser): Promise<() => Promise<Peaks>> {
  const session = await browser.newBrowserCDPSession();
  const peaks = { renderer: 0, browser: 0 };
  const sample = async (): Promise<void> => {
    const { processInfo } = (await session.send("SystemInfo.getProcessInfo")) as {
      processInfo: readonly ProcessInfo[];
    };
    for (const { type, id } of processInfo) {
      if (type === "renderer") peaks.renderer = Math.max(peaks.renderer, residentMB(id));
      if (type === "browser") peaks.browser = Math.max(peaks.browser, residentMB(id));
    }
  };
  await sample();
  const timer = setInterval(() => void sample(), 100);
  return async () => {
    clearInterval(timer);
    await sample();
    await session.detach();
    return peaks;
  };
}
