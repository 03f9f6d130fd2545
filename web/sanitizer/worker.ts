import builtInRules from "#built-in-rules";
import { BlobDraft } from "./blob-draft.ts";
import { BlobReader } from "./blob-reader.ts";
import { FileDigests } from "./file-digests.ts";
import type { FailureCode, Message, Order, WorkerOutcome } from "./messages.ts";
import { primitives } from "./primitives.ts";
import { sanitize } from "#engine";

// One order, then the worker ends. Whatever goes wrong, the draft is dropped with the worker, and the error's text with
// it, because nobody knows which bytes of the file it quotes.

const windowBytes = 8 << 20;

declare const self: DedicatedWorkerGlobalScope;

function say(message: Message): void {
  self.postMessage(message);
}

async function carryOut({ content, settings }: Order): Promise<WorkerOutcome> {
  const digests = await FileDigests.start();
  const contentDigest = digests.ofInput(content);
  const source = new BlobReader(content, windowBytes);
  const draft = new BlobDraft(windowBytes);
  let ended = new Blob();
  let readBack = new BlobReader(ended, windowBytes);
  let draftDigest = digests.ofDraft(ended);
  const outcome = sanitize({
    ...primitives,
    builtInRules: new TextEncoder().encode(builtInRules),
    organisationRules: settings.organisationRules,
    profile: settings.profile,
    tagKey: settings.tagKey ?? null,
    keepOriginals: settings.keepOriginals,
    sizeBytes: content.size,
    readSource: (position, lengthBytes) => source.read(position, lengthBytes),
    appendDraft: (bytes) => {
      draft.append(bytes);
    },
    endDraft: () => {
      ended = draft.take();
      readBack = new BlobReader(ended, windowBytes);
      draftDigest = digests.ofDraft(ended);
    },
    readDraft: (position, lengthBytes) => readBack.read(position, lengthBytes),
    progress: (stage, doneBytes, totalBytes) => {
      say({ kind: "progress", stage, doneBytes, totalBytes });
    },
  });
  if (outcome.kind !== "cleaned") return outcome;
  const { changed, originals } = outcome;
  const report = outcome.report(await contentDigest, await draftDigest);
  return { kind: "cleaned", content: ended, changed, report, originals };
}

function codeOf(error: unknown): FailureCode {
  const unreadable = error instanceof DOMException && /^Not(Readable|Found)Error$/.test(error.name);
  return unreadable ? "source-unreadable" : "sanitizer-broke";
}

async function obey({ data }: MessageEvent<Order>): Promise<void> {
  let outcome: WorkerOutcome;
  try {
    outcome = await carryOut(data);
  } catch (error) {
    outcome = { kind: "failed", code: codeOf(error) };
  }
  say({ kind: "end", outcome });
  self.close();
}

self.addEventListener("message", (event: MessageEvent<Order>) => void obey(event), { once: true });
