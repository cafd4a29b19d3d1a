// Signing out deletes the account's drafts from this browser; a session that merely ends keeps them.

import { databaseOf, draftsOf } from "./keep.ts";
import type { News } from "./tabs.ts";
import type { Texts } from "./keep.ts";

const KEY = "homin.leaving";
/** By then a tab that has really signed out is at the entrance, which announces it again. */
const TOLD_MILLIS = 30_000;

/** Signing out, or deleting the account, in this tab. */
export class Departure {
  constructor(
    private readonly userId: string,
    private readonly tell: (news: News) => void,
    private readonly tab: () => Texts = () => sessionStorage,
  ) {}

  /** Lets this form sign out. */
  by(form: HTMLFormElement): void {
    form.addEventListener("submit", () => {
      form.querySelector("button")!.disabled = true;
      this.begin();
    });
  }

  /** Announces the intention; whether it happens is known on the next page of this tab. */
  begin(): void {
    quietly(() => this.tab().setItem(KEY, this.userId));
    this.tell({ kind: "signed-out" });
  }

  /** Takes the announcement back; also to be called at the start of a page. */
  stay(): void {
    quietly(() => this.tab().removeItem(KEY));
    this.tell({ kind: "here" });
  }
}

/**
 * A sign-out in another tab: this tab follows once the server has ended its session. The announcement expires after
 * half a minute, because a closed tab cannot take it back.
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

  /**
   * To be called when the session has ended: if another tab has signed out, deletes the drafts and leaves. Returns
   * whether it does.
   */
  follow(): boolean {
    const goes = Date.now() - this.toldAt < TOLD_MILLIS;
    if (goes) {
      forgetDrafts(this.userId, this.stores);
      this.go();
    }
    return goes;
  }
}

/** At the entrance: deletes the drafts of the account that has signed out in this tab, and returns its id. */
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

/** Deletes the unsent messages of a deleted account. */
export function forgetUnsent(userId: string): void {
  quietly(() => indexedDB.deleteDatabase(databaseOf(userId)));
}

/** This tab's first. */
function browserStores(): Texts[] {
  return [sessionStorage, localStorage];
}

/** Ignores errors: without storage there is nothing to delete. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
