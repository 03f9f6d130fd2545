// The page of the browser tests: the door, for a test to knock at.
import { described } from "../described.ts";
import { sanitize, type Outcome, type Settings, type Stage } from "../../sanitize.ts";

/** What a test asks for; bytes travel as base64. */
export interface Request {
  /** A path to fetch, or the id of a file input. */
  readonly input: { readonly path: string } | { readonly chosenIn: string };
  readonly profile: Settings["profile"];
  readonly tagKey: string;
  readonly keepOriginals: boolean;
  readonly organisationRules: readonly string[];
}

/** What came of it: the outcome as `described`, or `failed CODE`. */
export interface Reply {
  readonly outcome: string;
  readonly output: string | undefined;
  readonly outputBytes: number;
  /** In their order, with the time from the first word of each to the first of the next. */
  readonly stages: readonly { readonly stage: Stage; readonly milliseconds: number }[];
  readonly milliseconds: number;
}

const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

async function toBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

async function inputOf(input: Request["input"]): Promise<Blob> {
  if ("path" in input) return (await fetch(input.path)).blob();
  const file = (document.getElementById(input.chosenIn) as HTMLInputElement).files?.[0];
  if (file === undefined) throw new Error("nothing was chosen");
  return file;
}

function outcomeText(outcome: Outcome): string {
  return outcome.kind === "failed" ? `failed ${outcome.code}` : described(outcome);
}

async function run(request: Request, withOutput: boolean): Promise<Reply> {
  const input = await inputOf(request.input);
  const begun: { stage: Stage; at: number }[] = [];
  const started = performance.now();
  const outcome = await sanitize(
    input,
    {
      profile: request.profile,
      tagKey: fromBase64(request.tagKey),
      keepOriginals: request.keepOriginals,
      organisationRules: request.organisationRules.map(fromBase64),
    },
    (stage) => {
      if (begun.at(-1)?.stage !== stage) begun.push({ stage, at: performance.now() });
    },
  );
  const ended = performance.now();
  const stages = begun.map(({ stage, at }, index) => ({
    stage,
    milliseconds: (begun[index + 1]?.at ?? ended) - at,
  }));
  const content = outcome.kind === "cleaned" ? outcome.content : undefined;
  return {
    outcome: outcomeText(outcome),
    output: content && withOutput ? await toBase64(content) : undefined,
    outputBytes: content?.size ?? 0,
    stages,
    milliseconds: ended - started,
  };
}

/** Whether the policy of this page lets a string become code. Asked while loading: a test's own scripts are exempt. */
const evaluates = ((): boolean => {
  try {
    return Boolean((0, eval)("true"));
  } catch {
    return false;
  }
})();

declare global {
  // The only way for a test to reach a module's function from outside.
  var harness: { run: typeof run; evaluates: typeof evaluates };
}

globalThis.harness = { run, evaluates };
