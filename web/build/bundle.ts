// Makes dist/sanitizer: the door as an ES module, and beside it the worker, which carries engine, rules and digests.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("..", import.meta.url));

await build({
  absWorkingDir: web,
  entryPoints: ["sanitizer/sanitize.ts", "sanitizer/worker.ts"],
  outdir: "dist/sanitizer",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  loader: { ".rules": "text" },
  legalComments: "linked",
  logLevel: "warning",
});
