import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { languages, sayIn } from "../../../ui/language.tsx";
import { catalogue } from "../text.ts";
import type { MessageKey } from "../messages/en.ts";

const keys = Object.keys(catalogue.en) as MessageKey[];

/** The names that a message is given values by. */
function argumentsOf(elements: readonly MessageFormatElement[]): Set<string> {
  const names = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.argument) names.add(element.value);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      names.add(element.value);
      for (const option of Object.values(element.options)) {
        for (const name of argumentsOf(option.value)) names.add(name);
      }
    }
  }
  return names;
}

test("each language says everything, and is given the same values", () => {
  for (const language of languages) {
    assert.deepEqual(Object.keys(catalogue[language]).sort(), [...keys].sort(), language);
    for (const key of keys) {
      const text = catalogue[language][key];
      assert.notEqual(text.trim(), "", `${language} ${key}`);
      assert.deepEqual(
        [...argumentsOf(parse(text))].sort(),
        [...argumentsOf(parse(catalogue.en[key]))].sort(),
        `${language} ${key}`,
      );
    }
  }
});

test("English and Japanese are not the same", () => {
  const same = keys.filter((key) => catalogue.en[key] === catalogue.ja[key]);
  assert.deepEqual(same, []);
});

test("every message is used", () => {
  const folder = fileURLToPath(new URL("..", import.meta.url));
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/^(tests|messages)\//.test(name))
    .map((name) => readFileSync(folder + name, "utf8"))
    .join("\n");
  const unused = keys.filter((key) => {
    const prefixes = [...key.matchAll(/\./g)].map(({ index }) => key.slice(0, index + 1));
    return (
      !sources.includes(`"${key}"`) &&
      !prefixes.some((prefix) => sources.includes(`\`${prefix}\${`))
    );
  });
  assert.deepEqual(unused, []);
});

test("the sanitizer's kinds all have names", () => {
  const rules = readFileSync(
    fileURLToPath(new URL("../../../dist/engine/built-in.rules", import.meta.url)),
    "utf8",
  );
  const kinds = [...rules.matchAll(/^kind ([a-z0-9-]+) /gm)].map(
    ([, kind]) => `kind.${kind ?? ""}`,
  );
  assert.ok(kinds.length > 40);
  assert.deepEqual(
    kinds.filter((key) => !(key in catalogue.en)),
    [],
  );
});

test("plurals are those of the language", () => {
  assert.equal(sayIn(catalogue, "en")("state.ready.some", { count: 1 }), "1 place taken out");
  assert.equal(
    sayIn(catalogue, "en")("state.ready.some", { count: 1234 }),
    "1,234 places taken out",
  );
  assert.equal(sayIn(catalogue, "ja")("state.ready.some", { count: 2 }), "2 か所を取り除きました");
});
