import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const installed = "/usr/lib/jvm";

function isJdk25(home: string): boolean {
  const release = join(home, "release");
  return existsSync(release) && /^JAVA_VERSION="25[".]/m.test(readFileSync(release, "utf8"));
}

/** The launcher names its JDK in JAVA25_HOME; without it we look where it looks. */
function jdk25(): string {
  const { JAVA25_HOME, JAVA_HOME } = process.env;
  const candidates = [JAVA25_HOME, JAVA_HOME].filter((home) => home !== undefined);
  if (existsSync(installed)) {
    candidates.push(...readdirSync(installed).map((name) => join(installed, name)));
  }
  const found = candidates.find(isJdk25);
  if (found === undefined) throw new Error("no JDK 25 found: name its folder in JAVA_HOME");
  return found;
}

/** Runs the JVM's half of the differential test over the cases of a folder: see `JvmReference`. */
export function runJvmReference(folder: string, tagKey: Uint8Array): void {
  const classPath = ["sanitizer/target/classes", "sanitizer-web/target/test-classes"].map((path) =>
    join(repository, path),
  );
  const main = "dev.sealdesk.sanitizer.web.JvmReference";
  if (!existsSync(join(classPath[1] ?? "", `${main.replaceAll(".", "/")}.class`))) {
    throw new Error("the JVM's half is missing. Build it first: mvn package");
  }
  const result = spawnSync(
    join(jdk25(), "bin/java"),
    ["-cp", classPath.join(delimiter), main, folder, Buffer.from(tagKey).toString("hex")],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  if (result.status !== 0) throw new Error("the JVM's half of the differential test failed");
}
