import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Random } from "../draw/random.js";
import { Truth } from "../truth.js";
import { Desk } from "./desk.js";
import { csv, json, ndjson, xml } from "./structured.js";
import { chat, chatJapanese, email, environment, log } from "./text.js";

const FILES: Readonly<Record<string, (desk: Desk) => string>> = {
  "ticket.json": json,
  "events.ndjson": ndjson,
  "server.log": log,
  "export.csv": csv,
  "settings.xml": xml,
  "production.env": environment,
  "mail.eml": email,
  "chat.txt": chat,
  "chat-ja.txt": chatJapanese,
};

/** Writes one file of each kind that is no HAR, with NAME.truth.json beside it. */
export function writeFiles(out: string, seed: string): number {
  mkdirSync(out, { recursive: true });
  for (const [name, draw] of Object.entries(FILES)) {
    const r = new Random(`${seed}/${name}`);
    const truth = new Truth(r.seed);
    const text = draw(new Desk(name, r, truth));
    writeFileSync(join(out, name), text);
    truth.write(out, `${name}.truth.json`);
  }
  return Object.keys(FILES).length;
}
