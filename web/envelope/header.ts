import { equal, joined, label, part, u16, view, type Bytes } from "./bytes.ts";
import { sealedBytes } from "./cobblestone.ts";
import { decodeFields, encodeFields, type Fields } from "./fields.ts";
import { sha256 } from "./kdf.ts";
import { limits } from "./limits.ts";
import { Refused } from "./outcome.ts";

export const fixedBytes = 48;

const magic = label("SEALDSK");
const hashLabel = label("sde1/hdr\0");

/** What anyone may read of a sealed file. It was parsed, and is not yet authenticated: that takes a key. */
export interface Header {
  readonly encoded: Bytes;
  readonly encodedAttributes: Bytes;
  /** 1 for a file sealed offline, 2 if it takes a release as well. */
  readonly locks: 1 | 2;
  readonly item: Bytes;
  /** All zero if the file belongs to no case. */
  readonly inCase: Bytes;
  readonly attributes: Fields;
  readonly sealedMetaBytes: number;
}

/** How many bytes of attributes follow the fixed part, which is checked first. It may be cut short. */
export function attributesBytes(fixed: Uint8Array): number {
  const known = Math.min(fixed.length, magic.length);
  if (known === 0 || !equal(fixed.subarray(0, known), magic.subarray(0, known))) {
    throw new Refused("not-sealed");
  }
  const version = fixed[7];
  if (version !== undefined && version !== 1) {
    throw new Refused(version > 1 ? "unknown-version" : "malformed-header");
  }
  if (fixed.length < fixedBytes) throw new Refused("ends-in-front");
  const numbers = view(fixed);
  const size = numbers.getUint16(10);
  const locks = numbers.getUint8(9);
  const understood = numbers.getUint8(8) === 1 && (locks === 1 || locks === 2);
  if (
    !understood ||
    size < 1 ||
    size > limits.attributesBytes ||
    !isMetaSize(numbers.getUint32(12))
  ) {
    throw new Refused("malformed-header");
  }
  return size;
}

/** The sealed length of some multiple of the padding, within the limits. */
function isMetaSize(sealed: number): boolean {
  const units = limits.metaBytes / limits.metaPaddingBytes;
  return Array.from({ length: units }, (_, i) =>
    sealedBytes((i + 1) * limits.metaPaddingBytes),
  ).includes(sealed);
}

/** The fixed part was checked by `attributesBytes`. */
export function readHeader(encoded: Bytes): Header {
  const encodedAttributes = part(encoded, fixedBytes, encoded.length);
  const { fields, end } = decodeFields(encodedAttributes, "malformed-header");
  if (end !== encodedAttributes.length) throw new Refused("malformed-header");
  const numbers = view(encoded);
  return {
    encoded,
    encodedAttributes,
    locks: numbers.getUint8(9) === 2 ? 2 : 1,
    item: part(encoded, 16, 32),
    inCase: part(encoded, 32, fixedBytes),
    attributes: fields,
    sealedMetaBytes: numbers.getUint32(12),
  };
}

export function writeHeader(
  locks: 1 | 2,
  item: Bytes,
  inCase: Bytes,
  attributes: Fields,
  metaBytes: number,
): Header {
  const list = encodeFields(attributes);
  if (list.length > limits.attributesBytes) throw new RangeError("too many attributes");
  const meta = new Uint8Array(4);
  view(meta).setUint32(0, sealedBytes(metaBytes));
  const numbers = joined(Uint8Array.of(1, 1, locks), u16(list.length), meta);
  return readHeader(joined(magic, numbers, item, inCase, list));
}

/** `H` of the paper: what all keys and wraps are bound to. */
export function headerHash(header: Header): Promise<Bytes> {
  return sha256(hashLabel, header.encoded);
}
