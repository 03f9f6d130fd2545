import { readFileSync, writeFileSync } from "node:fs";

/**
 * Runs a sanitizer of the npm registry on one file: `node dist/peers.js NAME IN OUT`.
 * Ends with 3 if the tool threw and got through only after the input had been patched.
 */
interface Entry {
  request: { url: string; headers: Header[]; postData?: Body };
  response: { headers: Header[]; redirectURL?: string; content?: Body };
}

interface Header {
  name: string;
  value: string;
}

interface Body {
  mimeType?: string;
  text?: string;
}

interface Har {
  log: { entries: Entry[] };
}

type Sanitize = (har: Har) => unknown;

const PATCHED = 3;

async function load(name: string): Promise<Sanitize> {
  const module = (await import(name)) as Record<string, Sanitize>;
  const sanitize = module.sanitize ?? module.sanitizeHar;
  if (sanitize === undefined) throw new Error(`${name} has another interface than expected`);
  return sanitize;
}

/** Makes of a HAR what the tools take for granted: absolute URLs, bodies that fit their type. */
function patch(har: Har): Har {
  for (const { request, response } of har.log.entries) {
    for (const header of [...request.headers, ...response.headers]) {
      if (["location", "referer"].includes(header.name.toLowerCase()))
        header.value = absolute(header.value, request.url);
    }
    request.url = absolute(request.url, "http://unknown.invalid/");
    for (const body of [request.postData, response.content]) patchBody(body);
  }
  return har;
}

function absolute(url: string, base: string): string {
  return URL.canParse(url, base) ? new URL(url, base).href : "http://unknown.invalid/";
}

function patchBody(body: Body | undefined): void {
  if (body === undefined) return;
  body.mimeType ??= "x-unknown";
  if (body.mimeType === "") body.mimeType = "x-unknown";
  if (!body.mimeType.includes("json")) return;
  try {
    const value: unknown = JSON.parse(body.text ?? "");
    if (typeof value === "object" && value !== null) return;
  } catch {
    // It is no JSON, whatever its type says.
  }
  body.mimeType = "text/plain";
}

async function main([name = "", from = "", to = ""]: readonly string[]): Promise<void> {
  const sanitize = await load(name);
  const text = readFileSync(from, "utf8").replace(/^\ufeff/, "");
  const parse = () => JSON.parse(text) as Har;
  try {
    writeFileSync(to, JSON.stringify(await sanitize(parse()), null, 2));
  } catch (thrown) {
    writeFileSync(to, JSON.stringify(await sanitize(patch(parse())), null, 2));
    console.log(String(thrown).split("\n")[0]);
    process.exitCode = PATCHED;
  }
}

await main(process.argv.slice(2));
