import type { Random } from "./random.ts";
import { base64, fieldNames, jsonString, secret, secretsOf, sentence, value } from "./values.ts";

type Secrets = readonly string[];

function jsonValue(random: Random, secrets: Secrets, depth: number): string {
  const space = (): string => (random.chance(10) ? random.pick([" ", "\n", "\t", "\r\n  "]) : "");
  const kind = depth > 5 ? random.between(3, 9) : random.below(10);
  const children = (one: () => string): string =>
    Array.from({ length: random.below(6) }, () => space() + one() + space()).join(",");
  if (kind <= 1) {
    const member = (): string =>
      `${jsonString(random, random.pick(fieldNames))}${space()}:${jsonValue(random, secrets, depth + 1)}`;
    return `{${children(member)}}`;
  }
  if (kind === 2) return `[${children(() => jsonValue(random, secrets, depth + 1))}]`;
  if (kind === 3) return random.pick(["true", "false", "null"]);
  if (kind === 4)
    return random.pick(["0", "-1.50", "1e400", "12345678901234567890", "4111111111111111"]);
  return jsonString(random, value(random, secrets));
}

export function json(random: Random): string {
  return `{"data":${jsonValue(random, secretsOf(random), 0)},"more":${jsonValue(random, secretsOf(random), 0)}}`;
}

export function ndjson(random: Random): string {
  const secrets = secretsOf(random);
  const line = (): string =>
    `{"at":${random.below(99999)},"event":${jsonValue(random, secrets, 2)}}`;
  return Array.from({ length: random.between(2, 12) }, line).join("\n") + random.pick(["", "\n"]);
}

export function text(random: Random): string {
  const secrets = secretsOf(random);
  const line = (): string =>
    random.pick([
      () => sentence(random),
      () => `${random.pick(fieldNames)}: ${value(random, secrets)}`,
      () =>
        `2026-01-02T03:04:05Z INFO ${random.pick(fieldNames)}=${value(random, secrets)} took ${random.below(900)}ms`,
      () =>
        `GET https://shop.example.com/a/${value(random, secrets)}?${random.pick(fieldNames)}=${value(random, secrets)} 200`,
      () => `> ${random.pick(fieldNames)}: ${value(random, secrets)}`,
      () => value(random, secrets),
    ])();
  return Array.from({ length: random.between(1, 40) }, line).join(random.pick(["\n", "\r\n"]));
}

export function csv(random: Random): string {
  const secrets = secretsOf(random);
  const columns = Array.from({ length: random.between(2, 6) }, () => random.pick(fieldNames));
  const separator = random.pick([",", ";", "\t"]);
  const cell = (): string => {
    const content = value(random, secrets);
    return /[",;\t\n]/.test(content) || random.chance(20)
      ? `"${content.replaceAll('"', '""')}"`
      : content;
  };
  const rows = Array.from({ length: random.between(1, 20) }, () =>
    columns.map(cell).join(separator),
  );
  return [columns.join(separator), ...rows].join("\n");
}

export function xml(random: Random): string {
  const secrets = secretsOf(random);
  const escaped = (content: string): string =>
    content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  const element = (depth: number): string => {
    const name = random.pick(fieldNames);
    const attribute = random.chance(30)
      ? ` ${random.pick(fieldNames)}="${escaped(value(random, secrets))}"`
      : "";
    const inside =
      depth < 4 && random.chance(50)
        ? Array.from({ length: random.below(4) }, () => element(depth + 1)).join("\n")
        : random.chance(15)
          ? `<![CDATA[${value(random, secrets)}]]>`
          : escaped(value(random, secrets));
    return `<${name}${attribute}>${inside}</${name}>`;
  };
  return `<?xml version="1.0"?>\n<root>${element(0)}${element(0)}</root>`;
}

export function properties(random: Random): string {
  const secrets = secretsOf(random);
  const line = (): string =>
    `${random.pick(["export ", ""])}${random.pick(fieldNames).toUpperCase()}${random.pick(["=", " = ", ": "])}${value(random, secrets)}`;
  return Array.from({ length: random.between(3, 20) }, line).join("\n");
}

export function mail(random: Random): string {
  const secrets = secretsOf(random);
  return [
    `From: Someone <${random.pick(secrets)}>`,
    "To: support@example.com",
    `Subject: ${sentence(random)}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    ...Array.from({ length: random.between(2, 15) }, () => value(random, secrets)),
  ].join("\r\n");
}

function body(random: Random, secrets: Secrets): string {
  return random.pick([
    () => jsonValue(random, secrets, 1),
    () =>
      `<html><body>${value(random, secrets)}<form>${value(random, secrets)}</form></body></html>`,
    () => `${random.pick(fieldNames)}=${encodeURIComponent(value(random, secrets))}&a=b`,
    () =>
      `--xYz\r\nContent-Disposition: form-data; name="${random.pick(fieldNames)}"\r\n\r\n${value(random, secrets)}\r\n--xYz--\r\n`,
    () => `event: message\ndata: {"token":${JSON.stringify(value(random, secrets))}}\n\n`,
    () => value(random, secrets),
  ])();
}

function pairs(random: Random, secrets: Secrets): unknown[] {
  return Array.from({ length: random.below(5) }, () => {
    const name = random.pick(fieldNames);
    const content = value(random, secrets);
    return random.chance(50) ? { name, value: content } : { value: content, name };
  });
}

function entry(random: Random, secrets: Secrets): unknown {
  const url = `https://shop.example.com/${value(random, secrets)}?${random.pick(fieldNames)}=${encodeURIComponent(value(random, secrets))}#${random.pick(fieldNames)}=${encodeURIComponent(secret(random))}`;
  const content = body(random, secrets);
  return {
    startedDateTime: "2026-01-02T03:04:05.678Z",
    time: random.below(1000) / 10,
    request: {
      method: random.pick(["GET", "POST"]),
      url,
      httpVersion: "h2",
      headers: pairs(random, secrets),
      cookies: pairs(random, secrets),
      queryString: pairs(random, secrets),
      postData: {
        mimeType: random.pick(["application/json", "text/plain"]),
        params: pairs(random, secrets),
        text: body(random, secrets),
      },
    },
    response: {
      status: 200,
      headers: pairs(random, secrets),
      cookies: pairs(random, secrets),
      redirectURL: random.chance(30) ? url : "",
      content: random.chance(30)
        ? { size: content.length, mimeType: "text/html", encoding: "base64", text: base64(content) }
        : { size: content.length, mimeType: "application/json", text: content },
    },
    cache: {},
    _webSocketMessages: random.chance(20)
      ? [{ type: "send", opcode: 1, data: value(random, secrets) }]
      : undefined,
    _initiator: random.chance(20)
      ? { type: "script", stack: { callFrames: [{ url }] } }
      : undefined,
  };
}

export function har(random: Random): string {
  const secrets = secretsOf(random);
  const log = {
    version: "1.2",
    creator: { name: "recorder", version: "1" },
    pages: [{ id: "p", title: value(random, secrets), startedDateTime: "2026-01-02T03:04:05Z" }],
    entries: Array.from({ length: random.between(1, 6) }, () => entry(random, secrets)),
  };
  return JSON.stringify({ log }, undefined, random.pick([0, 2]));
}
