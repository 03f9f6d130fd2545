import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";

/** A Keycloak in development mode on loopback, with an administrator of its own. */
export interface Keycloak {
  readonly port: number;
  readonly admin: { readonly name: string; readonly password: string };
  stop(): Promise<void>;
}

const START_LIMIT_MS = 240_000;

async function freePort(): Promise<number> {
  return await new Promise((done) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        done(address !== null && typeof address === "object" ? address.port : 0);
      });
    });
  });
}

/** Starts the distribution in `folder`, whose content may change; needs a `java` of 17 or newer. */
export async function startKeycloak(folder: string): Promise<Keycloak> {
  const port = await freePort();
  const admin = { name: "admin", password: `bootstrap-${String(process.pid)}` };
  const server = spawn(
    "sh",
    [
      join(folder, "bin", "kc.sh"),
      "start-dev",
      "--db=dev-mem",
      "--http-host=127.0.0.1",
      `--http-port=${String(port)}`,
      "--hostname-strict=false",
    ],
    {
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
      env: {
        ...process.env,
        JAVA_OPTS_KC_HEAP: "-Xms64m -Xmx700m",
        KC_BOOTSTRAP_ADMIN_USERNAME: admin.name,
        KC_BOOTSTRAP_ADMIN_PASSWORD: admin.password,
      },
    },
  );
  let log = "";
  server.stdout.on("data", (text: Buffer) => {
    log += text.toString();
  });
  server.stderr.on("data", (text: Buffer) => {
    log += text.toString();
  });
  const end = () => {
    stopGroup(server);
  };
  process.once("exit", end);
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    const up = await fetch(`http://127.0.0.1:${String(port)}/realms/master`).then(
      (r) => r.ok,
      () => false,
    );
    if (up) break;
    if (server.exitCode !== null || Date.now() > deadline) {
      stopGroup(server);
      throw new Error(`Keycloak did not start:\n${log.slice(-2000)}`);
    }
    await new Promise((done) => setTimeout(done, 500));
  }
  return {
    port,
    admin,
    async stop() {
      process.removeListener("exit", end);
      const ended = new Promise((done) => server.once("exit", done));
      stopGroup(server);
      await ended;
    },
  };
}

/** The start script leaves the JVM as its child, so the whole process group is ended. */
function stopGroup(server: ChildProcess): void {
  if (server.pid === undefined || server.exitCode !== null) return;
  try {
    process.kill(-server.pid, "SIGTERM");
  } catch {
    // It has ended already.
  }
}

/** Creates a realm through the administration interface. */
export async function createRealm(keycloak: Keycloak, realm: unknown): Promise<void> {
  const root = `http://127.0.0.1:${String(keycloak.port)}`;
  const form = new URLSearchParams({
    grant_type: "password",
    client_id: "admin-cli",
    username: keycloak.admin.name,
    password: keycloak.admin.password,
  });
  const answer = await fetch(`${root}/realms/master/protocol/openid-connect/token`, {
    method: "POST",
    body: form,
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const created = await fetch(`${root}/admin/realms`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify(realm),
  });
  if (created.status !== 201)
    throw new Error(`realm: ${String(created.status)} ${await created.text()}`);
}
