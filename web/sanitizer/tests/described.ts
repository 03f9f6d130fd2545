import type { EngineCleaned, EngineOutcome } from "#engine";

/** An outcome with its report written. */
export type Finished =
  | Exclude<EngineOutcome, EngineCleaned>
  | (Omit<EngineCleaned, "report"> & { readonly report: Uint8Array });

// Runs in Node and in the browser.

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join("");

/** Writes an outcome down as `JvmReference` does. */
export function described(outcome: Finished): string {
  switch (outcome.kind) {
    case "cleaned":
      return describedCleaned(outcome);
    case "residue":
      return lines([
        "residue",
        ...outcome.left.map((left) =>
          [left.rule, left.kind, left.tag, left.pointer, left.startBytes, left.endBytes].join(" "),
        ),
      ]);
    case "unreadable":
      return lines([`unreadable ${outcome.problem} ${outcome.positionBytes}`]);
    case "invalid-rules":
      return lines([
        "invalid-rules",
        ...outcome.mistakes.map(({ line, message }) => `${line} ${message}`),
      ]);
  }
}

function describedCleaned({
  changed,
  report,
  originals,
}: Extract<Finished, { kind: "cleaned" }>): string {
  return lines([
    `cleaned changed=${String(changed)}`,
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(report),
    ...originals.map(({ placeholder, value }) => `${placeholder} ${hex(value)}`),
  ]);
}
