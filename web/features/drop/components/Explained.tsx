import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { useText } from "../text.ts";

/** What will happen, in three lines. */
export function Steps(): ReactNode {
  const say = useText();
  return (
    <section aria-labelledby="steps" className="steps">
      <h2 id="steps" className="small">
        {say("steps.title")}
      </h2>
      <ol>
        <li>{say("steps.clean")}</li>
        <li>{say("steps.look")}</li>
        <li>{say("steps.seal")}</li>
      </ol>
    </section>
  );
}

/** What is protected, and what is not. */
export function Honest(): ReactNode {
  const say = useText();
  return (
    <Disclosure className="card honest">
      <Heading level={2} className="plain">
        <Button slot="trigger" className="trigger calm">
          <Chevron />
          {say("honest.title")}
        </Button>
      </Heading>
      <DisclosurePanel className="panel">
        <h3>{say("honest.protected")}</h3>
        <ul className="yes">
          <li>{say("honest.protected.sealed")}</li>
          <li>{say("honest.protected.key")}</li>
          <li>{say("honest.protected.recorded")}</li>
        </ul>
        <h3>{say("honest.open")}</h3>
        <ul className="no">
          <li>{say("honest.open.found")}</li>
          <li>{say("honest.open.agents")}</li>
          <li>{say("honest.open.server")}</li>
          <li>{say("honest.open.page")}</li>
        </ul>
      </DisclosurePanel>
    </Disclosure>
  );
}

/** Shows whether something is folded out. */
export function Chevron(): ReactNode {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="chevron">
      <path d="M6 3l5 5-5 5" />
    </svg>
  );
}
