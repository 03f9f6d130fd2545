// Makes dist/sanitizer: the door as an ES module, beside it the worker with engine and rules, and the one that digests.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("..", import.meta.url));

await build({
  absWorkingDir: web,
  entryPoints: ["sanitizer/sanitize.ts", "sanitizer/worker.ts", "sanitizer/digest-worker.ts"],
  outdir: "dist/sanitizer",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  loader: { ".rules": "text" },
  legalComments: "linked",
  logLevel: "warning",
});
