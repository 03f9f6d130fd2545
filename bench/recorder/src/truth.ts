import { writeFileSync } from "node:fs";
import { join } from "node:path";

export type Severity = "credential" | "session" | "one-time" | "personal" | "lesser";

/** One planted value. `values` are the spellings of the same secret; any of them is a leak. */
export interface Secret {
  readonly id: string;
  readonly class: string;
  readonly severity: Severity;
  readonly kind: string;
  readonly origin: string;
  readonly values: readonly string[];
}

/** A harmless value that looks like a secret, and must survive. */
export interface Decoy {
  readonly id: string;
  readonly kind: string;
  readonly value: string;
}

/** What a recording knows about itself: every planted value, every decoy, the names drawn. */
export class Truth {
  readonly secrets: Secret[] = [];
  readonly decoys: Decoy[] = [];
  readonly names: Record<string, string> = {};
  /** Values that may be removed or kept: neither a leak nor a loss. */
  private readonly neutrals = new Set<string>();
  private readonly known = new Map<string, Secret>();

  readonly seed: string;

  constructor(seed: string) {
    this.seed = seed;
  }

  /** Notes a secret and gives its first spelling back, so that planting reads as one expression. */
  plant(
    origin: string,
    className: string,
    severity: Severity,
    kind: string,
    value: string,
    ...spellings: readonly string[]
  ): string {
    const earlier = this.known.get(value);
    if (earlier !== undefined) return value;
    const count = this.secrets.filter((s) => s.origin === origin && s.class === className).length;
    const secret: Secret = {
      id: `${origin}.${className}${count === 0 ? "" : `.${String(count + 1)}`}`,
      class: className,
      severity,
      kind,
      origin,
      values: [...new Set([value, ...spellings])],
    };
    this.secrets.push(secret);
    for (const spelling of secret.values) this.known.set(spelling, secret);
    return value;
  }

  decoy(kind: string, value: string): string {
    if (!this.decoys.some((d) => d.kind === kind && d.value === value)) {
      const count = this.decoys.filter((d) => d.kind === kind).length;
      this.decoys.push({
        id: `decoy.${kind}${count === 0 ? "" : `.${String(count + 1)}`}`,
        kind,
        value,
      });
    }
    return value;
  }

  neutral(value: string): string {
    this.neutrals.add(value);
    return value;
  }

  name(role: string, name: string): string {
    this.names[role] = name;
    return name;
  }

  write(folder: string, file = "truth.json"): void {
    const content = {
      format: 1,
      seed: this.seed,
      secrets: this.secrets,
      decoys: this.decoys,
      neutral: [...this.neutrals],
      names: this.names,
    };
    writeFileSync(join(folder, file), JSON.stringify(content, null, 1) + "\n");
  }
}
