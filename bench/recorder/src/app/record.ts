import type { Page } from "playwright-core";
import type { Call, Stage, World } from "./world.js";

interface Desk {
  call(path: string, call: Call): Promise<void>;
  events(path: string): Promise<void>;
  socket(path: string, frames: readonly { text?: string; bytes?: string }[]): Promise<void>;
}

/** Plays every step of the application's scenes in `page`. */
export async function playApplication(world: World, page: Page): Promise<void> {
  const stage: Stage = {
    page,
    async open(path) {
      await page.goto(world.base + path, { waitUntil: "load" });
    },
    async call(path, call = {}) {
      await page.evaluate(([p, c]) => (window as unknown as { desk: Desk }).desk.call(p, c), [
        path,
        call,
      ] as const);
    },
    async events(path) {
      await page.evaluate((p) => (window as unknown as { desk: Desk }).desk.events(p), path);
    },
    async socket(path, frames) {
      await page.evaluate(([p, f]) => (window as unknown as { desk: Desk }).desk.socket(p, f), [
        path,
        frames,
      ] as const);
    },
  };
  await stage.open("/docs");
  for (const step of world.steps) await step(stage);
}
