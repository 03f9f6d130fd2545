import { join } from "node:path";
import { parseArgs } from "node:util";
import { Random } from "./draw/random.js";
import { startKeycloak } from "./keycloak/server.js";
import { writeFiles } from "./files/write.js";
import { writeMicroCases } from "./micro/write.js";
import { recordApplication, recordKeycloak } from "./record.js";

const USAGE = `usage: node dist/main.js record|micro|files --out FOLDER [--seed TEXT] [--slim] [--keycloak DISTRIBUTION] [--count N]

record    records the application, and Keycloak's flows if its unpacked distribution is named,
          into FOLDER/app-N and FOLDER/keycloak-N: devtools.har, playwright.har, truth.json
micro     draws HAR files with one secret each: FOLDER/NAME.har and NAME.truth.json
files     draws files that are no HAR: FOLDER/NAME and NAME.truth.json`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string", default: "recordings" },
    seed: { type: "string" },
    slim: { type: "boolean", default: false },
    keycloak: { type: "string" },
    count: { type: "string", default: "1" },
    "only-keycloak": { type: "boolean", default: false },
  },
});

async function record(): Promise<void> {
  const options = (kind: string, n: number) => ({
    out: join(values.out, `${kind}-${String(n)}`),
    seed: values.seed === undefined ? new Random().seed : `${values.seed}-${String(n)}`,
    slim: values.slim,
  });
  const count = Number(values.count);
  for (let n = 1; n <= count && !values["only-keycloak"]; n++) {
    const { out, truth } = await recordApplication(options("app", n));
    console.log(
      `${out}: ${String(truth.secrets.length)} secrets, ${String(truth.decoys.length)} decoys`,
    );
  }
  if (values.keycloak === undefined) return;
  const keycloak = await startKeycloak(values.keycloak);
  try {
    for (let n = 1; n <= count; n++) {
      const { out, truth } = await recordKeycloak(keycloak, options("keycloak", n));
      console.log(`${out}: ${String(truth.secrets.length)} secrets`);
    }
  } finally {
    await keycloak.stop();
  }
}

const drawn = () => values.seed ?? new Random().seed;

switch (positionals[0] ?? "") {
  case "micro":
    console.log(`${values.out}: ${String(writeMicroCases(values.out, drawn()))} cases`);
    break;
  case "files":
    console.log(`${values.out}: ${String(writeFiles(values.out, drawn()))} files`);
    break;
  case "record":
    await record();
    break;
  default:
    console.error(USAGE);
    process.exitCode = 2;
}
