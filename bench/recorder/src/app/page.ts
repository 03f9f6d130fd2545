import { BASE64URL } from "../draw/random.js";
import type { World } from "./world.js";

/** The script that every page loads; calls made through it carry its URL in their stack. */
const LOADER = `window.desk = {
  bytes(text) { return Uint8Array.from(atob(text), (c) => c.charCodeAt(0)); },
  async call(path, call) {
    let body = call.body;
    if (call.bytes !== undefined) body = desk.bytes(call.bytes);
    if (call.parts !== undefined) {
      body = new FormData();
      for (const part of call.parts) {
        if (part.file === undefined) body.append(part.name, part.value);
        else body.append(part.name, new Blob([part.value], { type: part.type }), part.file);
      }
    }
    if (call.beacon) { navigator.sendBeacon(path, body); await new Promise((r) => setTimeout(r, 100)); return; }
    const response = await fetch(path, { method: call.method ?? (body === undefined ? "GET" : "POST"), headers: call.headers ?? {}, body });
    await response.arrayBuffer();
  },
  events(path) {
    return new Promise((done) => {
      const source = new EventSource(path);
      source.addEventListener("end", () => { source.close(); done(); });
      source.onerror = () => { source.close(); done(); };
    });
  },
  socket(path, frames) {
    return new Promise((done) => {
      const socket = new WebSocket(location.origin.replace("http", "ws") + path);
      socket.binaryType = "arraybuffer";
      let answers = 0;
      socket.onmessage = () => { answers += 1; if (answers >= frames.length) { socket.close(); } };
      socket.onclose = () => done();
      socket.onopen = () => { for (const f of frames) socket.send(f.text ?? desk.bytes(f.bytes)); };
    });
  },
};
`;

/** Serves the loader under a URL that carries a key, and returns that URL. */
export function serveLoader(w: World): string {
  const key = w.secret("initiator-stack-url", "credential", "api-key", w.r.string(32, BASE64URL));
  const path = `/sdk/v${String(w.r.between(2, 9))}/loader.js`;
  w.site.on(path, { type: "text/javascript; charset=utf-8", body: LOADER });
  return `${path}?${w.names.get("sdkQuery")}=${key}`;
}

export function html(loader: string, title: string, body: string, head = ""): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<link rel="icon" href="data:,">
${head}<script src="${loader}"></script>
</head>
<body>
${body}
</body>
</html>
`;
}

/** HTML entities in the mixed styles that template engines write for base64 text. */
export function entities(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("+", "&#43;")
    .replaceAll("/", "&#x2F;")
    .replaceAll("=", "&#61;")
    .replaceAll("-", "&#x2d;");
}
