import { Names } from "../draw/names.js";
import { person, type Person } from "../draw/people.js";
import type { Random } from "../draw/random.js";
import type { Severity, Truth } from "../truth.js";

/** What the drawing of one file has at hand. Each method notes the value and gives it back. */
export class Desk {
  readonly r: Random;
  readonly truth: Truth;
  readonly names: Names;
  readonly person: Person;
  private readonly origin: string;

  constructor(origin: string, r: Random, truth: Truth) {
    this.origin = origin;
    this.r = r;
    this.truth = truth;
    this.names = new Names(r, truth);
    this.person = person(r);
  }

  credential(className: string, value: string): string {
    return this.plant("credential", className, value);
  }

  session(className: string, value: string): string {
    return this.plant("session", className, value);
  }

  oneTime(className: string, value: string): string {
    return this.plant("one-time", className, value);
  }

  personal(kind: string, value: string, ...spellings: string[]): string {
    return this.plant("personal", kind, value, ...spellings);
  }

  decoy(kind: string, value: string): string {
    return this.truth.decoy(kind, value);
  }

  private plant(
    severity: Severity,
    className: string,
    value: string,
    ...spellings: string[]
  ): string {
    return this.truth.plant(this.origin, className, severity, className, value, ...spellings);
  }
}
