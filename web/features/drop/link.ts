import { equal, type Bytes } from "../../envelope/bytes.ts";
import { fingerprint, publicKeyFromText, type PublicKey } from "../../envelope/public-key.ts";
import { Refused } from "../../envelope/outcome.ts";

// Drop links, as spec/links.md has them.

const fingerprintBytes = 18;
const form = /^#([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{24})$/;

/** What the fragment of a drop link says. The secret is for the server's header only. */
export interface DropLink {
  readonly secret: string;
  /** The first 18 bytes of the fingerprint of the case's key. */
  readonly fingerprint: Bytes;
}

/** Undefined unless the fragment is that of a whole link: mail programs cut them. */
export function readDropLink(fragment: string): DropLink | undefined {
  const [, secret, print] = form.exec(fragment) ?? [];
  if (secret === undefined || print === undefined) return undefined;
  const base64 = print.replaceAll("-", "+").replaceAll("_", "/");
  return { secret, fingerprint: Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)) };
}

/** The key, if the text is that of the key which whoever made the link meant. */
export async function keyOfLink(link: DropLink, text: string): Promise<PublicKey | undefined> {
  const key = keyOf(text, "case");
  if (key === undefined) return undefined;
  const print = (await fingerprint(key)).subarray(0, fingerprintBytes);
  return equal(print, link.fingerprint) ? key : undefined;
}

/** Undefined if the text is no key of this kind. */
export function keyOf(text: string, kind: PublicKey["kind"]): PublicKey | undefined {
  try {
    const key = publicKeyFromText(text);
    return key.kind === kind ? key : undefined;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
