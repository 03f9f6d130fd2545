import { humanPassword } from "../app/scenes/sessions.js";
import { person } from "../draw/people.js";
import { authorizeUrl, pkce, token, type Place } from "./client.js";

/** RFC 8628: a television asks for a code, which the browser that is logged in confirms. */
export async function authorizeDevice(place: Place): Promise<void> {
  const { page, login, truth } = place;
  await page.goto(`${place.app}/client`);
  const answer = await page.evaluate(
    async ([url, client]) => {
      const body = new URLSearchParams({ client_id: client, scope: "openid" });
      return (await (await fetch(url, { method: "POST", body })).json()) as Record<string, string>;
    },
    [
      `${place.idp}/realms/${login.realm}/protocol/openid-connect/auth/device`,
      login.client,
    ] as const,
  );
  const plant = (className: string, value = "") =>
    truth.plant("keycloak", className, "one-time", className, value);
  const code = plant("device-code", answer.device_code);
  plant("user-code", answer.user_code);
  await page.goto(answer.verification_uri_complete ?? "");
  await page.click("#kc-login");
  await page.waitForLoadState("load");
  await page.goto(`${place.app}/client`);
  const grant = "urn:ietf:params:oauth:grant-type:device_code";
  await token(place, { grant_type: grant, client_id: login.client, device_code: code });
}

/** Somebody else registers: a form full of personal data and a password given twice. */
export async function register(place: Place): Promise<void> {
  const { page, r, truth } = place;
  const somebody = person(r);
  const plant = (className: string, kind: string, value: string) =>
    truth.plant(
      "keycloak",
      className,
      kind === "password" ? "credential" : "personal",
      kind,
      value,
    );
  const password = plant("password-registration", "password", humanPassword({ r }));
  plant("personal-email", "email", somebody.email);
  for (const name of [somebody.first, somebody.last]) truth.neutral(name);
  await page.context().clearCookies();
  const { challenge } = pkce(place);
  const login = authorizeUrl(place, {
    response_type: "code",
    redirect_uri: `${place.app}/callback`,
    ...challenge,
  });
  await page.goto(login.replace("/openid-connect/auth?", "/openid-connect/registrations?"));
  const fields = {
    "#username": somebody.email.split("@")[0] ?? "",
    "#password": password,
    "#password-confirm": password,
    "#email": somebody.email,
    "#firstName": somebody.first,
    "#lastName": somebody.last,
  };
  for (const [field, value] of Object.entries(fields)) await page.fill(field, value);
  await page.click("input[type=submit], button[type=submit]:not([aria-label])");
  await page.waitForURL(`${place.app}/callback**`);
}
