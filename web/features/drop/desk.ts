import type { PublicKey } from "../../envelope/public-key.ts";
import { publicKeyToText } from "../../envelope/public-key.ts";
import { sanitize, type Cleaned, type Outcome, type Stage } from "../../sanitizer/sanitize.ts";
import type { Trouble } from "./api/ask.ts";
import { countsOf, readReport, type Report } from "./review/report.ts";
import { rulesOf } from "./review/wishes.ts";
import type { ItemReceipt } from "./sending/messages.ts";
import { send } from "./sending/send.ts";

/** Where one file is on its way. */
export type FileState =
  | { readonly kind: "waiting" }
  | { readonly kind: "checking"; readonly stage: Stage; readonly share: number }
  | Ready
  | { readonly kind: "refused"; readonly why: Refusal }
  | { readonly kind: "sending"; readonly share: number; readonly ready: Ready }
  | { readonly kind: "received"; readonly receipt: ItemReceipt }
  | { readonly kind: "unproven"; readonly item: string }
  | { readonly kind: "failed"; readonly trouble: Trouble | "broke"; readonly ready: Ready };

/** Nothing is left in it that the sanitizer knows to take out. */
export interface Ready {
  readonly kind: "ready";
  readonly cleaned: Cleaned;
  readonly report: Report;
}

/** Why a file cannot be handed in. */
export type Refusal =
  "binary" | "broken" | "not-clean" | "unreadable" | "sanitizer-broke" | "empty";

export interface DeskFile {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly source: Blob;
  readonly isMessage: boolean;
  readonly state: FileState;
}

export interface DeskState {
  readonly phase: "preparing" | "sending" | "ended";
  readonly files: readonly DeskFile[];
  /** What the customer wants taken out besides. */
  readonly values: readonly string[];
  readonly connected: boolean;
}

/** What the files are sealed to, and for which case. The keys were verified. */
export interface Recipient {
  readonly secret: string;
  readonly inCase: string;
  readonly caseKey: PublicKey;
  readonly releaseKey: PublicKey;
}

/** The customer's files, from choosing to receipt. One is worked on after the other. */
export class Desk {
  readonly #recipient: Recipient;
  readonly #listeners = new Set<() => void>();
  #state: DeskState = { phase: "preparing", files: [], values: [], connected: true };
  #nextId = 1;
  #working = false;

  constructor(recipient: Recipient) {
    this.#recipient = recipient;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): DeskState => this.#state;

  #change(change: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  add(files: readonly File[]): void {
    const added = files.map((file) => this.#entry(file.name, file.type, file, false));
    this.#change({ files: [...this.#state.files, ...added] });
    void this.#check();
  }

  /** The message, instead of the one before; none if it is blank. */
  setMessage(text: string): void {
    const others = this.#state.files.filter((file) => !file.isMessage);
    const source = new Blob([text], { type: "text/plain" });
    const message =
      text.trim() === "" ? [] : [this.#entry("message.txt", "text/plain", source, true)];
    this.#change({ files: [...others, ...message] });
    void this.#check();
  }

  #entry(name: string, type: string, source: Blob, isMessage: boolean): DeskFile {
    const state: FileState =
      source.size === 0 ? { kind: "refused", why: "empty" } : { kind: "waiting" };
    return { id: this.#nextId++, name, type, source, isMessage, state };
  }

  remove(id: number): void {
    this.#change({ files: this.#state.files.filter((file) => file.id !== id) });
  }

  /** Takes these values out of all files, which are therefore checked again. */
  takeOut(values: readonly string[]): void {
    const files = this.#state.files.map((file) =>
      // The new id makes what comes of the check that runs go unheard.
      file.state.kind === "refused" && file.state.why !== "not-clean"
        ? file
        : { ...file, id: this.#nextId++, state: { kind: "waiting" } as const },
    );
    this.#change({ values, files });
    void this.#check();
  }

  #set(id: number, state: FileState): void {
    const files = this.#state.files.map((file) => (file.id === id ? { ...file, state } : file));
    this.#change({ files });
  }

  #next(kind: FileState["kind"]): DeskFile | undefined {
    return this.#state.files.find((file) => file.state.kind === kind);
  }

  async #check(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let file = this.#next("waiting"); file !== undefined; file = this.#next("waiting")) {
      const { id, source } = file;
      this.#set(id, { kind: "checking", stage: "clean", share: 0 });
      const settings = {
        profile: "standard",
        organisationRules: rulesOf(this.#state.values),
        keepOriginals: false,
      } as const;
      const outcome = await sanitize(source, settings, (stage, done, total) => {
        this.#set(id, { kind: "checking", stage, share: total === 0 ? 1 : done / total });
      });
      this.#set(id, checked(outcome));
    }
    this.#working = false;
  }

  /** Seals and sends all files that are ready. */
  async send(): Promise<void> {
    this.#change({ phase: "sending" });
    for (const file of this.#state.files) {
      if (file.state.kind === "ready") await this.#sendOne(file, file.state);
    }
    this.#change({ phase: "ended", connected: true });
  }

  /** Sends what did not arrive once more: from its first byte, under a new name and new keys. */
  retry(): Promise<void> {
    const files = this.#state.files.map((file) =>
      file.state.kind === "failed" ? { ...file, state: file.state.ready } : file,
    );
    this.#change({ files });
    return this.send();
  }

  async #sendOne(file: DeskFile, ready: Ready): Promise<void> {
    const { id } = file;
    const { secret, inCase, caseKey, releaseKey } = this.#recipient;
    this.#set(id, { kind: "sending", share: 0, ready });
    const outcome = await send(
      {
        secret,
        inCase,
        caseKey: publicKeyToText(caseKey),
        releaseKey: publicKeyToText(releaseKey),
        cleaned: ready.cleaned,
        attributes: attributesOf(file, ready.report),
        meta: { name: file.name.slice(0, maxNameChars), type: file.type.slice(0, maxNameChars) },
      },
      {
        onProgress: (sent, total) => {
          this.#set(id, { kind: "sending", share: sent / total, ready });
        },
        onConnection: (connected) => {
          this.#change({ connected });
        },
      },
    );
    this.#set(
      id,
      outcome.kind === "received" || outcome.kind === "unproven"
        ? outcome
        : {
            kind: "failed",
            trouble: outcome.kind === "broke" ? "broke" : outcome.trouble,
            ready,
          },
    );
  }
}

/** A field's value has at most 4,096 bytes; a character at most four. */
const maxNameChars = 1000;

function checked(outcome: Outcome): FileState {
  switch (outcome.kind) {
    case "cleaned":
      return { kind: "ready", cleaned: outcome, report: readReport(outcome.report) };
    case "residue":
    case "invalid-rules":
      return { kind: "refused", why: "not-clean" };
    case "unreadable": {
      const binary = outcome.problem === "binary" || outcome.problem === "wide-text";
      return { kind: "refused", why: binary ? "binary" : "broken" };
    }
    case "failed":
      return {
        kind: "refused",
        why: outcome.code === "source-unreadable" ? "unreadable" : "sanitizer-broke",
      };
  }
}

/** What the server may read, for its policies: kinds and counts, no value, no name. */
function attributesOf(file: DeskFile, report: Report): Readonly<Record<string, string>> {
  const counts = Object.entries(countsOf(report)).map(
    ([category, count]) => [`findings.${category}`, String(count)] as const,
  );
  return {
    kind: file.isMessage ? "message" : report.contentKind,
    variant: "sanitized",
    origin: "drop-link",
    "sanitizer.rules": report.rulesVersion,
    "sanitizer.output": report.outputSha256,
    "sanitizer.residue": String(report.residue),
    ...Object.fromEntries(counts),
  };
}
