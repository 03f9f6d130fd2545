import { ask, membersOf, type OnConnection } from "./ask.ts";

/** What the server tells whoever holds a drop link. The keys are not verified. */
export interface Invitation {
  readonly inCase: string;
  readonly caseKey: string;
  readonly releaseKey: string;
  readonly itemsLeft: number;
  readonly bytesLeft: number;
  readonly expires: Date;
}

/** Rejects with `Troubled`. */
export async function fetchInvitation(
  secret: string,
  onConnection: OnConnection,
  signal: AbortSignal,
): Promise<Invitation> {
  const response = await ask({ method: "GET", path: "/api/drop", secret }, onConnection, signal);
  const { expires, ...rest } = await membersOf(response, {
    inCase: "string",
    caseKey: "string",
    releaseKey: "string",
    itemsLeft: "number",
    bytesLeft: "number",
    expires: "string",
  });
  return { ...rest, expires: new Date(expires) };
}
