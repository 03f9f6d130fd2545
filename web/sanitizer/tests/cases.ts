import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runJvmReference } from "./jvm.ts";
import type { Profile } from "#engine";

/** One file to sanitize, on the JVM and by the module. */
export interface Case {
  /** What it is, for people; also the name of its file once it is safe. */
  readonly name: string;
  readonly input: Uint8Array;
  readonly profile: Profile;
  readonly keepOriginals: boolean;
  readonly organisationRules: readonly Uint8Array[];
  /** How many bytes the JVM's source yields at once. */
  readonly jvmChunkBytes: number;
}

/** What came of a case, in a form that both sides write alike. */
export interface Result {
  readonly outcome: string;
  readonly output: Uint8Array | undefined;
}

export const tagKey = Uint8Array.from({ length: 32 }, (_, index) => index * 7 + 1);

/** What the JVM makes of the cases, in their order. */
export function onTheJvm(cases: readonly Case[]): Result[] {
  const folder = mkdtempSync(join(tmpdir(), "sealdesk-differential-"));
  try {
    const lines = cases.map((one, index) => {
      writeFileSync(join(folder, `${index}`), one.input);
      const rules = one.organisationRules.map((content, number) => {
        const name = `${index}-${number}.rules`;
        writeFileSync(join(folder, name), content);
        return name;
      });
      const originals = one.keepOriginals ? "originals" : "-";
      return [index, one.jvmChunkBytes, one.profile, originals, rules.join(",") || "-"].join("\t");
    });
    writeFileSync(join(folder, "cases.tsv"), lines.join("\n"));
    runJvmReference(folder, tagKey);
    return cases.map((_, index) => {
      const outcome = readFileSync(join(folder, `${index}.jvm-outcome`), "utf8");
      const cleaned = outcome.startsWith("cleaned");
      const output = cleaned ? readFileSync(join(folder, `${index}.jvm-output`)) : undefined;
      return { outcome, output };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
