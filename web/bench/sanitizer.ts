// Size, speed and memory of the browser module: npm run bench -- [--megabytes N] [--runs N] [--file PATH] [--json OUT]
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { apiHeavyHar } from "./api-heavy.ts";
import { watchUsage, type Usage } from "./processes.ts";
import { openHarness, type OpenPage } from "../sanitizer/tests/browser/chromium.ts";
import type { Reply } from "../sanitizer/tests/browser/harness.ts";

const limits = { compressedKB: 120, megabytesPerSecond: 40 };

const { values } = parseArgs({
  options: {
    megabytes: { type: "string", default: "100" },
    runs: { type: "string", default: "3" },
    file: { type: "string" },
    json: { type: "string" },
  },
});

interface Run {
  readonly reply: Reply;
  readonly megabytesPerSecond: number;
  readonly idle: Usage;
  readonly usage: Usage;
}

function generated(folder: string, megabytes: number): string {
  const path = join(folder, "api-heavy.har");
  const file = openSync(path, "w");
  for (const piece of apiHeavyHar(megabytes * 1e6, 1)) writeSync(file, piece);
  closeSync(file);
  return path;
}

async function measured({ page }: OpenPage, path: string): Promise<Run> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("this browser does not tell of its processes");
  await page.setInputFiles("#file", path);
  const idle = await (await watchUsage(browser))();
  const stop = await watchUsage(browser);
  const reply = await page.evaluate(
    (tagKey) =>
      globalThis.harness.run(
        {
          input: { chosenIn: "file" },
          profile: "standard",
          tagKey,
          keepOriginals: false,
          organisationRules: [],
        },
        false,
      ),
    Buffer.alloc(32, 7).toString("base64"),
  );
  const usage = await stop();
  const megabytesPerSecond = statSync(path).size / 1e3 / reply.milliseconds;
  return { reply, megabytesPerSecond, idle, usage };
}

function row(measure: string, value: string, limit: string): void {
  console.log(`| ${measure.padEnd(48)} | ${value.padStart(18)} | ${limit.padStart(9)} |`);
}

function printSize(): number {
  const worker = readFileSync(
    fileURLToPath(new URL("../dist/sanitizer/worker.js", import.meta.url)),
  );
  const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
  const gzip = gzipSync(worker, { level: 9 }).length;
  row("module: engine, rules, digests", kilobytes(worker.length), "");
  row("  gzip -9", kilobytes(gzip), `≤ ${limits.compressedKB} KB`);
  row("  brotli", kilobytes(brotliCompressSync(worker).length), "");
  return gzip / 1024;
}

function printRun(number: number, { reply, megabytesPerSecond, idle, usage }: Run): boolean {
  const stages = reply.stages
    .map(({ stage, milliseconds }) => `${stage} ${(milliseconds / 1000).toFixed(2)} s`)
    .join(", ");
  const speed = `${megabytesPerSecond.toFixed(1)} MB/s`;
  row(`run ${number}: speed, verification on`, speed, `≥ ${limits.megabytesPerSecond} MB/s`);
  row(`  ${stages}`, `${(reply.milliseconds / 1000).toFixed(2)} s`, "");
  row("  processor time of the worker", `${usage.workerSeconds.toFixed(2)} s`, "");
  const memory = (name: "pageMB" | "browserMB"): string =>
    `${usage[name].toFixed(0)} MB, ${idle[name].toFixed(0)} idle`;
  row("  peak memory of the page and its workers", memory("pageMB"), "");
  row("  peak memory of the browser, with the blobs", memory("browserMB"), "");
  return reply.outcome.startsWith("cleaned") && megabytesPerSecond >= limits.megabytesPerSecond;
}

const folder = mkdtempSync(join(tmpdir(), "sealdesk-bench-"));
const open = await openHarness();
try {
  const path = values.file ?? generated(folder, Number(values.megabytes));
  row("measure", "value", "limit");
  row("---", "---", "---");
  const compressedKB = printSize();
  let holds = compressedKB <= limits.compressedKB;
  const speeds: number[] = [];
  row("input", `${(statSync(path).size / 1e6).toFixed(1)} MB`, "");
  for (let number = 1; number <= Number(values.runs); number++) {
    const run = await measured(open, path);
    if (!run.reply.outcome.startsWith("cleaned")) console.log(run.reply.outcome.slice(0, 300));
    holds = printRun(number, run) && holds;
    speeds.push(run.megabytesPerSecond);
  }
  if (values.json !== undefined) {
    const median = speeds.sort((a, b) => a - b)[speeds.length >> 1] ?? 0;
    const figures = {
      compressedKilobytes: compressedKB.toFixed(1),
      megabytesPerSecond: median.toFixed(1),
    };
    writeFileSync(values.json, JSON.stringify(figures));
  }
  process.exitCode = holds ? 0 : 1;
} finally {
  await open.close();
  rmSync(folder, { recursive: true, force: true });
}
