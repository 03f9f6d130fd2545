import {
  multipartParams,
  pairs,
  queryString,
  requestCookies,
  responseCookies,
  type Pair,
} from "./har.js";
import type { Seen } from "./recorder.js";

/** Header values with a line feed are several headers of the same name. */
function headerList(headers: Readonly<Record<string, string>>): Pair[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value.split("\n").map((one) => ({ name, value: one })),
  );
}

function find(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

/** One entry in the order and with the vendor fields of DevTools' export. */
export function buildEntry(seen: Seen): Record<string, unknown> {
  const { will, response } = seen;
  const requestHeaders = seen.requestExtra?.headers ?? will.request.headers;
  const responseHeaders = seen.responseExtra?.headers ?? response?.headers ?? {};
  const url = will.request.url;
  const totalMs =
    seen.finishedAt === undefined ? 0 : Math.max(0, (seen.finishedAt - will.timestamp) * 1000);
  const entry: Record<string, unknown> = {};
  if (response?.connectionId !== undefined) entry._connectionId = String(response.connectionId);
  entry._initiator = initiator(seen);
  entry._priority = will.request.initialPriority ?? "High";
  entry._resourceType = seen.socketUrl === undefined ? resourceType(will.type) : "websocket";
  if (seen.messages.length > 0) entry._webSocketMessages = seen.messages;
  entry.cache = {};
  if (response?.remotePort !== undefined) entry.connection = String(response.remotePort);
  entry.pageref = seen.pageref;
  entry.request = {
    method: will.request.method,
    url,
    httpVersion: response?.protocol ?? "http/1.1",
    headers: headerList(requestHeaders),
    queryString: queryString(url),
    cookies: requestCookies(find(requestHeaders, "cookie")),
    headersSize: -1,
    bodySize: seen.postData === undefined ? 0 : Buffer.byteLength(seen.postData),
    ...(seen.postData === undefined
      ? {}
      : { postData: postData(seen.postData, find(requestHeaders, "content-type") ?? "") }),
  };
  entry.response = {
    status: response?.status ?? 0,
    statusText: response?.statusText ?? "",
    httpVersion: response?.protocol ?? "",
    headers: headerList(responseHeaders),
    cookies: responseCookies(find(responseHeaders, "set-cookie")),
    content: content(seen),
    redirectURL: find(responseHeaders, "location") ?? "",
    headersSize: -1,
    bodySize: seen.body === undefined ? 0 : -1,
    _transferSize: seen.transferred ?? 0,
    _error: seen.failure ?? null,
    _fetchedViaServiceWorker: false,
  };
  entry.serverIPAddress = response?.remoteIPAddress ?? "";
  entry.startedDateTime = new Date(will.wallTime * 1000).toISOString();
  entry.time = totalMs;
  entry.timings = {
    blocked: 1.25,
    dns: -1,
    ssl: -1,
    connect: -1,
    send: 0.05,
    wait: totalMs / 2,
    receive: totalMs / 2,
    _blocked_queueing: 0.8,
  };
  return entry;
}

function initiator(seen: Seen): unknown {
  const { type, stack, url, lineNumber } = seen.will.initiator;
  return {
    type,
    ...(url === undefined ? {} : { url }),
    ...(lineNumber === undefined ? {} : { lineNumber }),
    ...(stack === undefined ? {} : { stack }),
  };
}

function resourceType(type: string | undefined): string {
  return (type ?? "other").toLowerCase();
}

function postData(text: string, mimeType: string): unknown {
  if (mimeType.startsWith("application/x-www-form-urlencoded"))
    return { mimeType, text, params: pairs(text) };
  if (mimeType.startsWith("multipart/form-data"))
    return { mimeType, text, params: multipartParams(text, mimeType) };
  return { mimeType, text };
}

function content(seen: Seen): unknown {
  const mimeType =
    seen.response?.mimeType === "" || seen.response === undefined
      ? "x-unknown"
      : seen.response.mimeType;
  if (seen.body === undefined) return { size: 0, mimeType };
  const { text, base64 } = seen.body;
  const size = base64 ? Buffer.byteLength(text, "base64") : Buffer.byteLength(text);
  return { size, mimeType, compression: 0, text, ...(base64 ? { encoding: "base64" } : {}) };
}
