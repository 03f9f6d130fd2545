/** The smallest HAR that every tool accepts, with one entry to be changed by a case. */
export interface Pair {
  name: string;
  value: string;
}

export interface Entry {
  _initiator?: unknown;
  _webSocketMessages?: unknown;
  _custom?: unknown;
  comment?: string;
  startedDateTime: string;
  time: number;
  request: {
    method: string;
    url: string;
    httpVersion: string;
    cookies: Pair[];
    headers: Pair[];
    queryString: Pair[];
    headersSize: number;
    bodySize: number;
    postData?: { mimeType: string; text?: string; params?: Pair[] };
  };
  response: {
    status: number;
    statusText: string;
    httpVersion: string;
    cookies: (Pair & Record<string, unknown>)[];
    headers: Pair[];
    content: { size: number; mimeType: string; text?: string; encoding?: string };
    redirectURL: string;
    headersSize: number;
    bodySize: number;
  };
  cache: Record<string, never>;
  timings: Record<string, number>;
  pageref: string;
}

export interface Har {
  log: {
    version: string;
    creator: { name: string; version: string };
    pages: {
      startedDateTime: string;
      id: string;
      title: string;
      pageTimings: Record<string, number>;
    }[];
    entries: Entry[];
  };
}

export function emptyHar(
  host: string,
  etag: string,
  requestId: string,
): { har: Har; entry: Entry } {
  const entry: Entry = {
    startedDateTime: "2026-05-04T10:11:12.345Z",
    time: 41.5,
    request: {
      method: "GET",
      url: `https://${host}/catalogue/list`,
      httpVersion: "h2",
      cookies: [],
      headers: [
        { name: ":authority", value: host },
        { name: "accept", value: "application/json" },
        { name: "x-request-id", value: requestId },
      ],
      queryString: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 200,
      statusText: "",
      httpVersion: "h2",
      cookies: [],
      headers: [
        { name: "content-type", value: "application/json; charset=utf-8" },
        { name: "etag", value: etag },
      ],
      content: {
        size: 24,
        mimeType: "application/json; charset=utf-8",
        text: '{"items":[],"state":"ok"}',
      },
      redirectURL: "",
      headersSize: -1,
      bodySize: 24,
    },
    cache: {},
    timings: { blocked: 1, dns: -1, connect: -1, send: 0.1, wait: 40, receive: 0.4, ssl: -1 },
    pageref: "page_1",
  };
  const har: Har = {
    log: {
      version: "1.2",
      creator: { name: "WebInspector", version: "537.36" },
      pages: [
        {
          startedDateTime: "2026-05-04T10:11:12.000Z",
          id: "page_1",
          title: `https://${host}/`,
          pageTimings: { onContentLoad: 310, onLoad: 412 },
        },
      ],
      entries: [entry],
    },
  };
  return { har, entry };
}
