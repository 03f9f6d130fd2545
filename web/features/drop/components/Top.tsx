import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { languageNames, languages, useLanguage } from "../../../ui/language.tsx";

/** The name of the product, and the languages. */
export function Top(): ReactNode {
  const { language, choose } = useLanguage();
  return (
    <header className="top">
      <span className="brand">
        <svg aria-hidden="true" viewBox="0 0 32 32" className="seal">
          <circle cx="16" cy="16" r="15" />
          <path d="M10 15v-3a6 6 0 0 1 12 0v3" />
          <rect x="8" y="15" width="16" height="10" rx="2" />
        </svg>
        Sealdesk
      </span>
      <span className="languages">
        {languages
          .filter((other) => other !== language)
          .map((other) => (
            <Button
              key={other}
              className="quiet"
              lang={other}
              onPress={() => {
                choose(other);
              }}
            >
              {languageNames[other]}
            </Button>
          ))}
      </span>
    </header>
  );
}
