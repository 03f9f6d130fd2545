// The differential test for as long as one likes: npm run campaign -- [--minutes N] [--seed N] [--folder DIR]
// Documents of the folder are tried as they are, then damaged. Differences are kept in dist/differences.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { differences, generatedCases, goldenCases } from "./differences.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    folder: { type: "string" },
  },
});

const maxDocumentBytes = 4 << 20;

function documents(folder: string): Map<string, Uint8Array> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => [name, join(folder, name)] as const)
    .filter(([, path]) => statSync(path).isFile() && statSync(path).size <= maxDocumentBytes);
  return new Map(paths.map(([name, path]) => [name, readFileSync(path)]));
}

const given =
  values.folder === undefined ? new Map<string, Uint8Array>() : documents(values.folder);
const end = Date.now() + Number(values.minutes) * 60_000;
let cases = 0;
let different = 0;
for (let seed = Number(values.seed); Date.now() < end; seed++) {
  const round = [...generatedCases(seed, 500), ...goldenCases(given, seed, 2)];
  const found = differences(round, `dist/differences/seed-${seed}`);
  cases += round.length;
  different += found.length;
  for (const difference of found) console.log(difference);
  console.log(`seed ${seed}: ${cases} cases so far, ${different} differences`);
}
process.exitCode = different === 0 ? 0 : 1;
