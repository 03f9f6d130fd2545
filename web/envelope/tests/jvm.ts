// The command line, as it was built.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const jar = fileURLToPath(new URL("../../../cli/target/sealdesk-cli.jar", import.meta.url));

function is25(home: string): boolean {
  const release = join(home, "release");
  return existsSync(release) && readFileSync(release, "utf8").includes('JAVA_VERSION="25');
}

function java(): string {
  const given = [process.env.JAVA25_HOME, process.env.JAVA_HOME].filter(
    (home) => home !== undefined,
  );
  const installed = existsSync("/usr/lib/jvm")
    ? readdirSync("/usr/lib/jvm").map((name) => join("/usr/lib/jvm", name))
    : [];
  const home = [...given, ...installed].find(is25);
  if (home === undefined) throw new Error("no JDK 25 found: name its folder in JAVA_HOME");
  return join(home, "bin/java");
}

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
