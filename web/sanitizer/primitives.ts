import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Primitives } from "#engine";

/** The engine's primitives: an audited library for digests, the platform's own source for random bytes. */
export const primitives: Primitives = {
  sha256: () => {
    const digest = sha256.create();
    return {
      update: (bytes) => {
        digest.update(bytes);
      },
      finish: () => digest.digest(),
    };
  },
  hmacSha256: (key, message) => hmac(sha256, key, message),
  random: (lengthBytes) => crypto.getRandomValues(new Uint8Array(lengthBytes)),
};
