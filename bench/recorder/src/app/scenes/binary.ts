import { gzipSync, deflateRawSync } from "node:zlib";
import { ALNUM, BASE64URL } from "../../draw/random.js";
import type { World } from "../world.js";

/** A length-delimited protobuf field (wire type 2). */
function field(number: number, value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  if (bytes.length > 127) throw new Error("field too long for a one-byte length");
  return Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
}

/** A grpc-web frame: one flag byte and a four-byte length before the message. */
function frame(message: Buffer, flag = 0): Buffer {
  const head = Buffer.alloc(5);
  head[0] = flag;
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

const TRAILER = frame(Buffer.from("grpc-status:0\r\ngrpc-message:OK\r\n"), 0x80);

/** Streams and binary bodies: WebSocket frames, SSE, grpc-web, octet streams, gzip. */
export function binary(w: World): void {
  sockets(w);
  const { r, names, site } = w;
  const event = w.secret("sse-event", "session", "token", r.string(44, BASE64URL));
  const renewed = w.secret("sse-event-source", "session", "token", r.string(44, BASE64URL));
  const stream = (token: string) =>
    `retry: 60000\n\nid: 1\nevent: hello\ndata: {"server":"desk-3","load":0.12}\n\nid: 2\nevent: session\ndata: {"${names.get("accessTokenField")}":"${token}","ttl":60}\n\nevent: end\ndata: bye\n\n`;
  site.on("/events/fetch", { type: "text/event-stream", body: stream(event) });
  site.on("/events/source", { type: "text/event-stream", body: stream(renewed) });

  const grpc = w.secret("grpc-web-binary", "session", "token", r.string(40, BASE64URL));
  const grpcRequest = w.secret(
    "grpc-web-binary-request",
    "session",
    "token",
    r.string(32, BASE64URL),
  );
  const grpcText = w.secret("grpc-web-text", "session", "token", r.string(44, BASE64URL));
  const answer = Buffer.concat([
    field(1, "session"),
    field(2, grpc),
    field(3, Buffer.from([8, 1])),
  ]);
  site.on("/desk.v1.Auth/SignIn", {
    type: "application/grpc-web+proto",
    body: Buffer.concat([frame(answer), TRAILER]),
  });
  const text =
    frame(Buffer.concat([field(1, "refresh"), field(2, grpcText)])).toString("base64") +
    TRAILER.toString("base64");
  site.on("/desk.v1.Auth/Refresh", { type: "application/grpc-web-text+proto", body: text });

  const octets = w.secret("octet-stream-body", "session", "token", r.string(56, BASE64URL));
  const sent = w.secret("octet-stream-request", "session", "token", r.string(48, BASE64URL));
  site.on("/api/state/blob", {
    type: "application/octet-stream",
    body: Buffer.concat([
      Buffer.from([0, 1, 0xfe, 0xff, 0x10]),
      Buffer.from(`{"sess":{"${names.get("accessTokenField")}":"${octets}"}}`),
      Buffer.from([0, 0]),
    ]),
  });
  const zipped = w.secret("gzip-body", "credential", "password", `${r.string(14)}#${r.digits(3)}`);
  const zippedText = `{"backup":true,"accounts":[{"user":"crm","password":"${zipped}"}],"rows":120,"note":"${"padding ".repeat(6)}"}`;
  site.on("/api/backup.gz", { type: "application/gzip", body: gzipSync(zippedText) });
  const telemetry = w.secret("gzip-request", "session", "session-id", r.hex(32));
  const deflated = w.secret("deflate-in-parameter", "session", "session-id", `_${r.hex(40)}`);
  const saml = deflateRawSync(
    `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Version="2.0"><samlp:SessionIndex>${deflated}</samlp:SessionIndex></samlp:LogoutRequest>`,
  ).toString("base64");
  const hex = w.secret("hex-encoded-token", "session", "token", r.string(24, ALNUM));
  site.json("/api/device", {
    model: "T4",
    blob: Buffer.from(`model=T4;${names.get("sessionField")}=${hex};n=1`).toString("hex"),
  });
  w.step(async (s) => {
    await s.call("/events/fetch");
    await s.events("/events/source");
    const request = frame(Buffer.concat([field(1, "crm-sync"), field(2, grpcRequest)]));
    await s.call("/desk.v1.Auth/SignIn", {
      headers: { "Content-Type": "application/grpc-web+proto", "X-Grpc-Web": "1" },
      method: "POST",
      bytes: request.toString("base64"),
    });
    await s.call("/desk.v1.Auth/Refresh", {
      headers: { "Content-Type": "application/grpc-web-text", "X-Grpc-Web": "1" },
      method: "POST",
      body: "AAAAAAA=",
    });
    await s.call("/api/state/blob");
    await s.call("/api/state/blob", {
      method: "PUT",
      headers: { "Content-Type": "application/octet-stream" },
      bytes: Buffer.from(`\u0001\u0002state=${sent}\u0000`).toString("base64"),
    });
    await s.call("/api/backup.gz");
    await s.call("/csp", {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", "X-Body-Encoding": "gzip" },
      bytes: gzipSync(
        `{"events":[{"${names.get("sessionField")}":"${telemetry}","name":"open"}]}`,
      ).toString("base64"),
    });
    await s.call(`/api/status?SAMLRequest=${encodeURIComponent(saml)}&lang=en`);
    await s.call("/api/device");
  });
}

function sockets(w: World): void {
  const { r, names, site } = w;
  const hello = w.secret("websocket-text-sent", "session", "token", r.string(48, BASE64URL));
  const given = w.secret("websocket-text-received", "session", "token", r.string(40, BASE64URL));
  const binarySent = w.secret("websocket-binary-sent", "session", "token", r.string(44, BASE64URL));
  const binaryReceived = w.secret(
    "websocket-binary-received",
    "session",
    "token",
    r.string(36, BASE64URL),
  );
  site.socket("/rt", (socket) => {
    socket.on("message", (_data, isBinary) => {
      if (isBinary)
        socket.send(
          Buffer.concat([Buffer.from([9, 0, 0x81]), field(4, binaryReceived), field(5, "ok")]),
        );
      else
        socket.send(`{"type":"welcome","${names.get("sessionField")}":"${given}","heartbeat":30}`);
    });
  });
  w.step((s) =>
    s.socket("/rt", [
      {
        text: JSON.stringify({
          type: names.get("wsType"),
          payload: { [names.get("wsTokenField")]: hello, client: "web/4.1.7" },
        }),
      },
      {
        bytes: Buffer.concat([
          field(1, "auth"),
          field(2, binarySent),
          Buffer.from([0x18, 0x2a]),
        ]).toString("base64"),
      },
    ]),
  );
}
