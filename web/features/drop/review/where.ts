/** Where something stood, for people: the request of a recording and its part, a line, or the path in a JSON file. */
export type Where =
  | { readonly kind: "request"; readonly number: number; readonly part: RequestPart }
  | { readonly kind: "line"; readonly number: number }
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "whole" };

export const requestParts = {
  "request/url": "url",
  "request/headers": "request-headers",
  "request/cookies": "request-cookies",
  "request/queryString": "query",
  "request/postData": "request-body",
  "response/headers": "response-headers",
  "response/cookies": "response-cookies",
  "response/content": "response-body",
  "response/redirectURL": "redirect",
  _webSocketMessages: "websocket",
} as const;

export type RequestPart = (typeof requestParts)[keyof typeof requestParts] | "other";

/** @param pointer RFC 6901, or `line:N` */
export function whereOf(pointer: string): Where {
  const line = /^line:(\d+)$/.exec(pointer)?.[1];
  if (line !== undefined) return { kind: "line", number: Number(line) };
  const [, entry, rest = ""] = /^\/log\/entries\/(\d+)(?:\/(.*))?$/.exec(pointer) ?? [];
  if (entry !== undefined) {
    const found = Object.entries(requestParts).find(([path]) => rest.startsWith(path));
    return { kind: "request", number: Number(entry) + 1, part: found?.[1] ?? "other" };
  }
  return pointer === "" ? { kind: "whole" } : { kind: "path", path: pointer };
}
