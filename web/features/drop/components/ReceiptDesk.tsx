import { useState, type ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel, FileTrigger, Heading } from "react-aria-components";
import { useLanguage } from "../../../ui/language.tsx";
import { checkReceipt, type CheckedItem, type ReceiptCheck } from "../receipt-check.ts";
import { useText } from "../text.ts";
import { Chevron } from "./Explained.tsx";

/** Where a customer checks a receipt, with or without a link. */
export function ReceiptDesk(): ReactNode {
  const say = useText();
  const [check, setCheck] = useState<ReceiptCheck>();
  return (
    <Disclosure className="card">
      <Heading level={2} className="plain">
        <Button slot="trigger" className="trigger calm">
          <Chevron />
          {say("receipt.title")}
        </Button>
      </Heading>
      <DisclosurePanel className="panel">
        <p className="hint">{say("receipt.hint")}</p>
        <FileTrigger
          acceptedFileTypes={["application/json"]}
          onSelect={(chosen) => {
            const [file] = Array.from(chosen ?? []);
            if (file !== undefined) void checkReceipt(file).then(setCheck);
          }}
        >
          <Button className="secondary start">{say("receipt.choose")}</Button>
        </FileTrigger>
        <div role="status" className="results">
          {check !== undefined && <Result check={check} />}
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}

function Result({ check }: { readonly check: ReceiptCheck }): ReactNode {
  const say = useText();
  if (check.kind === "no-receipt") return <p className="failed">{say("receipt.no-receipt")}</p>;
  return (
    <>
      <ul className="results">
        {check.items.map((item, i) => (
          <Item key={i} item={item} />
        ))}
      </ul>
      <p className={check.ledger === "other" ? "failed" : ""}>
        {say(`receipt.ledger.${check.ledger}`)}
      </p>
    </>
  );
}

function Item({ item: { name, received } }: { readonly item: CheckedItem }): ReactNode {
  const say = useText();
  const { language } = useLanguage();
  const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "medium" });
  return received === undefined ? (
    <li className="failed">{say("receipt.item.bad", { name })}</li>
  ) : (
    <li className="held">{say("receipt.item", { name, time: format.format(received) })}</li>
  );
}
