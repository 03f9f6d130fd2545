import type { Names } from "../draw/names.js";
import type { Person } from "../draw/people.js";
import { BASE64URL, type Random } from "../draw/random.js";
import type { Severity, Truth } from "../truth.js";
import type { Entry, Har } from "./har.js";

/** What a case has at hand. It plants its secret with `plant` and changes the entry. */
export interface Desk {
  readonly r: Random;
  readonly names: Names;
  readonly person: Person;
  readonly truth: Truth;
  readonly host: string;
  readonly har: Har;
  readonly entry: Entry;
  plant(severity: Severity, kind: string, value: string, ...spellings: string[]): string;
}

/** A case plants one secret in one place, among harmless values that must stay. */
export type Case = (desk: Desk) => unknown;

export function query(desk: Desk, name: string, value: string): void {
  const { request } = desk.entry;
  request.url += `${request.url.includes("?") ? "&" : "?"}${name}=${value}`;
  request.queryString.push({ name, value });
}

export function body(desk: Desk, mimeType: string, text: string, encoding?: string): void {
  desk.entry.response.content = {
    size: text.length,
    mimeType,
    text,
    ...(encoding === undefined ? {} : { encoding }),
  };
}

export function post(desk: Desk, mimeType: string, text: string): void {
  desk.entry.request.method = "POST";
  desk.entry.request.bodySize = text.length;
  desk.entry.request.postData = { mimeType, text };
}

export const token = (d: Desk) =>
  d.plant("session", "token", d.r.string(d.r.between(28, 56), BASE64URL));
