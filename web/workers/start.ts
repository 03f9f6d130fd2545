/** Part of the Trusted Types API (W3C), which TypeScript's own library does not describe yet. */
interface WorkerPolicy {
  createScriptURL(url: string): string;
}

declare global {
  var trustedTypes: { createPolicy(name: string, rules: WorkerPolicy): WorkerPolicy } | undefined;
}

const own: WorkerPolicy = {
  createScriptURL: (url) => {
    if (new URL(url).origin !== globalThis.location.origin)
      throw new TypeError("not a script of ours");
    return url;
  },
};

/**
 * The only policy that the server allows (`trusted-types sealdesk-workers`), made as soon as there is any code, so that
 * nobody else can. Browsers without Trusted Types take plain URLs.
 */
const policy = globalThis.trustedTypes?.createPolicy("sealdesk-workers", own) ?? own;

/** Starts a worker of ours. Its script is beside the one that asks: `new URL("./worker.js", import.meta.url)`. */
export function startWorker(script: URL): Worker {
  return new Worker(policy.createScriptURL(script.href), { type: "module" });
}
