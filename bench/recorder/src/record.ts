import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startApplication } from "./app/application.js";
import { playApplication } from "./app/record.js";
import { Site } from "./app/site.js";
import { startRecording } from "./browser.js";
import { person } from "./draw/people.js";
import { Random } from "./draw/random.js";
import { slim } from "./devtools/slim.js";
import { serveClient } from "./keycloak/client.js";
import { playKeycloak } from "./keycloak/flows.js";
import { harvest } from "./keycloak/harvest.js";
import { drawLogin, realm } from "./keycloak/realm.js";
import { createRealm, type Keycloak } from "./keycloak/server.js";
import { Truth } from "./truth.js";

export interface RecordOptions {
  readonly out: string;
  readonly seed: string;
  readonly slim: boolean;
}

interface Recorded {
  readonly truth: Truth;
  readonly out: string;
}

function write(out: string, har: unknown, small: boolean): void {
  const playwright = join(out, "playwright.har");
  if (small) {
    const other: unknown = JSON.parse(readFileSync(playwright, "utf8"));
    slim(other);
    slim(har);
    writeFileSync(playwright, JSON.stringify(other, null, 2));
  }
  writeFileSync(join(out, "devtools.har"), JSON.stringify(har, null, 2));
}

/** Records the application that has every leak class. */
export async function recordApplication(options: RecordOptions): Promise<Recorded> {
  const { out, seed } = options;
  mkdirSync(out, { recursive: true });
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
    write(out, har, options.slim);
    await world.site.stop();
  }
  truth.write(out);
  return { truth, out };
}

/** Records the flows of a real identity provider. What it draws itself is not repeatable. */
export async function recordKeycloak(
  keycloak: Keycloak,
  options: RecordOptions,
): Promise<Recorded> {
  const { out, seed } = options;
  mkdirSync(out, { recursive: true });
  const r = new Random(seed);
  const truth = new Truth(seed);
  const site = new Site();
  await site.start();
  serveClient(site);
  const company = r.pick(["halvard", "brightline", "orchardbay", "veltrano"]);
  const idp = `http://id.${company}.example:${String(keycloak.port)}`;
  const app = `http://desk.${company}.example:${String(site.port)}`;
  const login = drawLogin(r, truth, person(r));
  await createRealm(keycloak, realm(login, app));
  const recording = await startRecording({
    playwrightHar: join(out, "playwright.har"),
    hostRules: `MAP *.${company}.example 127.0.0.1`,
  });
  try {
    await playKeycloak({ page: recording.page, r, truth, login, idp, app });
  } finally {
    const har = await recording.finish();
    write(out, har, options.slim);
    harvest(har, truth, [idp]);
    await site.stop();
  }
  truth.write(out);
  return { truth, out };
}
