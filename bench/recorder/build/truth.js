import { writeFileSync } from "node:fs";
import { join } from "node:path";
/** What a recording knows about itself: every planted value, every decoy, the names drawn. */
export class Truth {
    secrets = [];
    decoys = [];
    names = {};
    known = new Map();
    seed;
    constructor(seed) {
        this.seed = seed;
    }
    /** Notes a secret and gives its first spelling back, so that planting reads as one expression. */
    plant(origin, className, severity, kind, value, ...spellings) {
        const earlier = this.known.get(value);
        if (earlier !== undefined)
            return value;
        const count = this.secrets.filter((s) => s.origin === origin && s.class === className).length;
        const secret = {
            id: `${origin}.${className}${count === 0 ? "" : `.${String(count + 1)}`}`,
            class: className,
            severity,
            kind,
            origin,
            values: [...new Set([value, ...spellings])],
        };
        this.secrets.push(secret);
        for (const spelling of secret.values)
            this.known.set(spelling, secret);
        return value;
    }
    decoy(kind, value) {
        if (!this.decoys.some((d) => d.kind === kind && d.value === value)) {
            const count = this.decoys.filter((d) => d.kind === kind).length;
            this.decoys.push({ id: `decoy.${kind}${count === 0 ? "" : `.${String(count + 1)}`}`, kind, value });
        }
        return value;
    }
    name(role, name) {
        this.names[role] = name;
        return name;
    }
    write(folder, file = "truth.json") {
        const content = {
            format: 1,
            seed: this.seed,
            secrets: this.secrets,
            decoys: this.decoys,
            names: this.names,
        };
        writeFileSync(join(folder, file), JSON.stringify(content, null, 1) + "\n");
    }
}
