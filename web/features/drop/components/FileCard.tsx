import type { ReactNode } from "react";
import { Button, Label, ProgressBar } from "react-aria-components";
import { sizeIn, useLanguage } from "../../../ui/language.tsx";
import type { Desk, DeskFile, FileState } from "../desk.ts";
import { useText } from "../text.ts";
import { Review } from "./Review.tsx";

/** One file: where it is on its way, what was taken out of it. */
export function FileCard(props: {
  readonly desk: Desk;
  readonly file: DeskFile;
  readonly removable: boolean;
}): ReactNode {
  const { desk, file, removable } = props;
  const { name, source, state, isMessage } = file;
  const say = useText();
  const { language } = useLanguage();
  const shown = isMessage ? say("files.message") : name;
  return (
    <li className={`file ${toneOf(state)}`}>
      <div className="file-head">
        <span className="file-name">
          <bdi>{shown}</bdi> <span className="size">{sizeIn(language, source.size)}</span>
        </span>
        {removable && !isMessage && (
          <Button
            className="quiet"
            aria-label={say("files.remove", { name })}
            onPress={() => {
              desk.remove(file.id);
            }}
          >
            {say("files.remove.short")}
          </Button>
        )}
      </div>
      <Standing state={state} name={shown} />
      {state.kind === "ready" && state.report.redactions > 0 && (
        <Review source={source} report={state.report} />
      )}
    </li>
  );
}

function toneOf(state: FileState): string {
  switch (state.kind) {
    case "refused":
    case "failed":
    case "unproven":
      return "bad";
    case "received":
      return "good";
    case "waiting":
    case "checking":
    case "ready":
    case "sending":
      return "";
  }
}

function Standing({
  state,
  name,
}: {
  readonly state: FileState;
  readonly name: string;
}): ReactNode {
  const say = useText();
  switch (state.kind) {
    case "waiting":
      return <p className="standing">{say("state.waiting")}</p>;
    case "checking":
      return (
        <Bar
          share={state.share}
          text={say(state.stage === "clean" ? "state.clean" : "state.verify")}
          label={say("state.checking.label", { name })}
        />
      );
    case "ready": {
      const count = state.report.redactions;
      return (
        <p className="standing">
          {count === 0 ? say("state.ready.none") : say("state.ready.some", { count })}
        </p>
      );
    }
    case "refused":
      return <p className="standing">{say(`refused.${state.why}`)}</p>;
    case "sending":
      return (
        <Bar
          share={state.share}
          text={say("state.sending")}
          label={say("state.sending.label", { name })}
        />
      );
    case "received":
      return <p className="standing">{say("state.received")}</p>;
    case "unproven":
      return <p className="standing">{say("state.unproven")}</p>;
    case "failed":
      return <p className="standing">{say(`failed.${state.trouble}`)}</p>;
  }
}

function Bar(props: {
  readonly share: number;
  readonly text: string;
  readonly label: string;
}): ReactNode {
  return (
    <ProgressBar className="bar" value={100 * props.share} aria-label={props.label}>
      {({ valueText }) => (
        <>
          <Label elementType="span">
            {props.text} <span className="percent">{valueText}</span>
          </Label>
          <svg aria-hidden="true" className="track" viewBox="0 0 100 2" preserveAspectRatio="none">
            <rect width={100 * props.share} height="2" />
          </svg>
        </>
      )}
    </ProgressBar>
  );
}
