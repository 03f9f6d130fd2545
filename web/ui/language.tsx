import { IntlMessageFormat } from "intl-messageformat";
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components";

/** The languages that everything here is written in. */
export const languages = ["en", "ja"] as const;
export type Language = (typeof languages)[number];

/** The name of each language, in itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", ja: "日本語" };

/** What a feature says: the same keys in each language, in ICU message format. */
export type Catalogue<K extends string> = Readonly<Record<Language, Readonly<Record<K, string>>>>;

/** Says something; numbers and plurals as the language has them. */
export type Say<K extends string> = (
  key: K,
  values?: Readonly<Record<string, string | number>>,
) => string;

interface Choice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const Context = createContext<Choice>({ language: "en", choose: () => undefined });

/** The first language that the reader wants and we speak. */
export function preferred(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => language === tag.split("-")[0]);
    if (found !== undefined) return found;
  }
  return "en";
}

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, choose] = useState(() => preferred(navigator.languages));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo(() => ({ language, choose }), [language]);
  return (
    <Context value={choice}>
      <I18nProvider locale={language}>{children}</I18nProvider>
    </Context>
  );
}

export function useLanguage(): Choice {
  return useContext(Context);
}

export function sayIn<K extends string>(catalogue: Catalogue<K>, language: Language): Say<K> {
  return (key, values) =>
    String(new IntlMessageFormat(catalogue[language][key], language).format(values));
}

export function useSay<K extends string>(catalogue: Catalogue<K>): Say<K> {
  const { language } = useLanguage();
  return useMemo(() => sayIn(catalogue, language), [catalogue, language]);
}

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size for people, in powers of 1000 as operating systems show them. */
export function sizeIn(language: Language, bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[power] ?? "byte",
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: power === 0 || value >= 100 ? 0 : 1,
  }).format(value);
}
