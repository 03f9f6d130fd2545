/** Why something sealed, or a key, was not accepted. The names are those of the Java module. */
export type Refusal =
  | "not-sealed"
  | "unknown-version"
  | "malformed-header"
  | "ends-in-front"
  | "not-a-reader"
  | "locks-changed"
  | "release-missing"
  | "release-refused"
  | "meta-changed"
  | "content-of-another-key"
  | "content-changed"
  | "content-cut"
  | "too-large"
  | "outside-content"
  | "malformed-key"
  | "wrong-label"
  | "wrong-passphrase"
  | "protection-outside-limits"
  | "other-public-key"
  | "not-vouched";

/**
 * Leads a refusal through streams, which know no other way to end early. The functions of this module turn it into an
 * outcome wherever they return one.
 */
export class Refused extends Error {
  readonly why: Refusal;

  constructor(why: Refusal) {
    super(why);
    this.why = why;
  }
}

/** The checked thing, or why there is none. */
export type Outcome<T> =
  | { readonly kind: "accepted"; readonly value: T }
  | { readonly kind: "refused"; readonly why: Refusal };

export async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: "accepted", value: await work() };
  } catch (error) {
    if (error instanceof Refused) return { kind: "refused", why: error.why };
    throw error;
  }
}
