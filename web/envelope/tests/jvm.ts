// The command line, as it was built.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { java } from "../../testing/jdk.ts";

const jar = fileURLToPath(new URL("../../../cli/target/sealdesk-cli.jar", import.meta.url));

/** Runs `sealdesk …`; says its exit code and what it said. */
export function sealdesk(...parameters: string[]): {
  readonly code: number;
  readonly said: string;
} {
  if (!existsSync(jar)) throw new Error(`${jar} is missing. Build it first: mvn package.`);
  const run = spawnSync(java(), ["-XX:+UseSerialGC", "-jar", jar, ...parameters]);
  return { code: run.status ?? -1, said: `${run.stdout.toString()}${run.stderr.toString()}` };
}

/** The same with content at its standard input; says what came out of its standard output. */
export function sealdeskPiped(input: Uint8Array, ...parameters: string[]): Buffer {
  const run = spawnSync(java(), ["-XX:+UseSerialGC", "-jar", jar, ...parameters], { input });
  if (run.status !== 0) throw new Error(run.stderr.toString());
  return run.stdout;
}
