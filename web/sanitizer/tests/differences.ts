import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTheJvm, type Case, type Result } from "./cases.ts";
import { damage, damaged, extremes } from "./inputs/hostile.ts";
import { Random } from "./inputs/random.ts";
import { inNode } from "./in-node.ts";
import type { Profile } from "#engine";

export const chunkSizes = [1, 7, 1000, 256 << 10] as const;
const profiles: readonly Profile[] = ["standard", "credentials", "strict"];

/** Inputs up to this size are read a byte at a time too; for longer ones that is a test of patience. */
const maxSlowBytes = 64 << 10;

function caseOf(name: string, input: Uint8Array, random: Random): Case {
  const slow = input.length <= maxSlowBytes;
  return {
    name,
    input,
    profile: random.chance(60) ? "standard" : random.pick(profiles),
    keepOriginals: random.chance(50),
    organisationRules: [],
    jvmChunkBytes: random.pick(slow ? chunkSizes : chunkSizes.slice(2)),
  };
}

/** A case for each of the documents as they are, and `damagedEach` for each, damaged. */
export function goldenCases(
  documents: ReadonlyMap<string, Uint8Array>,
  seed: number,
  damagedEach: number,
): Case[] {
  const random = new Random(seed);
  return Array.from(documents).flatMap(([name, content]) => [
    caseOf(name, content, random),
    ...Array.from({ length: damagedEach }, (_, index) =>
      caseOf(`${name}, damaged (${index} of seed ${seed})`, damage(random, content), random),
    ),
  ]);
}

export function generatedCases(seed: number, count: number): Case[] {
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(seed * 1_000_003 + index);
    return caseOf(`document ${index} of seed ${seed}`, damaged(random), random);
  });
}

export function extremeCases(seed: number): Case[] {
  return Object.entries(extremes).map(([name, make]) => {
    const random = new Random(seed);
    return caseOf(name, Buffer.from(make(random)), random);
  });
}

function differs(expected: Result, actual: Result): string | undefined {
  if (expected.outcome !== actual.outcome) return "outcome or report";
  const [one, other] = [expected.output, actual.output];
  if (one === undefined || other === undefined) return one === other ? undefined : "output";
  return Buffer.compare(one, other) === 0 ? undefined : "output";
}

function tried(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    const trace = error instanceof Error ? error.stack : String(error);
    return { outcome: `threw ${trace ?? ""}`, output: undefined };
  }
}

/**
 * Names the cases that the compiled module, in any of the chunk sizes, does not do exactly as the JVM does. Both sides
 * of each difference are kept in the folder, if one is given: the cases are made up, so nobody's secrets are in there.
 */
export function differences(cases: readonly Case[], keepIn?: string): string[] {
  const expected = onTheJvm(cases);
  return cases.flatMap((one, index) => {
    const wanted = expected[index];
    if (wanted === undefined) throw new Error(`the JVM skipped ${one.name}`);
    const sizes = one.input.length <= maxSlowBytes ? chunkSizes : chunkSizes.slice(2);
    return sizes.flatMap((chunkBytes) => {
      const actual = tried(() => inNode(one, chunkBytes));
      const what = differs(wanted, actual);
      if (what === undefined) return [];
      if (keepIn !== undefined) keep(join(keepIn, `${index}-${chunkBytes}`), one, wanted, actual);
      return [`${one.name}, read ${chunkBytes} bytes at a time: ${what}`];
    });
  });
}

function keep(folder: string, one: Case, expected: Result, actual: Result): void {
  mkdirSync(folder, { recursive: true });
  const { name, profile, keepOriginals, jvmChunkBytes } = one;
  writeFileSync(
    join(folder, "case.json"),
    JSON.stringify({ name, profile, keepOriginals, jvmChunkBytes }),
  );
  writeFileSync(join(folder, "input"), one.input);
  for (const [side, result] of Object.entries({ jvm: expected, module: actual })) {
    writeFileSync(join(folder, `${side}-outcome`), result.outcome);
    if (result.output !== undefined) writeFileSync(join(folder, `${side}-output`), result.output);
  }
}
