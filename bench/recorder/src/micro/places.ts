import { humanPassword } from "../app/scenes/sessions.js";
import { BASE64URL } from "../draw/random.js";
import { query, token, type Case } from "./desk.js";

/** Secrets in headers, cookies, URLs and the fields around them. */
export const PLACES: Readonly<Record<string, Case>> = {
  "cookie-header": (d) => {
    const value = token(d);
    d.entry.request.headers.push({
      name: "cookie",
      value: `theme=dark; ${d.names.get("sessionCookie")}=${value}`,
    });
    d.entry.request.cookies.push(
      { name: "theme", value: "dark" },
      { name: d.names.get("sessionCookie"), value },
    );
  },
  "set-cookie-attributes": (d) => {
    const value = token(d);
    const name = d.names.get("sessionCookie");
    d.truth.decoy(
      "cookie-attributes",
      "; Path=/shop; Domain=.shop.example; SameSite=Lax; Secure; HttpOnly",
    );
    d.entry.response.headers.push({
      name: "set-cookie",
      value: `${name}=${value}; Path=/shop; Domain=.shop.example; SameSite=Lax; Secure; HttpOnly`,
    });
    d.entry.response.cookies.push({
      name,
      value,
      path: "/shop",
      domain: ".shop.example",
      httpOnly: true,
      secure: true,
      sameSite: "Lax",
    });
  },
  "cookie-name-with-bracket": (d) =>
    d.entry.request.cookies.push({ name: "a(b[", value: token(d) }),
  "authorization-lower-case": (d) =>
    d.entry.request.headers.push({ name: "authorization", value: `Bearer ${token(d)}` }),
  "authorization-basic": (d) =>
    d.entry.request.headers.push({
      name: "Authorization",
      value: `Basic ${Buffer.from(`u:${d.plant("credential", "password", humanPassword(d))}`).toString("base64")}`,
    }),
  "proxy-authorization": (d) =>
    d.entry.request.headers.push({
      name: "Proxy-Authorization",
      value: `Basic ${Buffer.from(`p:${d.plant("credential", "password", humanPassword(d))}`).toString("base64")}`,
    }),
  "api-key-header": (d) =>
    d.entry.request.headers.push({
      name: d.names.get("keyHeaderA"),
      value: d.plant("credential", "api-key", d.r.hex(32)),
    }),
  "own-header": (d) =>
    d.entry.request.headers.push({ name: d.names.ownHeader().toLowerCase(), value: token(d) }),
  "token-in-query": (d) => {
    query(d, "sort", "name");
    query(d, d.names.get("apiKeyQuery"), token(d));
  },
  "fragment-in-redirect": (d) => {
    const to = `/app#access_token=${token(d)}&token_type=Bearer&expires_in=900`;
    d.entry.response.status = 302;
    d.entry.response.redirectURL = to;
    d.entry.response.headers.push({ name: "location", value: to });
  },
  "relative-location": (d) => {
    d.entry.response.redirectURL = `next?${d.names.get("ticketQuery")}=${token(d)}`;
    d.entry.response.headers.push({ name: "Location", value: d.entry.response.redirectURL });
  },
  "userinfo-in-url": (d) => {
    d.entry.request.url = `https://deploy:${d.plant("credential", "password", d.r.string(20))}@${d.host}/catalogue/list`;
  },
  "token-in-path": (d) => {
    d.entry.request.url = `https://${d.host}/${d.names.get("resetPath")}/${d.plant("one-time", "token", d.r.string(40, BASE64URL))}`;
  },
  referer: (d) =>
    d.entry.request.headers.push({
      name: "referer",
      value: `https://${d.host}/cart?step=2&${d.names.get("ticketQuery")}=${token(d)}`,
    }),
  "initiator-stack": (d) => {
    const url = `https://${d.host}/sdk.js?${d.names.get("sdkQuery")}=${d.plant("credential", "api-key", d.r.string(32))}`;
    d.entry._initiator = {
      type: "script",
      stack: {
        callFrames: [{ functionName: "load", scriptId: "7", url, lineNumber: 12, columnNumber: 4 }],
        parent: {
          description: "await",
          callFrames: [{ functionName: "", scriptId: "7", url, lineNumber: 3, columnNumber: 1 }],
        },
      },
    };
  },
  "page-title": (d) => {
    for (const page of d.har.log.pages)
      page.title = `https://${d.host}/share?${d.names.get("ticketQuery")}=${token(d)}`;
  },
};
