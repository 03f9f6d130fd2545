import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { joined, part, type Bytes } from "./bytes.ts";

// HPKE (RFC 9180) in base mode with X-Wing, HKDF-SHA256 and AES-256-GCM.

export const publicKeyBytes = 1216;
export const wrapBytes = 1168;

const encapsulationBytes = 1120;

const mlKemVectorBytes = 1152;
const mlKemModulus = 3329;

const kem = new XWing();
const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** A private key made ready, with its public key. */
export interface ReadingKey {
  readonly key: CryptoKey;
  readonly publicKey: Bytes;
}

/** The private key is the 32 bytes it is derived from. */
export async function readingKey(seed: Bytes): Promise<ReadingKey> {
  const key = await kem.importKey("raw", seed.slice().buffer, false);
  const pair = await kem.generateKeyPairDerand(seed.slice());
  const publicKey = new Uint8Array(await kem.serializePublicKey(pair.publicKey));
  return { key, publicKey };
}

/** Whether all numbers of the ML-KEM part are reduced, as FIPS 203 section 7.2 asks. */
export function isXWingKey(bytes: Bytes): boolean {
  if (bytes.length !== publicKeyBytes) return false;
  for (let at = 0; at < mlKemVectorBytes; at += 3) {
    const [low = 0, middle = 0, high = 0] = bytes.subarray(at, at + 3);
    if ((low | ((middle & 0xf) << 8)) >= mlKemModulus) return false;
    if (((middle >> 4) | (high << 4)) >= mlKemModulus) return false;
  }
  return true;
}

/** A key that nobody keeps. */
export async function publicKeyOfNobody(): Promise<Bytes> {
  const pair = await suite.kem.generateKeyPair();
  return new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey));
}

export async function wrap(publicKey: Bytes, info: Bytes, share: Bytes): Promise<Bytes> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey.slice().buffer);
  const sender = await suite.createSenderContext({ recipientPublicKey, info: info.slice().buffer });
  const sealed = await sender.seal(share.slice().buffer);
  return joined(new Uint8Array(sender.enc), new Uint8Array(sealed));
}

/** What is in the wrap, or nothing if it is not for this key and this `info`, or was changed. */
export async function unwrap(
  reading: ReadingKey,
  info: Bytes,
  wrapped: Uint8Array,
): Promise<Bytes | undefined> {
  try {
    const recipient = await suite.createRecipientContext({
      recipientKey: reading.key,
      enc: part(wrapped, 0, encapsulationBytes).buffer,
      info: info.slice().buffer,
    });
    const sealed = part(wrapped, encapsulationBytes, wrapBytes).buffer;
    return new Uint8Array(await recipient.open(sealed));
  } catch {
    return undefined;
  }
}
