import { useEffect, useMemo, useState, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { Counter } from "./components/Counter.tsx";
import { ReceiptDesk } from "./components/ReceiptDesk.tsx";
import { Top } from "./components/Top.tsx";
import { Desk } from "./desk.ts";
import { openLink, type Closed, type Opening } from "./opening.ts";
import { useText } from "./text.ts";

/** Where a customer without an account hands something in. */
export function DropPage(): ReactNode {
  const say = useText();
  const [tries, setTries] = useState(0);
  const [opening, setOpening] = useState<Opening>();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const ended = new AbortController();
    openLink(globalThis.location.hash, setConnected, ended.signal).then(setOpening, () => {
      if (!ended.signal.aborted) setOpening({ kind: "closed", why: "unexpected" });
    });
    return () => {
      ended.abort();
    };
  }, [tries]);
  useEffect(() => {
    document.title = `${say("page.title")} · Sealdesk`;
  }, [say]);
  const again = (): void => {
    setOpening(undefined);
    setTries(tries + 1);
  };
  return (
    <div className="page">
      <Top />
      <main>
        <h1>{say("page.title")}</h1>
        {opening === undefined && (
          <p role="status" className="lead">
            {say(connected ? "page.opening" : "send.lost")}
          </p>
        )}
        {opening?.kind === "closed" && <Problem why={opening.why} onRetry={again} />}
        {opening?.kind === "open" && (
          <>
            <p className="lead">{say("page.lead")}</p>
            <OpenLink opening={opening} onAgain={again} />
          </>
        )}
        <ReceiptDesk />
      </main>
    </div>
  );
}

function OpenLink(props: {
  readonly opening: Extract<Opening, { kind: "open" }>;
  readonly onAgain: () => void;
}): ReactNode {
  const { opening, onAgain } = props;
  const desk = useMemo(() => new Desk(opening.recipient), [opening]);
  return <Counter desk={desk} invitation={opening.invitation} onAgain={onAgain} />;
}

function Problem(props: { readonly why: Closed; readonly onRetry: () => void }): ReactNode {
  const { why, onRetry } = props;
  const say = useText();
  return (
    <section role="alert" className={why === "other-key" ? "card problem danger" : "card problem"}>
      <h2>{say(`link.${why}.title`)}</h2>
      <p>{say(`link.${why}.text`)}</p>
      {why === "unexpected" && (
        <Button className="secondary" onPress={onRetry}>
          {say("link.retry")}
        </Button>
      )}
    </section>
  );
}
