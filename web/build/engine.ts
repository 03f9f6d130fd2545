// Fetches what the Maven build made of the engine, and its rules, to where TypeScript expects them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const copies = [
  ["../../sanitizer-web/target/classes/javascript/sanitizer.js", "../dist/engine/sanitizer.js"],
  [
    "../../sanitizer/target/classes/dev/sealdesk/sanitizer/built-in.rules",
    "../dist/engine/built-in.rules",
  ],
] as const;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

for (const [from, to] of copies) {
  if (!existsSync(at(from))) {
    console.error(`${at(from)} is missing. Build it first: mvn package`);
    process.exit(1);
  }
  const content = readFileSync(at(from));
  mkdirSync(dirname(at(to)), { recursive: true });
  if (!existsSync(at(to)) || !readFileSync(at(to)).equals(content)) writeFileSync(at(to), content);
}
