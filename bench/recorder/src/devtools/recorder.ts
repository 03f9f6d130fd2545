import type { CDPSession, Page } from "playwright-core";
import { buildEntry } from "./entry.js";
import type { SocketMessage } from "./har.js";
import type * as P from "./protocol.js";

/** What is known about one request while it runs. */
export interface Seen {
  readonly id: string;
  readonly pageref: string;
  readonly will: P.RequestWillBeSent;
  requestExtra?: P.RequestExtra;
  response?: P.Response;
  responseExtra?: P.ResponseExtra;
  finishedAt?: number;
  transferred?: number;
  failure?: string;
  body?: { text: string; base64: boolean };
  postData?: string;
  socketUrl?: string;
  readonly messages: SocketMessage[];
}

interface HarPage {
  readonly startedDateTime: string;
  readonly id: string;
  readonly title: string;
  readonly pageTimings: { onContentLoad: number; onLoad: number };
}

/** Listens to DevTools' protocol on one page and writes what DevTools' own export would. */
export class DevToolsRecorder {
  private readonly live = new Map<string, Seen>();
  private readonly all: Seen[] = [];
  private readonly pages: HarPage[] = [];
  private readonly pending = new Set<Promise<unknown>>();
  private readonly earlyRequestExtra = new Map<string, P.RequestExtra[]>();
  private readonly earlyResponseExtra = new Map<string, P.ResponseExtra[]>();

  private readonly session: CDPSession;

  private constructor(session: CDPSession) {
    this.session = session;
  }

  static async attach(page: Page): Promise<DevToolsRecorder> {
    const session = await page.context().newCDPSession(page);
    const recorder = new DevToolsRecorder(session);
    recorder.listen();
    await session.send("Network.enable", {
      maxPostDataSize: 1 << 20,
      maxTotalBufferSize: 1 << 28,
      maxResourceBufferSize: 1 << 26,
    });
    await session.send("Page.enable");
    return recorder;
  }

  /** Waits for the bodies that are still being read. */
  async settle(): Promise<void> {
    while (this.pending.size > 0) await Promise.allSettled([...this.pending]);
  }

  har(): unknown {
    return {
      log: {
        version: "1.2",
        creator: { name: "WebInspector", version: "537.36" },
        pages: this.pages,
        entries: this.all.map((seen) => buildEntry(seen)),
      },
    };
  }

  private listen(): void {
    this.session.on("Network.requestWillBeSent", (e) => {
      this.willBeSent(e);
    });
    this.session.on("Network.requestWillBeSentExtraInfo", (e) => {
      this.requestExtra(e);
    });
    this.session.on("Network.responseReceivedExtraInfo", (e) => {
      this.responseExtra(e);
    });
    this.session.on("Network.responseReceived", (e) => {
      const seen = this.live.get(e.requestId);
      if (seen !== undefined) this.respond(seen, e.response);
    });
    this.session.on("Network.loadingFinished", (e) => {
      const seen = this.live.get(e.requestId);
      if (seen === undefined) return;
      seen.finishedAt = e.timestamp;
      seen.transferred = e.encodedDataLength;
      this.track(this.readBody(seen));
    });
    this.session.on("Network.loadingFailed", (e) => {
      const seen = this.live.get(e.requestId);
      if (seen === undefined) return;
      seen.finishedAt = e.timestamp;
      seen.failure = e.errorText;
    });
    this.listenToSockets();
  }

  private listenToSockets(): void {
    this.session.on("Network.webSocketCreated", (e) => {
      const now = Date.now() / 1000;
      this.add({
        requestId: e.requestId,
        request: { url: e.url, method: "GET", headers: {} },
        timestamp: now,
        wallTime: now,
        initiator: e.initiator ?? { type: "other" },
        type: "WebSocket",
      }).socketUrl = e.url;
    });
    this.session.on("Network.webSocketWillSendHandshakeRequest", (e) => {
      const seen = this.live.get(e.requestId);
      if (seen !== undefined)
        seen.requestExtra = { requestId: e.requestId, headers: e.request.headers };
    });
    this.session.on("Network.webSocketHandshakeResponseReceived", (e) => {
      const seen = this.live.get(e.requestId);
      if (seen !== undefined)
        seen.response = { ...e.response, mimeType: "", url: seen.will.request.url };
    });
    const message =
      (type: SocketMessage["type"]) =>
      (e: { requestId: string; response: { opcode: number; payloadData: string } }) => {
        this.live.get(e.requestId)?.messages.push({
          type,
          time: Date.now() / 1000,
          opcode: e.response.opcode,
          data: e.response.payloadData,
        });
      };
    this.session.on("Network.webSocketFrameSent", message("send"));
    this.session.on("Network.webSocketFrameReceived", message("receive"));
  }

  private willBeSent(event: P.RequestWillBeSent): void {
    const earlier = this.live.get(event.requestId);
    if (earlier !== undefined && event.redirectResponse !== undefined) {
      this.respond(earlier, event.redirectResponse);
      earlier.finishedAt = event.timestamp;
    }
    if (
      event.type === "Document" &&
      event.requestId === event.loaderId &&
      event.redirectResponse === undefined
    ) {
      this.pages.push({
        startedDateTime: new Date(event.wallTime * 1000).toISOString(),
        id: `page_${String(this.pages.length + 1)}`,
        title: event.request.url,
        pageTimings: { onContentLoad: 12.3 + this.pages.length, onLoad: 45.6 + this.pages.length },
      });
    }
    const seen = this.add(event);
    const extra = this.earlyRequestExtra.get(event.requestId)?.shift();
    if (extra !== undefined) seen.requestExtra = extra;
    if (event.request.hasPostData === true) this.track(this.readPostData(seen));
  }

  private add(will: P.RequestWillBeSent): Seen {
    const seen: Seen = {
      id: will.requestId,
      pageref: `page_${String(Math.max(1, this.pages.length))}`,
      will,
      messages: [],
    };
    this.live.set(will.requestId, seen);
    this.all.push(seen);
    return seen;
  }

  private requestExtra(event: P.RequestExtra): void {
    const waiting = this.all.find(
      (s) => s.id === event.requestId && s.requestExtra === undefined && s.socketUrl === undefined,
    );
    if (waiting !== undefined) waiting.requestExtra = event;
    else push(this.earlyRequestExtra, event.requestId, event);
  }

  private responseExtra(event: P.ResponseExtra): void {
    const waiting = this.all.find(
      (s) => s.id === event.requestId && s.responseExtra === undefined && s.socketUrl === undefined,
    );
    if (waiting !== undefined) waiting.responseExtra = event;
    else push(this.earlyResponseExtra, event.requestId, event);
  }

  private respond(seen: Seen, response: P.Response): void {
    seen.response = response;
    const extra = seen.responseExtra ?? this.earlyResponseExtra.get(seen.id)?.shift();
    if (extra !== undefined) seen.responseExtra = extra;
  }

  private async readBody(seen: Seen): Promise<void> {
    const body = await this.session
      .send("Network.getResponseBody", { requestId: seen.id })
      .catch(() => undefined);
    if (body !== undefined) seen.body = { text: body.body, base64: body.base64Encoded };
  }

  private async readPostData(seen: Seen): Promise<void> {
    const entries = seen.will.request.postDataEntries ?? [];
    const joined = Buffer.concat(entries.map((entry) => Buffer.from(entry.bytes ?? "", "base64")));
    const given = seen.will.request.postData;
    if (given !== undefined && joined.length === 0) seen.postData = given;
    else if (joined.length > 0) seen.postData = asHarText(joined);
    const read = await this.session
      .send("Network.getRequestPostData", { requestId: seen.id })
      .catch(() => undefined);
    if (seen.postData === undefined && read !== undefined) seen.postData = read.postData;
  }

  private track(work: Promise<unknown>): void {
    this.pending.add(work);
    void work.finally(() => this.pending.delete(work));
  }
}

/** DevTools shows a body as text; bytes that are no UTF-8 become one character each. */
function asHarText(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? bytes.toString("latin1") : text;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key) ?? [];
  list.push(value);
  map.set(key, list);
}
