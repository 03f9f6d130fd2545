import { readFileSync, readdirSync } from "node:fs";
import type { Browser } from "playwright-core";

/** What Chromium's processes have used so far. Memory is resident, in MB. */
export interface Usage {
  /** The largest page process, with its workers. */
  readonly pageMB: number;
  /** The browser process, which keeps the blobs. */
  readonly browserMB: number;
  /** Processor time of the busiest worker: on a machine with other work this tells more than the clock. */
  readonly workerSeconds: number;
}

interface ProcessInfo {
  readonly type: string;
  readonly id: number;
}

const ticksPerSecond = 100; // sysconf(_SC_CLK_TCK) on every Linux of today

function residentMB(id: number): number {
  try {
    const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, "utf8"));
    return Number(found?.[1] ?? 0) / 1024;
  } catch {
    return 0; // it has ended meanwhile
  }
}

/** Processor seconds of each thread of a worker, by its number; proc(5), fields 14 and 15 of `stat`. */
function* workerThreads(id: number): Generator<readonly [string, number]> {
  try {
    for (const thread of readdirSync(`/proc/${id}/task`)) {
      const stat = readFileSync(`/proc/${id}/task/${thread}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const seconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
      if (stat.includes("(DedicatedWorker")) yield [thread, seconds];
    }
  } catch {
    // it has ended meanwhile
  }
}

/** Watches Chromium's processes until stopped. */
export async function watchUsage(browser: Browser): Promise<() => Promise<Usage>> {
  const session = await browser.newBrowserCDPSession();
  let pageMB = 0;
  let browserMB = 0;
  const workers = new Map<string, number>();
  const sample = async (): Promise<void> => {
    const { processInfo } = (await session.send("SystemInfo.getProcessInfo")) as {
      processInfo: readonly ProcessInfo[];
    };
    for (const { type, id } of processInfo) {
      if (type === "browser") browserMB = Math.max(browserMB, residentMB(id));
      if (type !== "renderer") continue;
      pageMB = Math.max(pageMB, residentMB(id));
      for (const [thread, seconds] of workerThreads(id)) workers.set(thread, seconds);
    }
  };
  await sample();
  const timer = setInterval(() => void sample(), 100);
  return async () => {
    clearInterval(timer);
    await sample();
    await session.detach();
    return { pageMB, browserMB, workerSeconds: Math.max(0, ...workers.values()) };
  };
}
