import type {
  Finding,
  InvalidRules,
  Original,
  Problem,
  Profile,
  Residue,
  RulesMistake,
  Stage,
  Unreadable,
} from "#engine";

export type {
  Finding,
  InvalidRules,
  Original,
  Problem,
  Profile,
  Residue,
  RulesMistake,
  Stage,
  Unreadable,
};

/** How one file is to be sanitized. */
export interface Settings {
  readonly profile: Profile;
  /** Rules files of the organisation, in their order. */
  readonly organisationRules: readonly Uint8Array[];
  /**
   * Makes equal values of several files get equal tags; at least 16 bytes. As secret as the files: who has it can
   * confirm a guess of a short value. Without it, tags are made under a key that is thrown away.
   */
  readonly tagKey?: Uint8Array;
  /** Whether the outcome carries what was taken out, for a caller that seals it. */
  readonly keepOriginals: boolean;
}

/** Why a run ended without the engine having an opinion on the file. */
export type FailureCode =
  /** The browser could not read the file: it has changed, moved or gone. */
  | "source-unreadable"
  /** Out of memory, a browser that is too old, or a fault of ours. */
  | "sanitizer-broke";

export interface Failed {
  readonly kind: "failed";
  readonly code: FailureCode;
}

/** The worker's cleaned outcome, before the door vouches for it. */
export interface CleanedDraft {
  readonly kind: "cleaned";
  readonly content: Blob;
  readonly changed: boolean;
  readonly report: Uint8Array<ArrayBuffer>;
  readonly originals: readonly Original[];
}

/** What the door asks of the worker, once. */
export interface Order {
  readonly content: Blob;
  readonly settings: Settings;
}

/** What the worker ends with. */
export type WorkerOutcome = CleanedDraft | Residue | Unreadable | InvalidRules | Failed;

/** What the worker says: how far it is, any number of times, then the end. */
export type Message =
  | {
      readonly kind: "progress";
      readonly stage: Stage;
      readonly doneBytes: number;
      readonly totalBytes: number;
    }
  | { readonly kind: "end"; readonly outcome: WorkerOutcome };
