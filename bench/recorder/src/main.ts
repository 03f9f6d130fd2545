import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startApplication } from "./app/application.js";
import { playApplication } from "./app/record.js";
import { startRecording } from "./browser.js";
import { Random } from "./draw/random.js";
import { Truth } from "./truth.js";

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { out: { type: "string" }, seed: { type: "string" } },
});

async function record(): Promise<void> {
  const out = values.out ?? "recording";
  mkdirSync(out, { recursive: true });
  const seed = values.seed ?? new Random().seed;
  const truth = new Truth(seed);
  const world = await startApplication(truth, seed);
  const recording = await startRecording({
    playwrightHar: join(out, "playwright.har"),
    hostRules: `MAP ${world.host} 127.0.0.1`,
  });
  try {
    await playApplication(world, recording.page);
  } finally {
    const har = await recording.finish();
    writeFileSync(join(out, "devtools.har"), JSON.stringify(har, null, 2));
    await world.site.stop();
  }
  truth.write(out);
  console.log(`${out}: ${String(truth.secrets.length)} secrets, ${String(truth.decoys.length)} decoys, seed ${seed}`);
}

await record();
