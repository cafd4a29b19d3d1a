// Who signs out leaves nothing behind that they had begun to write; whose session merely ends finds it again.

import { draftsOf } from "./drafts.ts";
import { databaseOf } from "./keep.ts";
import type { Texts } from "./keep.ts";

const KEY = "homin.leaving";

/** Somebody is about to sign out, or to delete their account. Whether it comes to that, the next page of this tab tells. */
export function leaving(userId: string, tab: () => Texts = () => sessionStorage): void {
  quietly(() => tab().setItem(KEY, userId));
}

/** They are still here. */
export function stayed(tab: () => Texts = () => sessionStorage): void {
  quietly(() => tab().removeItem(KEY));
}

/** At the entrance: forgets the drafts of whoever has left by this tab, and returns their id. */
export function left(stores: () => Texts[] = () => [sessionStorage, localStorage]): string | undefined {
  return quietly(() => {
    const [tab, shared] = stores() as [Texts, Texts];
    const userId = tab.getItem(KEY);
    if (userId === null) {
      return undefined;
    }
    for (const texts of [tab, shared]) {
      const keys = Array.from({ length: texts.length }, (_, index) => texts.key(index)!);
      keys.filter((key) => key.startsWith(draftsOf(userId))).forEach((key) => texts.removeItem(key));
    }
    tab.removeItem(KEY);
    return userId;
  });
}

/** What a deleted account had not sent yet nobody can send any more. */
export function forgetUnsent(userId: string): void {
  quietly(() => indexedDB.deleteDatabase(databaseOf(userId)));
}

/** Where the browser refuses storage there is nothing to forget. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
