import { humanPassword } from "../app/scenes/sessions.js";
import { BASE64URL, DIGITS, UPPER } from "../draw/random.js";
import { ALWAYS_VENDORS, jwt, MORE_VENDORS, vendorToken, webhook } from "../draw/vendor-tokens.js";
import type { Desk } from "./desk.js";

const CLOCK = (d: Desk) =>
  `${String(d.r.between(10, 23))}:${String(d.r.between(10, 59))}:${String(d.r.between(10, 59))}`;

/** A server log: levels, a stack trace, headers, URLs, connection strings. */
export function log(d: Desk): string {
  const { r } = d;
  const made = jwt(r, { sub: r.uuid(), sid: d.session("sid-claim", r.uuid()), exp: 1790000000 });
  d.session("jwt", made.signature);
  const requestId = d.decoy("request-id", r.uuid());
  const sha = d.decoy("git-sha", r.hex(40));
  const line = (level: string, text: string) =>
    `2026-05-04T${CLOCK(d)}.${r.string(3, DIGITS)}Z ${level.padEnd(5)} [worker-${String(r.between(1, 9))}] ${text}`;
  return [
    line("INFO", `starting desk 4.1.7 commit=${sha} java=25.0.1+8 pid=${r.digits(5)}`),
    line(
      "INFO",
      `datasource url=jdbc:postgresql://db.internal:5432/shop?user=shop&password=${d.credential("jdbc-password", r.string(18))} pool=20`,
    ),
    line(
      "DEBUG",
      `> GET /v1/orders?limit=20&cursor=${d.decoy("cursor", Buffer.from(`{"id":${r.digits(6)}}`).toString("base64url"))} HTTP/1.1 requestId=${requestId}`,
    ),
    line("DEBUG", `> Authorization: Bearer ${made.token}`),
    line(
      "DEBUG",
      `> Cookie: theme=dark; ${d.names.get("sessionCookie")}=${d.session("cookie", r.string(36, BASE64URL))}`,
    ),
    line("DEBUG", `> ${d.names.get("keyHeaderA")}: ${d.credential("api-key-header", r.hex(32))}`),
    line("INFO", `< 200 OK etag="${d.decoy("etag", r.hex(32))}" in 41ms`),
    line(
      "WARN",
      `login failed for ${d.personal("email", d.person.email)} from ${d.personal("ip-address", d.person.ipv4)}: ${d.decoy("error-code", "ERR_PASSWORD_EXPIRED")}`,
    ),
    line(
      "ERROR",
      `refresh failed {"${d.names.get("refreshTokenField")}":"${d.credential("json-in-log", r.string(48, BASE64URL))}","attempt":3}`,
    ),
    "java.lang.IllegalStateException: token expired at 2026-05-04T10:00:00Z",
    "\tat dev.example.auth.TokenRefresher.refresh(TokenRefresher.java:117)",
    "\tat java.base/java.util.concurrent.FutureTask.run(FutureTask.java:317)",
    line(
      "INFO",
      `uploaded to https://files.s3.amazonaws.com/a.zip?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=900&X-Amz-Signature=${d.credential("presigned", r.hex(64))}`,
    ),
    line("INFO", `notify ${hook(d)}`),
    line(
      "INFO",
      `passwordPolicy=${d.decoy("password-policy", "length(12)")} tokenExpired=${d.decoy("boolean", "false")} traceparent=${d.decoy("traceparent", `00-${r.hex(32)}-${r.hex(16)}-01`)}`,
    ),
    "",
  ].join("\n");
}

function hook(d: Desk): string {
  const made = webhook(d.r, "slack");
  d.credential("webhook", made.secret);
  return made.token;
}

/** A `.env` or Java properties file. */
export function environment(d: Desk): string {
  const { r } = d;
  const vendor = vendorToken(r, r.pick([...ALWAYS_VENDORS, ...MORE_VENDORS]));
  return [
    "# settings of the shop",
    `NODE_ENV=${d.decoy("environment", "production")}`,
    `PORT=8080`,
    `PUBLIC_URL=${d.decoy("public-url", "https://shop.example/login?step=password")}`,
    `DATABASE_URL=${r.pick(["postgres", "mysql", "mongodb+srv"])}://shop:${d.credential("database-url", r.string(22))}@db.internal/shop`,
    `${r.pick(["JWT_SECRET", "SESSION_SECRET", "APP_KEY", "SECRET_KEY_BASE"])}="${d.credential("secret-quoted", r.string(48))}"`,
    `export ${r.pick(["SMTP_PASSWORD", "MAIL_PASS", "ADMIN_PASSWORD"])}='${d.credential("password", humanPassword(d))}'`,
    `${r.pick(["BILLING_TOKEN", "CI_VALUE", "THIRD_PARTY"])}=${d.credential("vendor-token", vendor.secret)}`,
    `AWS_SECRET_ACCESS_KEY=${d.credential("aws-secret", r.string(40))}`,
    `PASSWORD_MIN_LENGTH=${d.decoy("number", "12")}`,
    `TOKEN_TTL_SECONDS=3600`,
    `FEATURE_PASSWORDLESS=${d.decoy("flag", "true")}`,
    `ASSET_HASH=${d.decoy("asset-hash", r.hex(20))}`,
    "LOG_LEVEL=info",
    "",
  ].join(r.chance(0.3) ? "\r\n" : "\n");
}

/** An e-mail with headers, a quoted-printable or plain body, and a quoted answer. */
export function email(d: Desk): string {
  const { r, person: p } = d;
  const link = `https://desk.example/${d.names.get("magicPath")}/${d.oneTime("magic-link", r.string(32))}`;
  return [
    `Message-ID: <${r.hex(24)}@mail.example>`,
    `Date: Mon, 4 May 2026 10:11:12 +0200`,
    `From: ${d.personal("name", p.name)} <${d.personal("email", p.email)}>`,
    "To: support@desk.example",
    `Subject: ${d.decoy("subject", "Cannot reset my password (order PO-2231)")}`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Hello,",
    "",
    `the page says ${d.decoy("error-code", "ERR_TOKEN_EXPIRED")} since version ${d.decoy("version", "4.1.7-rc.2")}. I log in as ${p.email},`,
    `my password is ${d.credential("password-in-prose", humanPassword(d))} if that helps. You can call me: ${d.personal("phone", p.phone, p.phone.replaceAll(" ", ""))}.`,
    `The link I got was ${link} and the code was ${d.oneTime("code-in-prose", r.digits(6))}.`,
    `Please refund to ${d.personal("iban", p.ibanSpaced, p.iban)} or card ${d.personal("card", p.cardSpaced, p.card)}.`,
    p.first,
    "",
    "> On Friday the team wrote:",
    "> " +
      d.decoy("harmless-sentence", "Please never send us your password; a reset link is enough."),
    "",
  ].join("\r\n");
}

/** A chat between a customer and an agent, in English. */
export function chat(d: Desk): string {
  const { r, person: p } = d;
  const vendor = vendorToken(r, r.pick(ALWAYS_VENDORS));
  const say = (who: string, text: string) => `[${CLOCK(d)}] ${who}: ${text}`;
  return [
    say(
      "Agent Kim",
      d.decoy("harmless-sentence", "Hi! How can I help you with your password today?"),
    ),
    say("Customer", "the integration stopped"),
    say("Customer", `here is the key: ${d.credential("vendor-token", vendor.secret)}`),
    say("Agent Kim", "thanks, which account is it?"),
    say(
      "Customer",
      `${d.personal("email", p.email)}, born ${d.personal("birth-date", p.birthDate)}, SSN ${d.personal("ssn", p.ssn)}`,
    ),
    say("Customer", `login: ${p.email} / password: ${d.credential("password", humanPassword(d))}`),
    say(
      "Agent Kim",
      `I see order ${d.decoy("order-number", `PO-${r.digits(4)}-${r.digits(6)}`)} and request ${d.decoy("request-id", r.uuid())}`,
    ),
    say(
      "Customer",
      `also curl -H "Authorization: Bearer ${d.session("bearer", r.string(44, BASE64URL))}" https://api.example/v1/me`,
    ),
    say(
      "Agent Kim",
      d.decoy(
        "harmless-sentence-2",
        "Your session ends after 15 minutes; the token in the form is only a CSRF token.",
      ),
    ),
    "",
  ].join("\n");
}

/** A chat in Japanese. */
export function chatJapanese(d: Desk): string {
  const { r, person: p } = d;
  const say = (who: string, text: string) => `${CLOCK(d).slice(0, 5)} ${who}「${text}」`;
  return [
    say(
      "担当",
      d.decoy(
        "harmless-sentence-ja",
        "本日はどのようなご用件でしょうか。パスワードはお知らせいただかなくて結構です。",
      ),
    ),
    say("お客様", `ログインできません。メールは ${d.personal("email", p.email)} です。`),
    say(
      "お客様",
      `氏名：${d.personal("name-ja", p.nameJa, p.nameJa.replace(" ", ""))}、電話番号：${d.personal("phone-ja", p.phoneJa)}`,
    ),
    say(
      "お客様",
      `住所：〒${d.personal("postal-ja", p.postalJa)} ${d.personal("address-ja", p.addressJa)}`,
    ),
    say("お客様", `パスワード：${d.credential("password-ja", humanPassword(d))}`),
    say("お客様", `マイナンバー：${d.personal("my-number", p.myNumber)}`),
    say("お客様", `APIキー：${d.credential("api-key-ja", r.string(40))}`),
    say(
      "担当",
      `注文番号 ${d.decoy("order-number", `${r.string(2, UPPER)}${r.digits(8)}`)} を確認しました。`,
    ),
    say("担当", d.decoy("harmless-sentence-ja-2", "東京本社の営業時間は平日9時から18時までです。")),
    "",
  ].join("\n");
}
