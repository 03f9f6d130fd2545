import { Troubled, type OnConnection } from "./api/ask.ts";
import { fetchInvitation, type Invitation } from "./api/invitation.ts";
import type { Recipient } from "./desk.ts";
import { keyOf, keyOfLink, readDropLink } from "./link.ts";

/** What came of opening a link. */
export type Opening =
  | { readonly kind: "open"; readonly recipient: Recipient; readonly invitation: Invitation }
  | { readonly kind: "closed"; readonly why: Closed };

export type Closed = "incomplete" | "gone" | "other-key" | "unexpected" | "full" | "browser";

/**
 * Opens a link: nothing is asked of the customer before the server has shown the key that the link names.
 *
 * @param fragment of the page's address
 */
export async function openLink(
  fragment: string,
  onConnection: OnConnection,
  signal: AbortSignal,
): Promise<Opening> {
  const link = readDropLink(fragment);
  if (!(await canSeal())) return { kind: "closed", why: "browser" };
  if (link === undefined) return { kind: "closed", why: "incomplete" };
  let invitation: Invitation;
  try {
    invitation = await fetchInvitation(link.secret, onConnection, signal);
  } catch (error) {
    if (!(error instanceof Troubled)) throw error;
    return { kind: "closed", why: error.trouble === "gone" ? "gone" : "unexpected" };
  }
  const { inCase } = invitation;
  const caseKey = await keyOfLink(link, invitation.caseKey);
  if (caseKey === undefined) return { kind: "closed", why: "other-key" };
  const releaseKey = keyOf(invitation.releaseKey, "release");
  if (releaseKey === undefined || !/^[0-9a-f]{32}$/.test(inCase)) {
    return { kind: "closed", why: "unexpected" };
  }
  if (invitation.itemsLeft === 0) return { kind: "closed", why: "full" };
  const recipient = { secret: link.secret, inCase, caseKey, releaseKey };
  return { kind: "open", recipient, invitation };
}

/** What of the platform is needed and came last to browsers: Ed25519, with which receipts are checked. */
async function canSeal(): Promise<boolean> {
  try {
    await crypto.subtle.importKey("raw", ed25519BasePoint, "Ed25519", false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

/** Any point will do: RFC 8032, section 5.1. */
const ed25519BasePoint = Uint8Array.of(0x58, ...Array.from({ length: 31 }, () => 0x66));
