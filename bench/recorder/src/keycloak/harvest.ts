import type { Truth } from "../truth.js";

/**
 * Reads out of a recording what Keycloak drew itself: cookies, codes, tokens and their claims, SAML.
 * By Keycloak's own names, which say nothing about what a sanitizer must know.
 */
export function harvest(har: unknown, truth: Truth, origins: readonly string[]): void {
  const reader = new Harvest(truth);
  const entries = (har as { log: { entries: Entry[] } }).log.entries;
  for (const entry of entries) {
    if (!origins.some((origin) => entry.request.url.startsWith(origin))) continue;
    for (const cookie of [...entry.request.cookies, ...entry.response.cookies])
      reader.cookie(cookie.name, cookie.value);
  }
  for (const text of strings(har)) reader.text(text);
}

interface Entry {
  readonly request: {
    readonly url: string;
    readonly cookies: readonly { name: string; value: string }[];
  };
  readonly response: { readonly cookies: readonly { name: string; value: string }[] };
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(strings);
}

const HARMLESS_COOKIES = new Set(["KC_AUTH_STATE", "KEYCLOAK_LOCALE"]);

class Harvest {
  private readonly truth: Truth;

  constructor(truth: Truth) {
    this.truth = truth;
  }

  cookie(name: string, quoted: string): void {
    const value = quoted.replace(/^"|"$/g, "");
    if (HARMLESS_COOKIES.has(name) || value.length < 8) return;
    if (this.jwts(value, `cookie-${name}`)) return;
    const bytes = Buffer.from(value, "base64");
    const decoded = bytes.toString("utf8");
    if (/^[\x20-\x7e]{12,}$/.test(decoded) && decoded.includes(".")) {
      const [id = "", signature = ""] = decoded.split(/\.(?=[^.]*$)/);
      this.plant(`cookie-${name}`, "session", "session-id", id);
      if (signature.length >= 16)
        this.plant(`cookie-${name}-signature`, "session", "signature", signature);
      return;
    }
    const isBytes = /^[\w+/-]{22,}={0,2}$/.test(value);
    const spellings = isBytes ? [bytes.toString("base64"), bytes.toString("base64url")] : [];
    this.plant(`cookie-${name}`, "session", "cookie", value, ...spellings);
  }

  /** Everything that a text of the recording shows in a way that only Keycloak writes. */
  text(text: string): void {
    const plain = text.replaceAll("&amp;", "&").replaceAll("\\u0026", "&");
    for (const [, name = "", value = ""] of plain.matchAll(
      /[?&#"]?\b(session_code|code|session_state|tab_id|execution|session_hash|stateChecker|user_code|state|nonce|code_verifier|code_challenge|selectedCredentialId)=([\w.~-]{8,})/g,
    ))
      this.parameter(name, value);
    for (const [, value = ""] of plain.matchAll(/name="code" value="([\w.-]+)"/gi))
      this.parameter("code", value);
    for (const [, value = ""] of plain.matchAll(/"session_state"\s*:\s*"([\w.-]+)"/g))
      this.parameter("session_state", value);
    for (const [jwt] of plain.matchAll(/eyJ[\w-]+\.[\w-]*\.[\w-]+(?:\.[\w-]+\.[\w-]+)?/g))
      this.jwts(jwt, "jwt");
    for (const [, value = ""] of plain.matchAll(
      /SAMLResponse"?(?: value=|=)"?([\w+/=%&;#\r\n]{200,})/gi,
    ))
      this.saml(value);
  }

  private parameter(name: string, value: string): void {
    switch (name) {
      case "code": {
        const [code = "", session = "", client] = value.split(".");
        if (session === "") return;
        this.plant("code", "one-time", "code", code);
        this.plant("session-id", "session", "session-id", session);
        if (client !== undefined) this.truth.neutral(client);
        return;
      }
      case "session_state":
        this.plant("session-id", "session", "session-id", value);
        return;
      case "tab_id":
      case "execution":
      case "code_challenge":
      case "selectedCredentialId":
        this.truth.neutral(value);
        return;
      case "state":
        if (value.length < 16) return;
        this.plant("state", "one-time", "state", value);
        return;
      default:
        this.plant(name.toLowerCase().replaceAll("_", "-"), "one-time", name, value);
    }
  }

  private jwts(text: string, className: string): boolean {
    const parts = text.split(".");
    if (!text.startsWith("eyJ") || (parts.length !== 3 && parts.length !== 5)) return false;
    const [head = "", middle = ""] = parts;
    if (!head.startsWith("eyJ") || decodeJson(head) === undefined) return false;
    if (parts.length === 5) {
      this.plant(`${className}-jwe`, "session", "jwe", parts[3] ?? "");
      for (const part of [parts[2] ?? "", parts[4] ?? ""]) this.truth.neutral(part);
      return true;
    }
    const claims = decodeJson(middle);
    if (claims === undefined) return false;
    const kind = typeof claims.typ === "string" ? claims.typ.toLowerCase() : "none";
    this.plant(
      `${className}-signature-${kind}`,
      kind === "refresh" ? "credential" : "session",
      "jwt",
      parts[2] ?? "",
    );
    this.claims(claims);
    return true;
  }

  private claims(claims: Readonly<Record<string, unknown>>): void {
    const claim = (name: string) => (typeof claims[name] === "string" ? claims[name] : "");
    this.plant("session-id", "session", "session-id", claim("sid"));
    this.plant("session-id", "session", "session-id", claim("session_state"));
    this.plant("nonce", "one-time", "nonce", claim("nonce"));
    this.plant("state-checker-claim", "one-time", "state-checker", claim("state_checker"));
    this.plant("subject", "lesser", "user-id", claim("sub"));
    for (const name of ["jti", "at_hash", "c_hash", "s_hash", "given_name", "family_name"]) {
      const value = claim(name);
      if (value.length >= 4) this.truth.neutral(value);
    }
  }

  private saml(encoded: string): void {
    const base64 = decodeURIComponent(
      encoded.replaceAll("&#13;", "").replaceAll("+", "%2B"),
    ).replace(/[\s"]/g, "");
    const xml = Buffer.from(base64, "base64").toString("utf8");
    if (!xml.includes("<")) return;
    for (const [, value = ""] of xml.matchAll(/SignatureValue>([^<]+)</g)) {
      const lines = value.split(/&#13;|\s/).filter((line) => line.length >= 16);
      const [first = "", ...rest] = lines;
      this.plant("saml-signature", "session", "signature", first, ...rest);
    }
    for (const [, value = ""] of xml.matchAll(/SessionIndex="([^"]+)"/g)) {
      const [session = ""] = value.split("::");
      this.plant("session-id", "session", "session-id", session);
    }
    for (const [, value = ""] of xml.matchAll(/ ID="([^"]+)"/g)) this.truth.neutral(value);
    for (const [, value = ""] of xml.matchAll(/(?:DigestValue|X509Certificate)>([^<]+)</g))
      this.truth.neutral(value.slice(0, 64));
  }

  private plant(
    className: string,
    severity: "credential" | "session" | "one-time" | "lesser",
    kind: string,
    value: string,
    ...spellings: string[]
  ): void {
    if (value.length >= 8)
      this.truth.plant("keycloak", className, severity, kind, value, ...spellings);
  }
}

function decodeJson(part: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
