import { useSay, type Catalogue, type Say } from "../../ui/language.tsx";
import { en, type MessageKey } from "./messages/en.ts";
import { ja } from "./messages/ja.ts";

export type { MessageKey };

export const catalogue: Catalogue<MessageKey> = { en, ja };

/** What the drop page says, in the reader's language. */
export function useText(): Say<MessageKey> {
  return useSay(catalogue);
}

/** The key, if there is a message of that name: kinds and notes of the sanitizer may be newer than the page. */
export function keyFor(name: string): MessageKey | undefined {
  return name in en ? (name as MessageKey) : undefined;
}
