import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";

export interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

type Answer = Reply | ((request: Request) => Reply);
type Socket = (socket: WebSocket) => void;

/** The application's server on loopback: a table of paths, and headers that every answer carries. */
export class Site {
  private readonly answers = new Map<string, Answer>();
  private readonly sockets = new Map<string, Socket>();
  private readonly server: Server;
  private everyAnswer: () => Record<string, string> = () => ({});
  port = 0;

  constructor() {
    this.server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => {
        const url = new URL(incoming.url ?? "/", "http://site");
        const reply = this.reply({
          method: incoming.method ?? "GET",
          url,
          headers: incoming.headers,
          body: Buffer.concat(chunks),
        });
        const body = Buffer.from(reply.body ?? "");
        const headers: Record<string, string | readonly string[]> = {
          "Content-Type": reply.type ?? "text/html; charset=utf-8",
          "Content-Length": String(body.length),
          ...this.everyAnswer(),
          ...reply.headers,
        };
        outgoing.statusCode = reply.status ?? 200;
        for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
        outgoing.end(body);
      });
    });
    const sockets = new WebSocketServer({ noServer: true });
    this.server.on("upgrade", (request, socket, head) => {
      const open = this.sockets.get(new URL(request.url ?? "/", "http://site").pathname);
      if (open === undefined) socket.destroy();
      else
        sockets.handleUpgrade(request, socket, head, (ws) => {
          open(ws);
        });
    });
  }

  /** Answers any method on `path`; the query does not take part. */
  on(path: string, answer: Answer): void {
    this.answers.set(path, answer);
  }

  json(path: string, value: unknown, headers: Reply["headers"] = {}): void {
    this.on(path, { type: "application/json", body: JSON.stringify(value), headers });
  }

  socket(path: string, open: Socket): void {
    this.sockets.set(path, open);
  }

  onEveryAnswer(headers: () => Record<string, string>): void {
    this.everyAnswer = headers;
  }

  async start(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, "127.0.0.1", done));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private reply(request: Request): Reply {
    const answer = this.answers.get(request.url.pathname);
    if (answer === undefined) {
      return {
        status: 404,
        type: "application/json",
        body: '{"error":"not_found","code":"ERR_NOT_FOUND"}',
      };
    }
    return typeof answer === "function" ? answer(request) : answer;
  }
}
