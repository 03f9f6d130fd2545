import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const installed = "/usr/lib/jvm";

function isJdk25(home: string): boolean {
  const release = join(home, "release");
  return existsSync(release) && /^JAVA_VERSION="25[".]/m.test(readFileSync(release, "utf8"));
}

/** The JVM to run tests with. The launcher names its JDK in JAVA25_HOME; without it we look where it looks. */
export function java(): string {
  const { JAVA25_HOME, JAVA_HOME } = process.env;
  const candidates = [JAVA25_HOME, JAVA_HOME].filter((home) => home !== undefined);
  if (existsSync(installed)) {
    candidates.push(...readdirSync(installed).map((name) => join(installed, name)));
  }
  const found = candidates.find(isJdk25);
  if (found === undefined) throw new Error("no JDK 25 found: name its folder in JAVA_HOME");
  return join(found, "bin/java");
}
