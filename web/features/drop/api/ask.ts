// How the server of the drop routes is asked: the secret in a header, and again when the network or the server is not
// there for a moment.

/** Why an answer is none that can be used. */
export type Trouble =
  /** The link is wrong, over or meant for elsewhere; the server does not say which. */
  | "gone"
  /** The link has no room left. */
  | "items-used-up"
  | "bytes-used-up"
  /** The server has no room left. */
  | "storage-full"
  /** The server refused what was sent. */
  | "refused"
  /** Not what this page understands. */
  | "unexpected";

/** Leads a trouble out of a sequence of requests. */
export class Troubled extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

/** Hears that nobody answers, and when somebody does again. */
export type OnConnection = (connected: boolean) => void;

const firstWaitMs = 500;
const longestWaitMs = 15_000;
const momentary: readonly number[] = [408, 425, 429, 502, 503, 504];

export interface Question {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly secret: string;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  /** Answers that are neither trouble nor to be waited out. */
  readonly expected?: readonly number[];
}

/**
 * Asks until there is an answer. Everything that is asked may be asked twice.
 *
 * Rejects with `Troubled`, or when the signal ends it.
 */
export async function ask(
  question: Question,
  onConnection: OnConnection,
  signal: AbortSignal,
): Promise<Response> {
  let connected = true;
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    const response = await once(question, signal);
    if (response !== undefined && !isMomentary(response, question)) {
      if (!connected) onConnection(true);
      return checked(response, question);
    }
    if (connected) onConnection(false);
    connected = false;
    await rest(waitMs, signal);
  }
}

function isMomentary(response: Response, question: Question): boolean {
  return (
    momentary.includes(response.status) && question.expected?.includes(response.status) !== true
  );
}

/** Undefined if nobody answered. */
async function once(question: Question, signal: AbortSignal): Promise<Response | undefined> {
  try {
    return await fetch(question.path, {
      method: question.method,
      headers: { Authorization: `Drop ${question.secret}`, ...question.headers },
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal,
      ...(question.body === undefined ? {} : { body: question.body }),
    });
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

/** Waits, but not once the network says that it is back. */
export function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      globalThis.removeEventListener("online", end);
      signal.removeEventListener("abort", end);
      if (signal.aborted) reject(new DOMException("", "AbortError"));
      else resolve();
    };
    const timer = setTimeout(end, milliseconds);
    globalThis.addEventListener("online", end);
    signal.addEventListener("abort", end);
  });
}

async function checked(response: Response, question: Question): Promise<Response> {
  if (response.ok || question.expected?.includes(response.status) === true) return response;
  switch (response.status) {
    case 410:
      throw new Troubled("gone");
    case 507:
      throw new Troubled("storage-full");
    case 413:
    case 422:
      throw new Troubled(await reason(response));
    default:
      throw new Troubled("unexpected");
  }
}

async function reason(response: Response): Promise<Trouble> {
  const { reason: word } = (await response.json().catch(() => ({}))) as { reason?: unknown };
  return word === "items-used-up" || word === "bytes-used-up" ? word : "refused";
}

/** The members of an answer that have to be there; anything else is not from a server of ours. */
export async function membersOf<T extends Readonly<Record<string, "string" | "number">>>(
  response: Response,
  expected: T,
): Promise<{ readonly [K in keyof T]: T[K] extends "string" ? string : number }> {
  const found: unknown = await response.json().catch(() => undefined);
  if (typeof found !== "object" || found === null) throw new Troubled("unexpected");
  const members = found as Record<string, unknown>;
  for (const [name, type] of Object.entries(expected)) {
    if (typeof members[name] !== type) throw new Troubled("unexpected");
  }
  return members as { readonly [K in keyof T]: T[K] extends "string" ? string : number };
}
