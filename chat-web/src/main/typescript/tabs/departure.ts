// Who signs out leaves nothing behind that they had begun to write; whose session merely ends finds it again.

import { draftsOf } from "../features/compose/drafts.ts";
import { databaseOf } from "./keep.ts";
import type { Texts } from "./keep.ts";
import type { News } from "./tabs.ts";

const KEY = "homin.leaving";
/** Somebody who has really left is at the entrance by then, which tells so again. */
const TOLD_MILLIS = 30_000;

/** How a page's account is left, by signing out or for good. */
export class Departure {
  constructor(
    private readonly userId: string,
    private readonly tell: (news: News) => void,
    private readonly tab: () => Texts = () => sessionStorage,
  ) {}

  /** This form signs out. */
  by(form: HTMLFormElement): void {
    form.addEventListener("submit", () => {
      form.querySelector("button")!.disabled = true;
      this.begin();
    });
  }

  /** Whether it comes to that, the next page of this tab tells. */
  begin(): void {
    quietly(() => this.tab().setItem(KEY, this.userId));
    this.tell({ kind: "signed-out" });
  }

  /** Nobody left: also to be called where a page begins. */
  stay(): void {
    quietly(() => this.tab().removeItem(KEY));
    this.tell({ kind: "here" });
  }
}

/**
 * A departure of which another tab tells: this one goes along once the server has ended its session. It need not come to that,
 * and a tab that was closed meanwhile does not take its word back: it counts for half a minute.
 */
export class DepartureElsewhere {
  private toldAt = -Infinity;

  /** @param go leads to the entrance */
  constructor(
    private readonly userId: string,
    private readonly go: () => void = () => location.replace("/"),
    private readonly stores: () => Texts[] = browserStores,
  ) {}

  heard(news: News): void {
    if (news.kind === "signed-out" || news.kind === "here") {
      this.toldAt = news.kind === "signed-out" ? Date.now() : -Infinity;
    }
  }

  /** To be called when the session has ended: goes, without the drafts, if it was left. Returns whether it does. */
  follow(): boolean {
    const goes = Date.now() - this.toldAt < TOLD_MILLIS;
    if (goes) {
      forgetDrafts(this.userId, this.stores);
      this.go();
    }
    return goes;
  }
}

/** At the entrance: forgets the drafts of whoever has left by this tab, and returns their id. */
export function left(stores: () => Texts[] = browserStores): string | undefined {
  const tab = () => stores()[0]!;
  const userId = quietly(() => tab().getItem(KEY)) ?? undefined;
  if (userId !== undefined) {
    forgetDrafts(userId, stores);
    quietly(() => tab().removeItem(KEY));
  }
  return userId;
}

function forgetDrafts(userId: string, stores: () => Texts[] = browserStores): void {
  quietly(() => {
    for (const texts of stores()) {
      const keys = Array.from({ length: texts.length }, (_, index) => texts.key(index)!);
      keys.filter((key) => key.startsWith(draftsOf(userId))).forEach((key) => texts.removeItem(key));
    }
  });
}

/** What a deleted account had not sent yet nobody can send any more. */
export function forgetUnsent(userId: string): void {
  quietly(() => indexedDB.deleteDatabase(databaseOf(userId)));
}

/** This tab's first. */
function browserStores(): Texts[] {
  return [sessionStorage, localStorage];
}

/** Where the browser refuses storage there is nothing to forget. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
