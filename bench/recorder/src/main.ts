import { join } from "node:path";
import { parseArgs } from "node:util";
import { Random } from "./draw/random.js";
import { startKeycloak } from "./keycloak/server.js";
import { recordApplication, recordKeycloak } from "./record.js";

const USAGE = `usage: node dist/main.js record --out FOLDER [--seed TEXT] [--slim] [--keycloak DISTRIBUTION] [--count N]

record    records the application, and Keycloak's flows if its unpacked distribution is named,
          into FOLDER/app-N and FOLDER/keycloak-N: devtools.har, playwright.har, truth.json`;

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
    console.log(`${out}: ${String(truth.secrets.length)} secrets, ${String(truth.decoys.length)} decoys`);
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

switch (positionals[0]) {
  case "record":
    await record();
    break;
  default:
    console.error(USAGE);
    process.exitCode = 2;
}
