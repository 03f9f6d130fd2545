import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";

/** The policy the module must live under: no inline script, no eval, no WebAssembly, nothing from elsewhere. */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

export interface Loopback {
  readonly origin: string;
  /** Serves content under a path, from now on. */
  offer(path: string, content: string | Uint8Array): void;
  close(): Promise<void>;
}

/** A web server on this machine only, for a page, its scripts and its inputs. */
export async function loopback(files: Readonly<Record<string, string>>): Promise<Loopback> {
  const offered = new Map<string, string | Uint8Array>();
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const file = files[path];
    const content = file === undefined ? offered.get(path) : readFileSync(file);
    response.setHeader("Content-Security-Policy", contentSecurityPolicy);
    response.setHeader("Content-Type", types[extname(path)] ?? "application/octet-stream");
    if (content === undefined) response.statusCode = 404;
    response.end(content);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    offer: (path, content) => void offered.set(path, content),
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
}
