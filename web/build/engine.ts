// Fetches what the Maven build made of the engine, and its rules, to where TypeScript expects them.
import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const copies = [
  ["../../sanitizer-web/target/classes/javascript/sanitizer.js", "../sanitizer/sanitizer.js"],
  [
    "../../sanitizer/target/classes/dev/sealdesk/sanitizer/built-in.rules",
    "../sanitizer/built-in.rules",
  ],
] as const;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

for (const [from, to] of copies) {
  if (!existsSync(at(from))) {
    console.error(`${at(from)} is missing. Build it first: mvn package, or ./sealdesk build.`);
    process.exit(1);
  }
  const content = readFileSync(at(from));
  if (!existsSync(at(to)) || !readFileSync(at(to)).equals(content)) writeFileSync(at(to), content);
}
