// The short reader of spec/reader, which shares nothing with this module: other code, other libraries.
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const here = fileURLToPath(new URL("..", import.meta.url));
const bundle = join(mkdtempSync(join(tmpdir(), "sealdesk-reader-")), "open.mjs");

buildSync({
  entryPoints: [join(here, "../../spec/reader/open.mjs")],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "esm",
  nodePaths: [join(here, "../node_modules")],
  logLevel: "warning",
});

/** What the reader says of the vectors; throws if one does not hold. */
export function readerTriesVectors(): string {
  const folder = join(here, "../../spec/vectors");
  const run = spawnSync(process.execPath, [bundle, "--vectors", folder]);
  if (run.status !== 0) throw new Error(`${run.stdout.toString()}${run.stderr.toString()}`);
  return run.stdout.toString();
}

/** The content, as the reader writes it to its standard output. */
export function openWithReader(sealed: string, key: string): Buffer {
  const run = spawnSync(process.execPath, [bundle, sealed, key], { maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(run.stderr.toString());
  return run.stdout;
}
