import { Names } from "../draw/names.js";
import { person } from "../draw/people.js";
/** Everything that a scene needs to plant its values and to have them recorded. */
export class World {
    names;
    people;
    steps = [];
    host;
    r;
    truth;
    site;
    constructor(r, truth, site) {
        this.r = r;
        this.truth = truth;
        this.site = site;
        this.names = new Names(r, truth);
        this.people = [person(r), person(r), person(r)];
        this.host = `${r.pick(["portal", "desk", "console", "my"])}.${r.pick(["halvard", "brightline", "orchardbay", "veltrano"])}.example`;
    }
    /** The customer whose personal data this recording plants. */
    get customer() {
        const [customer] = this.people;
        if (customer === undefined)
            throw new Error("no customer");
        return customer;
    }
    get base() {
        return `http://${this.host}:${String(this.site.port)}`;
    }
    secret(className, severity, kind, value, ...spellings) {
        return this.truth.plant("app", className, severity, kind, value, ...spellings);
    }
    step(step) {
        this.steps.push(step);
    }
}
