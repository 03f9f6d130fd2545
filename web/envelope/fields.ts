import { joined, u16, type Bytes } from "./bytes.ts";
import { limits } from "./limits.ts";
import { Refused, type Refusal } from "./outcome.ts";

/** Named values with exactly one encoding. */
export type Fields = Readonly<Record<string, string>>;

const keyPattern = /^[a-z][a-z0-9._-]{0,63}$/;

function compareKeys(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** @throws RangeError if a key, a value or the list breaks a limit */
export function encodeFields(fields: Fields): Bytes {
  const entries = Object.entries(fields).sort(([one], [other]) => compareKeys(one, other));
  if (entries.length > limits.fields) throw new RangeError("too many fields");
  const parts = entries.map(([key, value]) => {
    const content = new TextEncoder().encode(value);
    if (!keyPattern.test(key) || !value.isWellFormed() || content.length > limits.fieldValueBytes) {
      throw new RangeError(`the field ${key} breaks a limit`);
    }
    const name = new TextEncoder().encode(key);
    return joined(Uint8Array.of(name.length), name, u16(content.length), content);
  });
  return joined(Uint8Array.of(entries.length), ...parts);
}

/** Reads one list from the start of the bytes, and says where it ended. */
export function decodeFields(
  bytes: Uint8Array,
  refusal: Refusal,
): { readonly fields: Fields; readonly end: number } {
  let at = 0;
  const take = (size: number): Uint8Array => {
    if (at + size > bytes.length) throw new Refused(refusal);
    at += size;
    return bytes.subarray(at - size, at);
  };
  const number = (size: number): number => take(size).reduce((sum, byte) => sum * 256 + byte, 0);
  const text = (size: number): string => {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(take(size));
    } catch {
      throw new Refused(refusal);
    }
  };
  const count = number(1);
  if (count > limits.fields) throw new Refused(refusal);
  const fields: Record<string, string> = {};
  let last = "";
  for (let i = 0; i < count; i++) {
    const key = text(number(1));
    const sizeBytes = number(2);
    if (!keyPattern.test(key) || key <= last || sizeBytes > limits.fieldValueBytes) {
      throw new Refused(refusal);
    }
    fields[key] = text(sizeBytes);
    last = key;
  }
  return { fields, end: at };
}
