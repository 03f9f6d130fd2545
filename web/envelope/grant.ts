import { joined, label, part, type Bytes } from "./bytes.ts";
import { recordOf, textOf } from "./key-text.ts";
import { sha256 } from "./kdf.ts";
import { outcomeOf, Refused, type Outcome } from "./outcome.ts";
import { PrivateKey } from "./private-key.ts";
import {
  decodePublicKey,
  fingerprint,
  publicKeyRecordBytes,
  type PublicKey,
} from "./public-key.ts";
import { unwrap, wrap, wrapBytes } from "./wrap.ts";

// A private key, handed to the holder of another one: see spec/keys.md, Grants.

const version = 1;
const wrapAt = 1 + publicKeyRecordBytes;

export interface Grant {
  readonly encoded: Bytes;
  /** The key that is inside. */
  readonly granted: PublicKey;
}

export async function grantKey(granted: PrivateKey, holder: PublicKey): Promise<Grant> {
  const info = await grantInfo(holder.xWing, granted.publicKey);
  const wrapped = await wrap(holder.xWing, info, granted.insecureSeed());
  const encoded = joined(Uint8Array.of(version), granted.publicKey.encoded, wrapped);
  return { encoded, granted: granted.publicKey };
}

/** Throws `Refused`. */
export function decodeGrant(encoded: Bytes): Grant {
  if (encoded.length !== wrapAt + wrapBytes || encoded[0] !== version) {
    throw new Refused("malformed-key");
  }
  return { encoded, granted: decodePublicKey(part(encoded, 1, wrapAt)) };
}

/** Throws `Refused`. */
export function grantFromText(text: string): Grant {
  return decodeGrant(recordOf("GRANT", text));
}

export function grantToText(grant: Grant): string {
  return textOf("GRANT", grant.encoded);
}

export function openGrant(grant: Grant, holder: PrivateKey): Promise<Outcome<PrivateKey>> {
  return outcomeOf(async () => {
    const info = await grantInfo(holder.publicKey.xWing, grant.granted);
    const seed = await unwrap(holder.reading, info, grant.encoded.subarray(wrapAt));
    if (seed === undefined) throw new Refused("not-a-reader");
    return PrivateKey.matching(grant.granted, seed);
  });
}

async function grantInfo(holder: Bytes, granted: PublicKey): Promise<Bytes> {
  return joined(label("sdk1/grant\0"), await sha256(holder), await fingerprint(granted));
}
