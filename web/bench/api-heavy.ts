import { Random } from "../sanitizer/tests/inputs/random.ts";

// A recording of a single-page application: many calls of an API, their answers in JSON, the same few sessions and
// tokens in every request. Two thirds of it are bodies, and most values are short, as in real ones. About 800 places in a
// megabyte have to be redacted, about as many as in public recordings of busy sites.

const base62 = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const firstNames = "Ann Bo Chen Dewi Emeka Fumi Grete Hugo Ines Jun Kiri Lars Mei Nils".split(" ");
const states = ["open", "pending", "solved", "on hold"];

interface Session {
  readonly cookie: string;
  readonly token: string;
  readonly csrf: string;
}

function session(random: Random): Session {
  const part = (length: number): string => random.characters(base62, length);
  const claims = Buffer.from(JSON.stringify({ sub: part(12), sid: part(22), exp: 1900000000 }));
  const header = Buffer.from('{"alg":"RS256","typ":"JWT"}');
  return {
    cookie: part(43),
    token: `${header.toString("base64url")}.${claims.toString("base64url")}.${part(342)}`,
    csrf: part(32),
  };
}

/** Who wrote a ticket: mostly a number, sometimes a person. */
function requester(random: Random): object {
  const name = random.pick(firstNames);
  const person = { name, email: `${name.toLowerCase()}${random.below(40)}@example.com` };
  return { id: random.below(1_000_000), locale: "en-GB", ...(random.chance(10) ? person : {}) };
}

function ticket(random: Random): object {
  const status = random.pick(states);
  return {
    id: random.below(1_000_000),
    subject: `Order ${random.below(100_000)} does not arrive`,
    status,
    created_at: `2026-0${random.between(1, 9)}-1${random.below(10)}T0${random.below(10)}:00:00Z`,
    tags: ["billing", "web", `queue-${random.below(20)}`],
    requester: requester(random),
    priority: null,
    satisfaction: { score: random.below(100) / 10, comment: "" },
    url: `https://api.example.com/v2/tickets/${random.below(1_000_000)}.json`,
    description: `Hello, I ordered ${random.below(9)} items last week and the page says "${status}". Could you look into it? ${random.characters("lorem ipsum dolor sit amet ", random.below(200))}`,
  };
}

function entry(random: Random, { cookie, token, csrf }: Session): object {
  const body = JSON.stringify({
    tickets: Array.from({ length: random.between(3, 25) }, () => ticket(random)),
    next_page: null,
    request_id: random.characters("0123456789abcdef", 32),
  });
  const url = `https://api.example.com/v2/search.json?query=type%3Aticket&page=${random.below(99)}&per_page=25`;
  const header = (name: string, value: string): object => ({ name, value });
  return {
    _initiator: {
      type: "script",
      stack: {
        callFrames: [
          {
            functionName: "fetchPage",
            scriptId: "12",
            url: "https://app.example.com/static/main.3f9a1c.js",
            lineNumber: 1,
            columnNumber: random.below(90_000),
          },
        ],
      },
    },
    _resourceType: "fetch",
    startedDateTime: `2026-01-02T03:${random.between(10, 59)}:0${random.below(10)}.123Z`,
    time: random.below(100_000) / 100,
    request: {
      method: "GET",
      url,
      httpVersion: "http/2.0",
      headers: [
        header(":authority", "api.example.com"),
        header("accept", "application/json, text/plain, */*"),
        header("authorization", `Bearer ${token}`),
        header("cookie", `session=${cookie}; theme=dark; _csrf=${csrf}; locale=en`),
        header(
          "user-agent",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36",
        ),
        header("x-csrf-token", csrf),
      ],
      queryString: [
        header("query", "type%3Aticket"),
        header("page", "3"),
        header("per_page", "25"),
      ],
      cookies: [header("session", cookie), header("theme", "dark")],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 200,
      statusText: "",
      httpVersion: "http/2.0",
      headers: [
        header("content-type", "application/json; charset=utf-8"),
        header("etag", `W/"${random.characters("0123456789abcdef", 32)}"`),
        header("date", "Fri, 02 Jan 2026 03:04:05 GMT"),
        header("x-request-id", random.characters("0123456789abcdef", 32)),
      ],
      cookies: [],
      content: { size: body.length, mimeType: "application/json", text: body },
      redirectURL: "",
      headersSize: -1,
      bodySize: -1,
      _transferSize: body.length >> 2,
    },
    cache: {},
    timings: {
      blocked: 1.2,
      dns: -1,
      ssl: -1,
      connect: -1,
      send: 0.1,
      wait: random.below(900) / 10,
      receive: 2.5,
    },
    serverIPAddress: "10.1.2.3",
    connection: "443",
  };
}

/** The pieces of a HAR of at least `sizeBytes` bytes, for a file. */
export function* apiHeavyHar(sizeBytes: number, seed: number): Generator<Buffer> {
  const random = new Random(seed);
  const sessions = Array.from({ length: 5 }, () => session(random));
  const head = { version: "1.2", creator: { name: "WebInspector", version: "537.36" }, pages: [] };
  yield Buffer.from(`{\n  "log": ${JSON.stringify(head).slice(0, -1)}, "entries": [\n`);
  for (let written = 0; written < sizeBytes;) {
    const piece = JSON.stringify(entry(random, random.pick(sessions)), undefined, 2);
    const bytes = Buffer.from((written === 0 ? "" : ",\n") + piece);
    written += bytes.length;
    yield bytes;
  }
  yield Buffer.from("\n]}}\n");
}
