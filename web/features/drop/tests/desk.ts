import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { java } from "../../../testing/jdk.ts";

const target = fileURLToPath(new URL("../../../../server/target", import.meta.url));

/** An item as a reader opens it who was granted a release. */
export interface OpenedItem {
  readonly attributes: Readonly<Record<string, string>>;
  readonly meta: Readonly<Record<string, string>>;
  readonly content: string;
}

/** A real server in a process of its own (`BrowserDesk` in Java), with a case that links are made for. */
export class TestDesk {
  readonly origin: string;
  readonly #folder: string;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string>;

  private constructor(
    origin: string,
    folder: string,
    process: ChildProcessWithoutNullStreams,
    answers: AsyncIterator<string>,
  ) {
    this.origin = origin;
    this.#folder = folder;
    this.#process = process;
    this.#answers = answers;
  }

  static async start(): Promise<TestDesk> {
    if (!existsSync(join(target, "lib"))) {
      throw new Error("the server is not built: run mvn verify first");
    }
    const folder = mkdtempSync(join(tmpdir(), "sealdesk-desk-"));
    const classPath = ["classes", "test-classes", "lib/*"].map((name) => join(target, name));
    const process = spawn(
      java(),
      [
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath.join(":"),
        "dev.sealdesk.server.links.BrowserDesk",
        folder,
      ],
      { stdio: ["pipe", "pipe", "pipe"] },
    );
    process.stderr.pipe(globalThis.process.stderr);
    const answers = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
    const { port } = JSON.parse(await nextOf(answers)) as { port: number };
    return new TestDesk(`http://localhost:${port}`, folder, process, answers);
  }

  async #ask(order: string): Promise<unknown> {
    this.#process.stdin.write(`${order}\n`);
    return JSON.parse(await nextOf(this.#answers));
  }

  /** The address of a new link, with its fragment. */
  async link(maxItems = 9): Promise<string> {
    return this.origin + ((await this.#ask(`link ${maxItems}`)) as { path: string }).path;
  }

  /** One whose key the server swaps for another. */
  async swappedLink(): Promise<string> {
    return this.origin + ((await this.#ask("swapped-link")) as { path: string }).path;
  }

  async open(item: string): Promise<OpenedItem> {
    const opened = (await this.#ask(`open ${item}`)) as OpenedItem;
    return { ...opened, content: Buffer.from(opened.content, "base64").toString("utf8") };
  }

  async stop(): Promise<void> {
    await this.#ask("stop");
  }

  async restart(): Promise<void> {
    await this.#ask("start");
  }

  /** Every byte that the server keeps. */
  kept(): Buffer {
    const files = readdirSync(this.#folder, { recursive: true, withFileTypes: true });
    return Buffer.concat(
      files
        .filter((file) => file.isFile())
        .map((file) => readFileSync(join(file.parentPath, file.name))),
    );
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.stdin.end();
    await closed;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function nextOf(answers: AsyncIterator<string>): Promise<string> {
  const next = await answers.next();
  if (next.done === true) throw new Error("the server ended");
  return next.value;
}
