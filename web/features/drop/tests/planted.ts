/** What a customer must not give away, and a recording that is full of it. */
export const planted = {
  password: "Lantern-42-Harbour!",
  session: "kV8nq2Wz5Lr1Xt7Yd4MbQs9",
  bearer: "Zq3Xv8Lm1Tn6Rk0Wp5Yc9Bd2Hs7",
  apiKey: "hG5kP9zL2mX7cV4bN8qW1eR6tY3u",
  email: "mika.holm@tram.example",
  card: "4111 1111 1111 1111",
} as const;

/** Harmless to the sanitizer, but not to this customer. */
export const projectName = "Blue Heron";

/** Stays: an agent needs it. */
export const harmless = "depot-checkout-failed";

export function recording(entries = 2): string {
  const entry = (number: number): unknown => ({
    startedDateTime: "2026-01-01T08:00:00.000Z",
    time: 41.7,
    request: {
      method: "POST",
      url: `https://login.depot.example/login?api_key=${planted.apiKey}&page=${number}`,
      httpVersion: "http/2.0",
      cookies: [],
      headers: [
        { name: "Authorization", value: `Bearer ${planted.bearer}` },
        { name: "Cookie", value: `AUTH_SESSION=${planted.session}` },
      ],
      queryString: [],
      postData: {
        mimeType: "application/x-www-form-urlencoded",
        text: `username=${encodeURIComponent(planted.email)}&password=${encodeURIComponent(planted.password)}`,
      },
      headersSize: -1,
      bodySize: 76,
    },
    response: {
      status: 500,
      statusText: "",
      httpVersion: "http/2.0",
      cookies: [],
      headers: [{ name: "Content-Type", value: "application/json" }],
      content: {
        size: 100,
        mimeType: "application/json",
        text: JSON.stringify({ error: harmless, card: planted.card, project: projectName }),
      },
      redirectURL: "",
      headersSize: -1,
      bodySize: 100,
    },
    cache: {},
    timings: { send: 0.2, wait: 38.1, receive: 3.4 },
  });
  const log = {
    version: "1.2",
    creator: { name: "test", version: "1" },
    entries: Array.from({ length: entries }, (_, i) => entry(i)),
  };
  return JSON.stringify({ log }, null, 1);
}
