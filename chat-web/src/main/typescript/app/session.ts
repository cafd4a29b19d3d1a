import { Api, Refused } from "../net/api.ts";
import { Backoff } from "../core/backoff.ts";
import { ConnectionBar } from "../features/connection/connection-bar.ts";
import { Translations } from "../core/i18n.ts";
import type { Me } from "../net/wire.ts";
import type { Store } from "../state/store.ts";

/**
 * Returns the signed-in account, waiting for the server if necessary. Asked first, because browser storage is per
 * account.
 */
export async function signedIn(): Promise<Me> {
  const api = new Api();
  const bar = new ConnectionBar(Translations.ofPage());
  const backoff = new Backoff(500, 15_000);
  for (;;) {
    try {
      const me = await api.me();
      bar.show("open");
      return me;
    } catch (failure) {
      if (failure instanceof Refused && failure.signedOut) {
        location.replace("/" + location.search);
      }
      bar.show(navigator.onLine ? "lost" : "offline");
      await new Promise((resolve) => setTimeout(resolve, backoff.next()));
    }
  }
}

/**
 * The account of this page. If another tab signs in a different account, this page and its unsent messages do not
 * belong to it.
 */
export class Session {
  private isFresh = true;

  constructor(private readonly api: Pick<Api, "me">, private readonly store: Store) {}

  /** Checks before each connection who is signed in. The first connection is skipped: the page has just asked. */
  async check(): Promise<void> {
    if (!this.isFresh) {
      const me = await this.api.me();
      if (this.isSomebodyElse(me.id)) {
        return new Promise(() => {});
      }
      this.store.setMe(me);
    }
    this.isFresh = false;
  }

  /** Reloads the page if this is a different account. */
  isSomebodyElse(userId: string): boolean {
    const other = !this.store.isMe(userId);
    if (other) {
      location.reload();
    }
    return other;
  }
}
