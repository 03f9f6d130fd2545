// Makes dist/app: the pages and, in assets/, their scripts and styles under names that change with their content.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { build, type Plugin } from "vite";

const web = fileURLToPath(new URL("..", import.meta.url));
const out = join(web, "dist/app");

/** What a page may load before it is of use, compressed. */
const maxFirstScriptBytes = 250_000;

/**
 * Workers as entries of their own. Vite knows `new Worker(new URL(…))` only, and under Trusted Types a worker is started
 * by one function that was handed the URL.
 */
function workers(): Plugin {
  const pattern = /new URL\("\.\/([a-z-]+)\.js", import\.meta\.url\)/g;
  return {
    name: "workers",
    enforce: "pre",
    transform(code, id) {
      if (id.includes("node_modules")) return undefined;
      return code.replaceAll(pattern, (whole, name: string) => {
        const script = join(dirname(id), `${name}.ts`);
        if (!existsSync(script)) return whole;
        // Files of the same name would be taken for one.
        const unique = `${basename(dirname(id))}-${name}`;
        const file = this.emitFile({ type: "chunk", id: script, name: unique });
        return `new URL(import.meta.ROLLUP_FILE_URL_${file}, location.href)`;
      });
    },
  };
}

/** The rules of the sanitizer, as text. */
function rules(): Plugin {
  return {
    name: "rules",
    transform: (code, id) =>
      id.endsWith(".rules") ? `export default ${JSON.stringify(code)};` : undefined,
  };
}

function integrity(bytes: Uint8Array): string {
  return `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
}

/** Names the digest of each script and style that a page loads. */
function withIntegrity(page: string): string {
  return page.replaceAll(/(?:src|href)="\/(assets\/[^"]+)"/g, (whole, path: string) =>
    /\.(js|css)$/.test(path)
      ? `${whole} integrity="${integrity(readFileSync(join(out, path)))}"`
      : whole,
  );
}

function compress(file: string): void {
  const bytes = readFileSync(file);
  const size = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: size }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

function checkFirstScripts(page: string): void {
  const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)];
  const bytes = scripts
    .map(([, path]) => readFileSync(join(out, `${path ?? ""}.gz`)).length)
    .reduce((sum, size) => sum + size, 0);
  console.log(`first scripts: ${bytes} bytes compressed`);
  if (bytes > maxFirstScriptBytes) {
    console.error(`more than the ${maxFirstScriptBytes} bytes that a page may load at first`);
    process.exit(1);
  }
}

await build({
  configFile: false,
  root: join(web, "app"),
  base: "/",
  // It warns of one large script, which is checked below, and of a module of Node that no browser loads.
  logLevel: "error",
  plugins: [workers(), rules(), react()],
  build: {
    outDir: out,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: { drop: join(web, "app/drop.html") } },
  },
});

const pages = readdirSync(out).filter((name) => name.endsWith(".html"));
const assets = readdirSync(join(out, "assets")).map((name) => `assets/${name}`);
for (const asset of assets) compress(join(out, asset));
for (const name of pages) {
  const page = withIntegrity(readFileSync(join(out, name), "utf8"));
  writeFileSync(join(out, name), page);
  checkFirstScripts(page);
}
writeFileSync(
  join(out, "files.txt"),
  [...pages, ...assets]
    .sort()
    .map((name) => `${name}\n`)
    .join(""),
);
