import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { java } from "../../testing/jdk.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

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
    java(),
    ["-cp", classPath.join(delimiter), main, folder, Buffer.from(tagKey).toString("hex")],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  if (result.status !== 0) throw new Error("the JVM's half of the differential test failed");
}
