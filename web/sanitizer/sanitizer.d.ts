/**
 * The module that TeaVM makes of the engine (`sanitizer-web`), described by hand: the other side of
 * `BrowserModule`, `Job` and `OutcomeObject` in Java. The two are changed together.
 *
 * Nothing here returns a promise: the engine reads, writes and digests through callbacks while it runs, which is why
 * it runs in a worker.
 */

export type Profile = "credentials" | "standard" | "strict";

/** What is being done; verifying is done again after it found something. */
export type Stage = "clean" | "verify";

export type Problem =
  | "binary"
  | "wide-text"
  | "broken-json"
  | "too-deep"
  | "too-many-secrets"
  | "changed-while-reading";

/** A SHA-256 in progress. */
export interface RunningDigest {
  /** The bytes are the engine's memory: they are valid until this returns. */
  update(bytes: Uint8Array): void;
  finish(): Uint8Array;
}

/** The primitives the engine takes from its platform. Arguments are valid until the function returns. */
export interface Primitives {
  sha256(): RunningDigest;
  hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array;
  random(lengthBytes: number): Uint8Array;
}

/** One file to sanitize. What a callback throws ends the run and comes out of `sanitize`. */
export interface Job extends Primitives {
  /** The file `built-in.rules`, and the rules files of the organisation in their order. */
  readonly builtInRules: Uint8Array;
  readonly organisationRules: readonly Uint8Array[];
  readonly profile: Profile;
  /** At least 16 bytes, or null for a key that is thrown away. */
  readonly tagKey: Uint8Array | null;
  readonly keepOriginals: boolean;
  readonly sizeBytes: number;
  /** Up to `lengthBytes` bytes from `position`: at least one, unless `position` is at the end. */
  readSource(position: number, lengthBytes: number): Uint8Array;
  /** The bytes are the engine's memory: they must be copied before this returns. */
  appendDraft(bytes: Uint8Array): void;
  /** Ends a version of the draft. What is appended later begins another, which replaces it once that is ended. */
  endDraft(): void;
  /** As `readSource`, of the version that was ended last; also while the next one is written. */
  readDraft(position: number, lengthBytes: number): Uint8Array;
  progress(stage: Stage, doneBytes: number, totalBytes: number): void;
}

/** One place where something was, or should have been, taken out. Carries the tag, never the value. */
export interface Finding {
  readonly rule: string;
  readonly kind: string;
  readonly tag: string;
  readonly pointer: string;
  readonly startBytes: number;
  readonly endBytes: number;
}

/** A value that was taken out. Secret: for sealing only. */
export interface Original {
  readonly placeholder: string;
  readonly value: Uint8Array<ArrayBuffer>;
}

/** A mistake in a rules file; lines count from 1. */
export interface RulesMistake {
  readonly line: number;
  readonly message: string;
}

export interface Residue {
  readonly kind: "residue";
  readonly left: readonly Finding[];
}

export interface Unreadable {
  readonly kind: "unreadable";
  readonly problem: Problem;
  readonly positionBytes: number;
}

export interface InvalidRules {
  readonly kind: "invalid-rules";
  readonly mistakes: readonly RulesMistake[];
}

/** The draft is clean. `originals` is empty unless the job asked for them. */
export interface EngineCleaned {
  readonly kind: "cleaned";
  readonly changed: boolean;
  /** Writes the report, as UTF-8 JSON, given what is left to others: the SHA-256 of input and draft in hex. */
  readonly report: (inputSha256: string, draftSha256: string) => Uint8Array<ArrayBuffer>;
  readonly originals: readonly Original[];
}

export type EngineOutcome = EngineCleaned | Residue | Unreadable | InvalidRules;

/** Sanitizes one file in this thread. Unless the outcome is `cleaned`, the draft must be discarded. */
export function sanitize(job: Job): EngineOutcome;
