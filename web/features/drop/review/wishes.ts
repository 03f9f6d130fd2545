const leastChars = 4;
const mostBytes = 2_000;

/** Why a value cannot be taken out wherever it stands. */
export type WishMistake = "too-short" | "too-long" | "line-break";

export function mistakeIn(value: string): WishMistake | undefined {
  if (Array.from(value).length < leastChars) return "too-short";
  if (new TextEncoder().encode(value).length > mostBytes) return "too-long";
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(value) ? "line-break" : undefined;
}

/** Rules (spec/sanitizing.md §11) that take out what the customer named. */
export function rulesOf(values: readonly string[]): readonly Uint8Array[] {
  if (values.length === 0) return [];
  const terms = values.map((value) => `term by-hand ${value}\n`).join("");
  return [new TextEncoder().encode(`sealdesk-rules 1\nkind by-hand custom\n${terms}`)];
}
