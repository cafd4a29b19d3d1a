import { Api, Refused } from "../net/api.ts";
import { Backoff } from "../core/backoff.ts";
import { ConnectionBar } from "../features/connection/connection-bar.ts";
import { Translations } from "../core/i18n.ts";
import type { Me } from "../net/wire.ts";
import type { Store } from "../state/store.ts";

/** The account is asked for before anything else: what this browser keeps is kept per person. */
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

/** Whose page this is. Another tab may have signed somebody else in: this page, with its unsent messages, is not theirs. */
export class Session {
  private isFresh = true;

  constructor(private readonly api: Pick<Api, "me">, private readonly store: Store) {}

  /** Checks before each connection who is signed in; before the first one that has just been done. */
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

  /** If it is, the page begins again, for them. */
  isSomebodyElse(userId: string): boolean {
    const other = !this.store.isMe(userId);
    if (other) {
      location.reload();
    }
    return other;
  }
}
