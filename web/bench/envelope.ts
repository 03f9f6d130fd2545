// Speed of sealing and opening in a worker, beside WebCrypto alone: npm run bench:seal -- [--megabytes N] [--runs N]
import { parseArgs } from "node:util";
import { openPage } from "../envelope/tests/chromium.ts";
import { PrivateKey } from "../envelope/private-key.ts";
import { publicKeyToText } from "../envelope/public-key.ts";

const goals = { megabytesPerSecond: 400, share: 0.6 };

const { values } = parseArgs({
  options: {
    megabytes: { type: "string", default: "256" },
    runs: { type: "string", default: "5" },
  },
});
const sizeBytes = Number(values.megabytes) << 20;

const key = await PrivateKey.generate("person");
const open = await openPage();
const best: number[] = [Infinity, Infinity, Infinity];
for (let run = 0; run < Number(values.runs); run++) {
  const times = await open.page.evaluate(
    ([size, reader, secret]) => globalThis.envelope.measure(size, reader, secret),
    [sizeBytes, publicKeyToText(key.publicKey), key.toInsecureText()] as const,
  );
  for (const [i, time] of times.entries()) best[i] = Math.min(best[i] ?? Infinity, time);
}
await open.close();

const speed = (milliseconds: number): number => sizeBytes / 1e3 / milliseconds;
const alone = speed(best[0] ?? Infinity);
const goal = Math.min(goals.megabytesPerSecond, goals.share * alone);
let met = true;
console.log(
  `one worker, ${values.megabytes} MiB, fastest of ${values.runs}; goal ${goal.toFixed(0)} MB/s`,
);
for (const [i, name] of ["WebCrypto alone", "seal", "open"].entries()) {
  const own = speed(best[i] ?? Infinity);
  met &&= i === 0 || own >= goal;
  const share = `${((own / alone) * 100).toFixed(0)} % of WebCrypto`;
  console.log(`  ${name.padEnd(16)} ${own.toFixed(0).padStart(6)} MB/s  ${i === 0 ? "" : share}`);
}
process.exitCode = met ? 0 : 1;
