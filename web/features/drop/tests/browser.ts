import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { startChromium } from "../../../testing/chromium.ts";

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** A browser with one page, and what it complained about and asked for. */
export class TestBrowser {
  readonly page: Page;
  readonly complaints: string[] = [];
  readonly asked: string[] = [];
  readonly #context: BrowserContext;
  readonly #profile: string;

  private constructor(context: BrowserContext, page: Page, profile: string) {
    this.#context = context;
    this.page = page;
    this.#profile = profile;
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(error.message));
    context.on("request", (request) => this.asked.push(request.url()));
  }

  static async open(language = "en"): Promise<TestBrowser> {
    const profile = mkdtempSync(join(tmpdir(), "sealdesk-drop-"));
    const context = await startChromium(profile, [`--lang=${language}`], language);
    return new TestBrowser(context, await context.newPage(), profile);
  }

  async show(address: string): Promise<void> {
    // A page that differs in its fragment only is not loaded anew.
    await this.page.goto("about:blank");
    await this.page.goto(address);
  }

  /** Chooses files as a customer does, by the button. */
  async choose(
    files: readonly {
      readonly name: string;
      readonly type: string;
      readonly text: string | Buffer;
    }[],
  ): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent("filechooser"),
      this.page.getByRole("button", { name: /Choose files|ファイルを選択/ }).click(),
    ]);
    await chooser.setFiles(
      files.map(({ name, type, text }) => ({ name, mimeType: type, buffer: Buffer.from(text) })),
    );
  }

  /** Fails if axe finds anything (WCAG 2.2 AA, and its best practices). */
  async assertAccessible(what: string): Promise<void> {
    await this.page.evaluate(axeSource);
    const violations = await this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: Violation[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => ({ id, nodes }));
    });
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html}\n${node.failureSummary ?? ""}`),
    );
    assert.deepEqual(found, [], what);
  }

  async close(): Promise<void> {
    await this.#context.close();
    rmSync(this.#profile, { recursive: true, force: true });
  }
}
