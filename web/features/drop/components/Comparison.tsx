import { useEffect, useState, type ReactNode } from "react";
import { Button, SwitchButton, SwitchField } from "react-aria-components";
import { excerptOf, masked, type Piece } from "../review/excerpt.ts";
import type { Found, Report } from "../review/report.ts";
import { whereOf } from "../review/where.ts";
import { useText } from "../text.ts";
import { useKindName } from "./Review.tsx";

/** Steps through the places: the customer's file and what is sent, side by side. */
export function Comparison(props: { readonly source: Blob; readonly report: Report }): ReactNode {
  const { source, report } = props;
  const { findings } = report;
  const say = useText();
  const [at, setAt] = useState(0);
  const [plain, setPlain] = useState(false);
  const found = findings[at];
  if (found === undefined) return null;
  return (
    <section className="comparison" aria-label={say("review.compare")}>
      <div className="comparison-head">
        <h4>{say("review.compare")}</h4>
        <SwitchField isSelected={plain} onChange={setPlain}>
          <SwitchButton className="switch">
            <span className="switch-track" aria-hidden="true" />
            {say("review.show")}
          </SwitchButton>
        </SwitchField>
      </div>
      <Place found={found} />
      <Excerpt source={source} findings={findings} found={found} plain={plain} />
      <div className="stepper">
        <Button
          className="secondary"
          isDisabled={at === 0}
          onPress={() => {
            setAt(at - 1);
          }}
        >
          {say("review.previous")}
        </Button>
        <span role="status">{say("review.place", { n: at + 1, all: findings.length })}</span>
        <Button
          className="secondary"
          isDisabled={at === findings.length - 1}
          onPress={() => {
            setAt(at + 1);
          }}
        >
          {say("review.next")}
        </Button>
      </div>
      {findings.length < report.redactions && (
        <p className="hint">{say("review.unlisted", { count: findings.length })}</p>
      )}
    </section>
  );
}

function Place({ found }: { readonly found: Found }): ReactNode {
  const kind = useKindName(found.kind);
  const place = usePlace(found.pointer);
  return (
    <p className="place">
      <strong>{kind}</strong> <span>{place}</span>
    </p>
  );
}

function usePlace(pointer: string): string {
  const say = useText();
  const where = whereOf(pointer);
  switch (where.kind) {
    case "line":
      return say("where.line", { number: where.number });
    case "request":
      return say("where.request", {
        number: where.number,
        part: say(`where.part.${where.part}`),
      });
    case "path":
      return where.path;
    case "whole":
      return say("where.whole");
  }
}

function Excerpt(props: {
  readonly source: Blob;
  readonly findings: readonly Found[];
  readonly found: Found;
  readonly plain: boolean;
}): ReactNode {
  const { source, findings, found, plain } = props;
  const say = useText();
  const [pieces, setPieces] = useState<readonly Piece[] | "gone">([]);
  useEffect(() => {
    let wanted = true;
    excerptOf(source, findings, found).then(
      (read) => {
        if (wanted) setPieces(read);
      },
      () => {
        if (wanted) setPieces("gone");
      },
    );
    return () => {
      wanted = false;
    };
  }, [source, findings, found]);
  if (pieces === "gone") return <p className="hint">{say("review.gone")}</p>;
  return (
    <div className="sides">
      <figure>
        <figcaption>{say("review.before")}</figcaption>
        <p className="excerpt" lang="und" dir="ltr">
          {pieces.map((piece, i) =>
            piece.kind === "stays" ? (
              <span key={i}>{piece.text}</span>
            ) : (
              <del key={i}>{plain ? piece.before : masked(piece.before)}</del>
            ),
          )}
        </p>
      </figure>
      <figure>
        <figcaption>{say("review.after")}</figcaption>
        <p className="excerpt" lang="und" dir="ltr">
          {pieces.map((piece, i) =>
            piece.kind === "stays" ? (
              <span key={i}>{piece.text}</span>
            ) : (
              <ins key={i}>{piece.after}</ins>
            ),
          )}
        </p>
      </figure>
    </div>
  );
}
