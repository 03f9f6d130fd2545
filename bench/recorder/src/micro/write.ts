import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Names } from "../draw/names.js";
import { person } from "../draw/people.js";
import { Random } from "../draw/random.js";
import { Truth } from "../truth.js";
import { BODIES } from "./bodies.js";
import { emptyHar } from "./har.js";
import { PLACES } from "./places.js";

const CASES = { ...PLACES, ...BODIES };

/** Ways in which recorders write JSON; an output must keep the one it was given. */
const STYLES: readonly ((har: unknown) => string)[] = [
  (har) => JSON.stringify(har, null, 2),
  (har) => JSON.stringify(har),
  (har) => JSON.stringify(har, null, "\t").replaceAll("\n", "\r\n"),
  (har) => `\ufeff${JSON.stringify(har, null, 4)}\n`,
];

/** Writes NAME.har and NAME.truth.json for each case. */
export function writeMicroCases(out: string, seed: string): number {
  mkdirSync(out, { recursive: true });
  for (const [name, change] of Object.entries(CASES)) {
    const r = new Random(`${seed}/${name}`);
    const truth = new Truth(r.seed);
    const host = `${r.pick(["shop", "api", "app"])}.${r.pick(["tidewater", "lindholm", "corvane"])}.example`;
    const etag = truth.decoy("etag", `W/"${r.hex(40)}"`);
    const requestId = truth.decoy("request-id", r.uuid());
    const { har, entry } = emptyHar(host, etag, requestId);
    change({
      r,
      names: new Names(r, truth),
      person: person(r),
      truth,
      host,
      har,
      entry,
      plant: (severity, kind, value, ...spellings) =>
        truth.plant("micro", name, severity, kind, value, ...spellings),
    });
    writeFileSync(join(out, `${name}.har`), r.pick(STYLES)(har));
    truth.write(out, `${name}.truth.json`);
  }
  return Object.keys(CASES).length;
}
