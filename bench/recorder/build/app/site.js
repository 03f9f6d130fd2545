import { createServer } from "node:http";
import { WebSocketServer } from "ws";
/** The application's server on loopback: a table of paths, and headers that every answer carries. */
export class Site {
    answers = new Map();
    sockets = new Map();
    server;
    everyAnswer = () => ({});
    port = 0;
    constructor() {
        this.server = createServer((incoming, outgoing) => {
            const chunks = [];
            incoming.on("data", (chunk) => chunks.push(chunk));
            incoming.on("end", () => {
                const url = new URL(incoming.url ?? "/", "http://site");
                const reply = this.reply({
                    method: incoming.method ?? "GET",
                    url,
                    headers: incoming.headers,
                    body: Buffer.concat(chunks),
                });
                const body = Buffer.from(reply.body ?? "");
                const headers = {
                    "Content-Type": reply.type ?? "text/html; charset=utf-8",
                    "Content-Length": String(body.length),
                    ...this.everyAnswer(),
                    ...reply.headers,
                };
                outgoing.statusCode = reply.status ?? 200;
                for (const [name, value] of Object.entries(headers))
                    outgoing.setHeader(name, value);
                outgoing.end(body);
            });
        });
        const sockets = new WebSocketServer({ noServer: true });
        this.server.on("upgrade", (request, socket, head) => {
            const open = this.sockets.get(new URL(request.url ?? "/", "http://site").pathname);
            if (open === undefined)
                socket.destroy();
            else
                sockets.handleUpgrade(request, socket, head, (ws) => { open(ws); });
        });
    }
    /** Answers any method on `path`; the query does not take part. */
    on(path, answer) {
        this.answers.set(path, answer);
    }
    json(path, value, headers = {}) {
        this.on(path, { type: "application/json", body: JSON.stringify(value), headers });
    }
    socket(path, open) {
        this.sockets.set(path, open);
    }
    onEveryAnswer(headers) {
        this.everyAnswer = headers;
    }
    async start() {
        await new Promise((done) => this.server.listen(0, "127.0.0.1", done));
        this.port = this.server.address().port;
    }
    async stop() {
        this.server.closeAllConnections();
        await new Promise((done) => this.server.close(done));
    }
    reply(request) {
        const answer = this.answers.get(request.url.pathname);
        if (answer === undefined) {
            return { status: 404, type: "application/json", body: '{"error":"not_found","code":"ERR_NOT_FOUND"}' };
        }
        return typeof answer === "function" ? answer(request) : answer;
    }
}
