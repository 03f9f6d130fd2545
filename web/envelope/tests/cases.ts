// Reads the files of spec/vectors.
import type { Bytes } from "../bytes.ts";

export class Case {
  readonly #values: ReadonlyMap<string, string>;

  constructor(block: string) {
    const lines = block.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    this.#values = new Map(
      lines.map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
      }),
    );
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  text(name: string): string {
    const value = this.#values.get(name);
    if (value === undefined) throw new Error(`${name} is missing`);
    return value;
  }

  bytes(name: string): Bytes {
    const digits = this.text(name).match(/../g) ?? [];
    return Uint8Array.from(digits, (pair) => parseInt(pair, 16));
  }
}

/** Lines `name: value`, an empty line between cases, `#` for remarks. */
export function casesOf(file: string): Case[] {
  return file
    .split("\n\n")
    .map((block) => new Case(block))
    .filter((one) => one.has("case"));
}
