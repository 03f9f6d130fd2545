import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, extremeCases, generatedCases } from "./differences.ts";

const seed = 20260102;

test("damaged documents come out of the module as they come out of the JVM, however their bytes arrive", () => {
  assert.deepEqual(differences(generatedCases(seed, 300)), []);
});

test("extreme inputs come out of the module as they come out of the JVM", () => {
  assert.deepEqual(differences(extremeCases(seed)), []);
});
