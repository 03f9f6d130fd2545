import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium, type BrowserContext } from "playwright-core";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function executable(): string {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const candidates = [
    process.env.CHROMIUM ?? [],
    (process.env.PATH ?? "")
      .split(":")
      .flatMap((folder) => names.map((name) => join(folder, name))),
  ].flat();
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error("no Chromium found: install it, or name it in CHROMIUM");
  return found;
}

/** Starts the Chromium of this machine, without a window. */
export function startChromium(
  profile: string,
  extraArguments: readonly string[] = [],
  language = "en",
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: executable(),
    headless: true,
    locale: language,
    args: [...quiet, ...extraArguments],
  });
}
