import { useEffect, useSyncExternalStore, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { sizeIn, useLanguage } from "../../../ui/language.tsx";
import type { Invitation } from "../api/invitation.ts";
import type { Desk, DeskState } from "../desk.ts";
import { useText } from "../text.ts";
import { Chooser } from "./Chooser.tsx";
import { Done } from "./Done.tsx";
import { Honest, Steps } from "./Explained.tsx";
import { FileCard } from "./FileCard.tsx";
import { TakeOutMore } from "./TakeOutMore.tsx";

/** The whole way of the customer's files, once the link is open. */
export function Counter(props: {
  readonly desk: Desk;
  readonly invitation: Invitation;
  readonly onAgain: () => void;
}): ReactNode {
  const { desk, invitation, onAgain } = props;
  const say = useText();
  const state = useSyncExternalStore(desk.subscribe, desk.snapshot);
  const { phase, files, values, connected } = state;
  useLeavingAsked(phase === "sending" || (phase === "preparing" && files.length > 0));
  return (
    <>
      {phase === "preparing" && <Steps />}
      {phase === "preparing" && <Chooser desk={desk} />}
      {phase === "ended" && <Done desk={desk} files={files} onAgain={onAgain} />}
      {files.length > 0 && (
        <section className="card" aria-labelledby="files">
          <h2 id="files">{say(phase === "ended" ? "files.title.done" : "files.title")}</h2>
          <ul className="files">
            {files.map((file) => (
              <FileCard
                key={file.isMessage ? "message" : file.id}
                desk={desk}
                file={file}
                removable={phase === "preparing"}
              />
            ))}
          </ul>
        </section>
      )}
      {phase === "preparing" && files.length > 0 && <TakeOutMore desk={desk} values={values} />}
      {phase === "preparing" && <SendBar desk={desk} state={state} />}
      {phase === "sending" && (
        <p role="status" className={connected ? "card going" : "card going lost"}>
          {say(connected ? "send.going" : "send.lost")}
        </p>
      )}
      <Honest />
      {phase === "preparing" && <Limits invitation={invitation} />}
    </>
  );
}

function SendBar(props: { readonly desk: Desk; readonly state: DeskState }): ReactNode {
  const { desk, state } = props;
  const say = useText();
  const obstacle = obstacleOf(state);
  return (
    <div className="send">
      <Button
        className="primary"
        isDisabled={obstacle !== undefined}
        onPress={() => {
          void desk.send();
        }}
      >
        {say("send.button")}
      </Button>
      <p role="status" className="hint">
        {obstacle === undefined ? "" : say(`send.${obstacle}`)}
      </p>
    </div>
  );
}

function obstacleOf({ files }: DeskState): "none" | "wait" | "blocked" | undefined {
  const kinds = files.map(({ state }) => state.kind);
  if (kinds.length === 0) return "none";
  if (kinds.includes("waiting") || kinds.includes("checking")) return "wait";
  return kinds.includes("refused") ? "blocked" : undefined;
}

function Limits({ invitation }: { readonly invitation: Invitation }): ReactNode {
  const say = useText();
  const { language } = useLanguage();
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });
  return (
    <p className="limits">
      {say("page.expires", { date: date.format(invitation.expires) })}{" "}
      {say("page.left", {
        items: invitation.itemsLeft,
        size: sizeIn(language, invitation.bytesLeft),
      })}
    </p>
  );
}

/** Lets the browser ask before the page is closed: what is under way would be lost. */
function useLeavingAsked(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const hold = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
    };
    globalThis.addEventListener("beforeunload", hold);
    return () => {
      globalThis.removeEventListener("beforeunload", hold);
    };
  }, [active]);
}
