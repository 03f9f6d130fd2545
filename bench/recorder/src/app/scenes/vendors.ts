import { BASE64URL } from "../../draw/random.js";
import {
  ALWAYS_VENDORS,
  awsKeys,
  jwe,
  MORE_VENDORS,
  pemKey,
  vendorToken,
  webhook,
} from "../../draw/vendor-tokens.js";
import { plantKey } from "./bodies.js";
import { html } from "../page.js";
import type { World } from "../world.js";

/** Tokens in the formats that vendors publish, under neutral names in JSON, HTML and script. */
export function vendors(w: World, loader: string): void {
  const { r, site } = w;
  const plant = (kind: string) => {
    const token = vendorToken(r, kind);
    w.secret(`vendor-${kind}`, "credential", "vendor-token", token.secret);
    return token.token;
  };
  const tokens = [...ALWAYS_VENDORS, ...r.sample(MORE_VENDORS, 8)].map(plant);
  const hooks = [webhook(r, "slack"), webhook(r, r.pick(["discord", "teams"]))].map((hook) => {
    w.secret(hook.kind, "credential", "webhook", hook.secret);
    return hook.token;
  });
  const neutral = ["value", "data", "content", "v", "detail", "setting"];
  const third = Math.ceil(tokens.length / 3);
  const [inJson, inHtml, inScript] = [
    tokens.slice(0, third),
    tokens.slice(third, 2 * third),
    tokens.slice(2 * third),
  ];
  site.json("/api/settings/integrations", {
    entries: [...inJson, ...hooks].map((token, at) => ({
      id: at + 1,
      enabled: true,
      [r.pick(neutral)]: token,
    })),
    updated: "2026-05-04",
  });
  site.on("/admin/integrations", {
    body: html(
      loader,
      "Integrations",
      `<table>${inHtml.map((token) => `<tr><td>${r.pick(["CI", "Chat", "Mail", "Payments"])}</td><td><code>${token}</code></td></tr>`).join("\n")}</table>
<script>
${inScript.map((token, at) => `var c${String(at)} = { id: ${String(at)}, v: "${token}" };`).join("\n")}
</script>`,
    ),
  });
  const aws = awsKeys(r);
  w.secret("aws-secret-access-key", "credential", "key", aws.secretAccessKey);
  w.secret("aws-session-token", "credential", "token", aws.sessionToken);
  w.secret("aws-access-key-id", "lesser", "access-key-id", aws.accessKeyId);
  site.json("/api/upload/credentials", {
    AccessKeyId: aws.accessKeyId,
    SecretAccessKey: aws.secretAccessKey,
    SessionToken: aws.sessionToken,
    Expiration: "2026-05-04T11:00:00Z",
    region: "eu-central-1",
  });
  const key = pemKey(r, "PRIVATE KEY", 700);
  plantKey(w, "pem-in-json", key.lines);
  site.json("/api/service-account", {
    type: "service_account",
    project_id: "orchard-prod",
    private_key_id: w.secret("service-account-key-id", "lesser", "key-id", r.hex(40)),
    private_key: key.pem,
    client_email: "exporter@orchard-prod.iam.gserviceaccount.com",
  });
  const sealed = jwe(r);
  w.secret("jwe", "session", "jwe", sealed.split(".")[3] ?? sealed);
  site.json("/api/context", { ctx: sealed, version: 3 });
  const scriptKey = w.secret("api-key-in-script", "credential", "api-key", r.string(40, BASE64URL));
  site.on("/assets/boot.js", {
    type: "text/javascript; charset=utf-8",
    body: `"use strict";\nconst boot = { apiKey: '${scriptKey}', region: "eu", debug: !1 };\nwindow.boot = boot;\n`,
  });
  w.step(async (s) => {
    await s.call("/api/settings/integrations");
    await s.open("/admin/integrations");
    for (const path of [
      "/api/upload/credentials",
      "/api/service-account",
      "/api/context",
      "/assets/boot.js",
    ])
      await s.call(path);
  });
}
