import { useState, type ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { categories, type KindCount, type Report } from "../review/report.ts";
import { keyFor, useText } from "../text.ts";
import { Comparison } from "./Comparison.tsx";
import { Chevron } from "./Explained.tsx";

/** What was taken out of a file: kinds and counts, then each place as it was and as it is sent. */
export function Review(props: { readonly source: Blob; readonly report: Report }): ReactNode {
  const { source, report } = props;
  const say = useText();
  const [open, setOpen] = useState(false);
  return (
    <Disclosure className="review" isExpanded={open} onExpandedChange={setOpen}>
      <Heading level={3} className="plain">
        <Button slot="trigger" className="trigger">
          <Chevron />
          {say("review.open")}
        </Button>
      </Heading>
      <DisclosurePanel className="panel">
        {open && (
          <>
            <Kinds report={report} />
            <Notes report={report} />
            <Comparison source={source} report={report} />
          </>
        )}
      </DisclosurePanel>
    </Disclosure>
  );
}

function Kinds({ report }: { readonly report: Report }): ReactNode {
  const say = useText();
  const groups = categories
    .map((category) => ({
      category,
      kinds: report.kinds.filter((kind) => kind.category === category),
    }))
    .filter(({ kinds }) => kinds.length > 0);
  return (
    <table className="kinds-table">
      <thead>
        <tr>
          <th scope="col">{say("review.kind")}</th>
          <th scope="col" className="number">
            {say("review.count")}
          </th>
          <th scope="col" className="number">
            {say("review.distinct")}
          </th>
        </tr>
      </thead>
      {groups.map(({ category, kinds }) => (
        <tbody key={category}>
          <tr>
            <th scope="rowgroup" colSpan={3} className="group">
              {say(`review.category.${category}`)}
            </th>
          </tr>
          {kinds.map((kind) => (
            <KindRow key={kind.kind} kind={kind} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function KindRow({ kind }: { readonly kind: KindCount }): ReactNode {
  const name = useKindName(kind.kind);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{kind.count}</td>
      <td className="number">{kind.distinct}</td>
    </tr>
  );
}

export function useKindName(kind: string): string {
  const say = useText();
  const key = keyFor(`kind.${kind}`);
  return key === undefined ? kind : say(key);
}

function Notes({ report }: { readonly report: Report }): ReactNode {
  const say = useText();
  const notes = report.notes.flatMap(({ note, count }) => {
    const key = keyFor(`review.note.${note}`);
    return key === undefined ? [] : [say(key, { count })];
  });
  return notes.length === 0 ? null : (
    <ul className="notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
