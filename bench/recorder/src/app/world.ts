import type { Page } from "playwright-core";
import { Names } from "../draw/names.js";
import { person, type Person } from "../draw/people.js";
import type { Random } from "../draw/random.js";
import type { Severity, Truth } from "../truth.js";
import type { Site } from "./site.js";

export interface Part {
  readonly name: string;
  readonly value: string;
  readonly file?: string;
  readonly type?: string;
}

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Bytes of the body in base64, for bodies that are not text. */
  readonly bytes?: string;
  readonly parts?: readonly Part[];
  readonly beacon?: boolean;
}

/** What a step of a scene may do in the browser. Paths are relative to the application. */
export interface Stage {
  readonly page: Page;
  open(path: string): Promise<void>;
  call(path: string, call?: Call): Promise<void>;
  events(path: string): Promise<void>;
  /** Opens a WebSocket, sends `frames` (text, or base64 bytes), and waits for as many answers. */
  socket(path: string, frames: readonly { text?: string; bytes?: string }[]): Promise<void>;
}

export type Step = (stage: Stage) => Promise<void>;

/** Everything that a scene needs to plant its values and to have them recorded. */
export class World {
  readonly names: Names;
  readonly people: readonly Person[];
  readonly steps: Step[] = [];
  readonly host: string;
  readonly r: Random;
  readonly truth: Truth;
  readonly site: Site;

  constructor(r: Random, truth: Truth, site: Site) {
    this.r = r;
    this.truth = truth;
    this.site = site;
    this.names = new Names(r, truth);
    this.people = [person(r), person(r), person(r)];
    this.host = `${r.pick(["portal", "desk", "console", "my"])}.${r.pick(["halvard", "brightline", "orchardbay", "veltrano"])}.example`;
  }

  /** The customer whose personal data this recording plants. */
  get customer(): Person {
    const [customer] = this.people;
    if (customer === undefined) throw new Error("no customer");
    return customer;
  }

  get base(): string {
    return `http://${this.host}:${String(this.site.port)}`;
  }

  secret(
    className: string,
    severity: Severity,
    kind: string,
    value: string,
    ...spellings: string[]
  ): string {
    return this.truth.plant("app", className, severity, kind, value, ...spellings);
  }

  step(step: Step): void {
    this.steps.push(step);
  }
}
