// The sanitizer's report (spec/sanitizing.md §9), as far as the page shows it.

export const categories = ["credential", "one-time", "personal", "custom"] as const;
export type Category = (typeof categories)[number];

export interface KindCount {
  readonly kind: string;
  readonly category: Category;
  /** Places where one was taken out. */
  readonly count: number;
  /** How many different ones. */
  readonly distinct: number;
}

/** One place where something was taken out. Bytes count in the file as it was. */
export interface Found {
  readonly kind: string;
  readonly tag: string;
  readonly pointer: string;
  readonly start: number;
  readonly end: number;
}

export interface Report {
  readonly contentKind: string;
  readonly rulesVersion: string;
  /** Of what the sanitizer put out, in hex. */
  readonly outputSha256: string;
  /** What it still found there; always 0 in a report that anybody gets to see. */
  readonly residue: number;
  readonly redactions: number;
  readonly kinds: readonly KindCount[];
  readonly notes: readonly { readonly note: string; readonly count: number }[];
  /** Not all, if there are very many. */
  readonly findings: readonly Found[];
}

/** The report is our own engine's: what does not fit is a fault, not an outcome. */
export function readReport(bytes: Uint8Array): Report {
  const { rules, output, ...report } = JSON.parse(new TextDecoder().decode(bytes)) as Report & {
    readonly rules: { readonly version: string };
    readonly output: { readonly sha256: string };
  };
  return { ...report, rulesVersion: rules.version, outputSha256: output.sha256 };
}

/** How many places of each category. */
export function countsOf(report: Report): Readonly<Record<Category, number>> {
  const counts = { credential: 0, "one-time": 0, personal: 0, custom: 0 };
  for (const { category, count } of report.kinds) counts[category] += count;
  return counts;
}
