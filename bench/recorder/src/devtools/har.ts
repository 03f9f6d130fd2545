/** The shapes of Chrome DevTools' HAR export, vendor fields included. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

export interface HarCookie extends Pair {
  readonly path?: string;
  readonly domain?: string;
  readonly expires?: string;
  readonly httpOnly?: boolean;
  readonly secure?: boolean;
  readonly sameSite?: string;
}

export interface SocketMessage {
  readonly type: "send" | "receive";
  readonly time: number;
  readonly opcode: number;
  readonly data: string;
}

/** The query of a URL as DevTools lists it: as it was sent, not decoded. */
export function queryString(url: string): Pair[] {
  const start = url.indexOf("?");
  if (start < 0) return [];
  const query = url.slice(start + 1).split("#")[0] ?? "";
  return pairs(query);
}

/** The pairs of a query or form body, still encoded. */
export function pairs(text: string): Pair[] {
  if (text === "") return [];
  return text.split("&").map((pair) => {
    const equals = pair.indexOf("=");
    return equals < 0
      ? { name: pair, value: "" }
      : { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
  });
}

export function requestCookies(header: string | undefined): HarCookie[] {
  if (header === undefined) return [];
  return header.split("; ").map((cookie) => {
    const equals = cookie.indexOf("=");
    return { name: cookie.slice(0, equals), value: cookie.slice(equals + 1), path: "", domain: "" };
  });
}

/** The cookies of `Set-Cookie` header values, one or several in a line-separated text. */
export function responseCookies(header: string | undefined): HarCookie[] {
  if (header === undefined) return [];
  return header.split("\n").map((line) => {
    const [first = "", ...attributes] = line.split("; ");
    const equals = first.indexOf("=");
    const attribute = (name: string) =>
      attributes.find((a) => a.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
    const flag = (name: string) => attributes.some((a) => a.toLowerCase() === name);
    const expires = attribute("expires");
    const sameSite = attribute("samesite");
    return {
      name: first.slice(0, equals),
      value: first.slice(equals + 1),
      path: attribute("path") ?? "/",
      ...(expires === undefined ? {} : { expires: new Date(expires).toISOString() }),
      httpOnly: flag("httponly"),
      secure: flag("secure"),
      ...(sameSite === undefined ? {} : { sameSite }),
    };
  });
}

/** The fields of a multipart text, as DevTools lists them in `params`. */
export function multipartParams(text: string, mimeType: string): Pair[] {
  const boundary = /boundary=("?)([^";]+)\1/i.exec(mimeType)?.[2];
  if (boundary === undefined) return [];
  const found: Pair[] = [];
  for (const part of text.split(`--${boundary}`)) {
    const end = part.indexOf("\r\n\r\n");
    const name = /name="([^"]*)"/.exec(part)?.[1];
    if (end < 0 || name === undefined) continue;
    found.push({ name, value: part.slice(end + 4).replace(/\r\n$/, "") });
  }
  return found;
}
