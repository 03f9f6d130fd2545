import { createHash } from "node:crypto";
import type { Page } from "playwright-core";
import type { Site } from "../app/site.js";
import { BASE64URL, type Random } from "../draw/random.js";
import type { Truth } from "../truth.js";
import type { Login } from "./realm.js";

/** Where the flows are played, and as whom. */
export interface Place {
  readonly page: Page;
  readonly r: Random;
  readonly truth: Truth;
  readonly login: Login;
  /** Origin of the identity provider and of the application. */
  readonly idp: string;
  readonly app: string;
}

/** The application's side of the flows: pages that are returned to. */
export function serveClient(site: Site): void {
  const landing =
    "<!doctype html><title>Signed in</title><link rel=icon href=data:,><p>Signed in.</p>";
  for (const path of [
    "/callback",
    "/form-callback",
    "/implicit",
    "/saml/acs",
    "/goodbye",
    "/client",
  ])
    site.on(path, { body: landing });
}

export function authorizeUrl(place: Place, extra: Readonly<Record<string, string>>): string {
  const { r, truth, login } = place;
  const state = truth.plant("keycloak", "state", "one-time", "state", r.string(43, BASE64URL));
  const nonce = truth.plant("keycloak", "nonce", "one-time", "nonce", r.string(43, BASE64URL));
  const query = new URLSearchParams({
    client_id: login.client,
    scope: "openid email profile",
    state,
    nonce,
    ...extra,
  });
  return `${place.idp}/realms/${login.realm}/protocol/openid-connect/auth?${query.toString()}`;
}

/** A verifier is planted by who sends it: a flow that ends before the token keeps it to itself. */
export function pkce(place: Place): { verifier: string; challenge: Record<string, string> } {
  const verifier = place.r.string(64, BASE64URL);
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  place.truth.neutral(challenge);
  return { verifier, challenge: { code_challenge: challenge, code_challenge_method: "S256" } };
}

/** A call from the application's page to the identity provider's token endpoint. */
export async function token(
  place: Place,
  form: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const url = `${place.idp}/realms/${place.login.realm}/protocol/openid-connect/token`;
  const text = await place.page.evaluate(
    async ([to, body]) => {
      const answer = await fetch(to, {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body,
      });
      return await answer.text();
    },
    [url, new URLSearchParams(form).toString()] as const,
  );
  return JSON.parse(text) as Record<string, string>;
}
