import { useEffect, useRef, type ReactNode } from "react";
import { Button } from "react-aria-components";
import type { Desk, DeskFile } from "../desk.ts";
import { receiptFile } from "../receipt-file.ts";
import { useText } from "../text.ts";

/** What arrived, the receipt for it, and what to do about the rest. */
export function Done(props: {
  readonly desk: Desk;
  readonly files: readonly DeskFile[];
  readonly onAgain: () => void;
}): ReactNode {
  const { desk, files, onAgain } = props;
  const say = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const count = files.filter(({ state }) => state.kind === "received").length;
  const all = count === files.length;
  const receipt = receiptFile(files, globalThis.location.origin);
  return (
    <section className={all ? "card done" : "card done partly"} aria-labelledby="done">
      <h2 id="done" ref={heading} tabIndex={-1}>
        {say(all ? "done.title" : "done.partly.title")}
      </h2>
      {count > 0 && <p>{say("done.text", { count })}</p>}
      {receipt !== undefined && <p>{say("done.keep")}</p>}
      <div className="actions">
        {receipt !== undefined && (
          <Button
            className="primary"
            onPress={() => {
              download(receipt, `sealdesk-receipt-${new Date().toISOString().slice(0, 10)}.json`);
            }}
          >
            {say("done.download")}
          </Button>
        )}
        {files.some(({ state }) => state.kind === "failed") && (
          <Button
            className="secondary"
            onPress={() => {
              void desk.retry();
            }}
          >
            {say("failed.retry")}
          </Button>
        )}
        {all && (
          <Button className="quiet" onPress={onAgain}>
            {say("done.more")}
          </Button>
        )}
      </div>
    </section>
  );
}

function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken the file over by then.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}
