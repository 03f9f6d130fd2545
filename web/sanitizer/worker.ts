import builtInRules from "./built-in.rules";
import { BlobDraft } from "./blob-draft.ts";
import { BlobReader } from "./blob-reader.ts";
import type { FailureCode, Message, Order } from "./messages.ts";
import { primitives } from "./primitives.ts";
import { sanitize } from "./sanitizer.js";

// One order, then the worker ends. Whatever goes wrong, the draft is dropped with the worker, and the error's text with
// it, because nobody knows which bytes of the file it quotes.

const windowBytes = 4 << 20;

declare const self: DedicatedWorkerGlobalScope;

function say(message: Message): void {
  self.postMessage(message);
}

function carryOut({ content, settings }: Order): void {
  const source = new BlobReader(content, windowBytes);
  const draft = new BlobDraft(windowBytes);
  let cleaned: Blob | undefined;
  let readBack: BlobReader | undefined;
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
    readDraft: (position, lengthBytes) => {
      cleaned ??= draft.toBlob();
      readBack ??= new BlobReader(cleaned, windowBytes);
      return readBack.read(position, lengthBytes);
    },
    progress: (stage, doneBytes, totalBytes) => {
      say({ kind: "progress", stage, doneBytes, totalBytes });
    },
  });
  const end =
    outcome.kind === "cleaned" ? { ...outcome, content: cleaned ?? draft.toBlob() } : outcome;
  say({ kind: "end", outcome: end });
}

function codeOf(error: unknown): FailureCode {
  const unreadable = error instanceof DOMException && /^Not(Readable|Found)Error$/.test(error.name);
  return unreadable ? "source-unreadable" : "sanitizer-broke";
}

self.addEventListener(
  "message",
  (event: MessageEvent<Order>) => {
    try {
      carryOut(event.data);
    } catch (error) {
      say({ kind: "end", outcome: { kind: "failed", code: codeOf(error) } });
    } finally {
      self.close();
    }
  },
  { once: true },
);
