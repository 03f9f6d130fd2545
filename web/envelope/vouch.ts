import { ed25519 } from "@noble/curves/ed25519.js";
import { equal, joined, label, part, view, type Bytes } from "./bytes.ts";
import { recordOf, textOf } from "./key-text.ts";
import { outcomeOf, Refused, type Outcome } from "./outcome.ts";
import type { PrivateKey } from "./private-key.ts";
import { fingerprint, type PublicKey } from "./public-key.ts";

// Somebody's word that a key belongs to whom it says: see spec/keys.md, Vouching.

const version = 1;
const timeAt = 65;
const signatureAt = 73;
const vouchBytes = 137;
const signedLabel = label("sdk1/vouch\0");

/** A key that was vouched for, as `verifyVouch` found it. */
export interface VouchedKey {
  readonly key: PublicKey;
  /** Seconds since 1970. */
  readonly sinceSeconds: bigint;
}

/** The vouch as a record. */
export async function vouch(
  signer: PrivateKey,
  subject: PublicKey,
  timeSeconds: bigint,
): Promise<Bytes> {
  const time = new Uint8Array(8);
  view(time).setBigInt64(0, timeSeconds);
  const front = joined(
    Uint8Array.of(version),
    await fingerprint(signer.publicKey),
    await fingerprint(subject),
    time,
  );
  return joined(front, await signer.sign(joined(signedLabel, front)));
}

/** Throws `Refused`. */
export function vouchFromText(text: string): Bytes {
  return recordOf("VOUCH", text);
}

export function vouchToText(record: Bytes): string {
  return textOf("VOUCH", record);
}

/** Whether the signer vouched for just this key. */
export function verifyVouch(
  record: Bytes,
  signer: PublicKey,
  subject: PublicKey,
): Promise<Outcome<VouchedKey>> {
  return outcomeOf(async () => {
    if (record.length !== vouchBytes || record[0] !== version || (record[timeAt] ?? 0) > 0x7f) {
      throw new Refused("malformed-key");
    }
    const prints = joined(await fingerprint(signer), await fingerprint(subject));
    const signed = joined(signedLabel, part(record, 0, signatureAt));
    const signature = part(record, signatureAt, vouchBytes);
    const holds =
      equal(part(record, 1, timeAt), prints) &&
      ed25519.verify(signature, signed, signer.ed25519, { zip215: false });
    if (!holds) throw new Refused("not-vouched");
    return { key: subject, sinceSeconds: view(record).getBigInt64(timeAt) };
  });
}
