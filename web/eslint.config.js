import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default defineConfig(
  { ignores: ["dist/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.json", "./tsconfig.app.json", "./tsconfig.tools.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // A new kind of outcome must break every switch that does not know it.
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "max-lines": ["error", 300],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  { files: ["**/*.tsx"], ...reactHooks.configs.flat["recommended-latest"] },
  {
    // Data flows one way: pages use features, features use ui, and features do not know each other.
    files: ["ui/**"],
    rules: { "no-restricted-imports": ["error", { patterns: ["**/features/**", "**/app/**"] }] },
  },
  {
    files: ["features/**"],
    rules: { "no-restricted-imports": ["error", { patterns: ["**/app/**"] }] },
  },
  {
    // Cryptography, proofs and the sanitizer can be audited without the application.
    files: ["envelope/*.ts", "ledger/*.ts", "sanitizer/*.ts"],
    rules: {
      "no-restricted-imports": ["error", { patterns: ["**/ui/**", "**/features/**", "react*"] }],
    },
  },
  {
    // Programs for the terminal; and node:test returns promises that nobody needs to await.
    files: ["build/**/*.ts", "bench/**/*.ts", "testing/**/*.ts", "**/tests/**/*.ts"],
    rules: {
      "no-console": "off",
      "@typescript-eslint/no-floating-promises": [
        "error",
        {
          allowForKnownSafeCalls: [
            { from: "package", name: ["test", "describe", "it"], package: "node:test" },
          ],
        },
      ],
    },
  },
);
