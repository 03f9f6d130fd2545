// Tries the records of spec/vectors/keys.
import { equal, type Bytes } from "../bytes.ts";
import { decodeGrant, openGrant } from "../grant.ts";
import { textOf } from "../key-text.ts";
import { outcomeOf, type Outcome } from "../outcome.ts";
import { PrivateKey } from "../private-key.ts";
import { decodeProtectedKey, unlockKey, type Unlocking } from "../protected-key.ts";
import { decodePublicKey, fingerprint, inGroups, inWords } from "../public-key.ts";
import { verifyVouch } from "../vouch.ts";
import type { Case } from "./cases.ts";

/**
 * Whether a case holds.
 *
 * @param lists the words in English and, after an empty line, in Japanese
 */
export async function keyRecords(one: Case, lists: string): Promise<boolean> {
  switch (one.text("do")) {
    case "fingerprint": {
      const [english = [], japanese = []] = lists.split("\n\n").map((list) => list.split("\n"));
      const print = await fingerprint(decodePublicKey(one.bytes("public")));
      return (
        inGroups(print) === one.text("groups") &&
        inWords(print, english).join(" ") === one.text("english") &&
        inWords(print, japanese).join(" ") === one.text("japanese")
      );
    }
    case "unlock":
      return yields(
        one,
        await flat(() => unlockKey(decodeProtectedKey(one.bytes("record")), unlockingOf(one))),
      );
    case "grant": {
      const text = textOf("UNPROTECTED PRIVATE KEY", one.bytes("holder"));
      const holder = await PrivateKey.fromUnprotectedText(text);
      return yields(one, await flat(() => openGrant(decodeGrant(one.bytes("record")), holder)));
    }
    case "vouch": {
      const signer = decodePublicKey(one.bytes("signer"));
      const subject = decodePublicKey(one.bytes("subject"));
      const outcome = await verifyVouch(one.bytes("record"), signer, subject);
      if (outcome.kind === "refused")
        return one.has("refusal") && outcome.why === one.text("refusal");
      return !one.has("refusal") && outcome.value.sinceSeconds === BigInt(one.text("time"));
    }
    default:
      return false;
  }
}

/** A refusal while decoding counts like one while opening. */
async function flat<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const outcome = await outcomeOf(work);
  return outcome.kind === "accepted" ? outcome.value : outcome;
}

function yields(one: Case, outcome: Outcome<PrivateKey>): boolean {
  if (outcome.kind === "refused") return one.has("refusal") && outcome.why === one.text("refusal");
  return !one.has("refusal") && equal(outcome.value.insecureSeed(), one.bytes("seed"));
}

function unlockingOf(one: Case): Unlocking {
  if (one.has("output")) return { kind: "passkey", output: one.bytes("output") };
  const passphrase = utf8(one.bytes("passphrase"));
  return one.has("server-share")
    ? { kind: "passphrase-and-server", passphrase, serverShare: one.bytes("server-share") }
    : { kind: "passphrase", passphrase };
}

const utf8 = (bytes: Bytes): string => new TextDecoder().decode(bytes);
