import { BASE64URL, HEX } from "../draw/random.js";
import { authorizeUrl, pkce, token, type Place } from "./client.js";
import { authorizeDevice, register } from "./more-flows.js";
import { base32, nextPeriod, totp } from "./totp.js";

interface Enrolled {
  readonly seed: Buffer;
  readonly usedAt: number;
}

async function password(place: Place, value: string): Promise<void> {
  await place.page.fill("#username", place.login.username);
  await place.page.fill("#password", value);
  await place.page.click("#kc-login");
}

/** The seed is in the page three times: as a hidden input, in base32, and in a picture. */
async function noteSeed(place: Place): Promise<Buffer> {
  const raw = await place.page.inputValue("#totpSecret");
  const seed = Buffer.from(raw, "utf8");
  const shown = base32(seed);
  const spaced = (shown.match(/.{1,4}/g) ?? []).join(" ");
  place.truth.plant("keycloak", "totp-seed", "credential", "totp-seed", shown, spaced, raw);
  return seed;
}

async function enrol(place: Place): Promise<Enrolled> {
  const { page, truth, r } = place;
  await page.waitForSelector("#kc-totp-settings");
  await noteSeed(place);
  await page.click("#mode-manual");
  await page.waitForSelector("#kc-totp-secret-key");
  await noteSeed(place);
  await page.click("#mode-barcode");
  await page.waitForSelector("#kc-totp-secret-qr-code");
  const seed = await noteSeed(place);
  const usedAt = Date.now();
  const code = truth.plant("keycloak", "otp", "one-time", "otp", totp(seed, usedAt));
  await page.fill("#totp", code);
  await page.fill("#userLabel", `phone ${r.string(3, HEX)}`);
  await page.click("#saveTOTPBtn");
  return { seed, usedAt };
}

/** Every flow, in the order of a day at work. */
export async function playKeycloak(place: Place): Promise<void> {
  const { page, app, login } = place;
  const first = pkce(place);
  await page.goto(
    authorizeUrl(place, {
      response_type: "code",
      redirect_uri: `${app}/callback`,
      ...first.challenge,
    }),
  );
  await password(place, login.password);
  const enrolled = await enrol(place);
  await page.waitForURL(`${app}/callback**`);
  const tokens = await token(place, {
    grant_type: "authorization_code",
    client_id: login.client,
    redirect_uri: `${app}/callback`,
    code: new URL(page.url()).searchParams.get("code") ?? "",
    code_verifier: place.truth.plant(
      "keycloak",
      "pkce-verifier",
      "one-time",
      "verifier",
      first.verifier,
    ),
  });
  await page.evaluate(
    async ([url, bearer]) => {
      await (await fetch(url, { headers: { Authorization: `Bearer ${bearer}` } })).text();
    },
    [
      `${place.idp}/realms/${login.realm}/protocol/openid-connect/userinfo`,
      tokens.access_token ?? "",
    ] as const,
  );
  const renewed = await token(place, {
    grant_type: "refresh_token",
    client_id: login.client,
    refresh_token: tokens.refresh_token ?? "",
  });
  const logout = new URLSearchParams({
    id_token_hint: renewed.id_token ?? "",
    post_logout_redirect_uri: `${app}/goodbye`,
  });
  await page.goto(
    `${place.idp}/realms/${login.realm}/protocol/openid-connect/logout?${logout.toString()}`,
  );
  await page.waitForURL(`${app}/goodbye**`);

  await nextPeriod(enrolled.usedAt);
  const second = pkce(place);
  await page.goto(
    authorizeUrl(place, {
      response_type: "code",
      response_mode: "form_post",
      redirect_uri: `${app}/form-callback`,
      ...second.challenge,
    }),
  );
  await password(place, login.password);
  await page.fill(
    "#otp",
    place.truth.plant("keycloak", "otp", "one-time", "otp", totp(enrolled.seed)),
  );
  await page.click("#kc-login");
  await page.waitForURL(`${app}/form-callback**`);

  await page.goto(
    authorizeUrl(place, { response_type: "id_token token", redirect_uri: `${app}/implicit` }),
  );
  await page.waitForURL(`${app}/implicit**`);
  await saml(place);
  await changePassword(place);
  await account(place);
  await authorizeDevice(place);
  await register(place);
}

/** SAML with the POST binding, started by the service provider. */
async function saml(place: Place): Promise<void> {
  const { page, r, app, login } = place;
  const id = `ID_${r.uuid()}`;
  place.truth.neutral(id);
  const request = `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" IssueInstant="${new Date().toISOString()}" AssertionConsumerServiceURL="${app}/saml/acs" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${login.samlClient}</saml:Issuer></samlp:AuthnRequest>`;
  const relay = place.truth.plant(
    "keycloak",
    "saml-relay-state",
    "one-time",
    "state",
    r.string(32, BASE64URL),
  );
  await page.goto(`${app}/client`);
  await page.evaluate(
    ([url, text, state]) => {
      const form = document.createElement("form");
      form.method = "post";
      form.action = url;
      for (const [name, value] of [
        ["SAMLRequest", btoa(text)],
        ["RelayState", state],
      ] as const) {
        const input = document.createElement("input");
        input.type = "hidden";
        input.name = name;
        input.value = value;
        form.append(input);
      }
      document.body.append(form);
      form.submit();
    },
    [`${place.idp}/realms/${login.realm}/protocol/saml`, request, relay] as const,
  );
  await page.waitForURL(`${app}/saml/acs**`);
}

/** Keycloak's own form for a new password, asked for by the application. */
async function changePassword(place: Place): Promise<void> {
  const { page, app, login } = place;
  const { challenge } = pkce(place);
  await page.goto(
    authorizeUrl(place, {
      response_type: "code",
      redirect_uri: `${app}/callback`,
      kc_action: "UPDATE_PASSWORD",
      ...challenge,
    }),
  );
  await page.waitForSelector("#password-new");
  await page.fill("#password-new", login.newPassword);
  await page.fill("#password-confirm", login.newPassword);
  await page.click(
    "#kc-form-buttons input[type=submit], #kc-submit, button[type=submit]:not([aria-label])",
  );
  await page.waitForURL(`${app}/callback**`);
}

/** Keycloak's account console, a single-page application with its own tokens. */
async function account(place: Place): Promise<void> {
  const { page } = place;
  await page.goto(`${place.idp}/realms/${place.login.realm}/account/`);
  await page.waitForLoadState("networkidle");
  await page.goto(`${place.idp}/realms/${place.login.realm}/account/account-security/signing-in`);
  await page.waitForLoadState("networkidle");
}
