import type { Api } from "../../net/api.ts";
import type { Store } from "../../state/store.ts";

/** Which page of messages: the last one, around a message, or next to what is loaded. */
export type Place = "latest" | "older" | "newer" | { around: number };

const PAUSE_MILLIS = 3_000;

/** Loads pages of messages into the store. Equal requests are joined, and a failed one is not repeated at once. */
export class PageLoader {
  private readonly running = new Map<string, Promise<void>>();
  private readonly failures = new Map<string, number>();

  constructor(
    private readonly api: Pick<Api, "messages">,
    private readonly store: Store,
    private readonly now: () => number = Date.now,
  ) {}

  /** Resolves when the store has the page. */
  load(chatId: string, place: Place): Promise<void> {
    const key = keyOf(chatId, place);
    let running = this.running.get(key);
    if (!running) {
      running = this.fetch(chatId, place).then(
        () => void this.failures.delete(key),
        (failure) => {
          this.failures.set(key, this.now());
          throw failure;
        },
      ).finally(() => this.running.delete(key));
      this.running.set(key, running);
    }
    return running;
  }

  /** Whether the last attempt has failed. */
  failed(chatId: string, place: Place): boolean {
    return this.failures.has(keyOf(chatId, place));
  }

  /** Whether to load without being asked: not while a request runs or just after a failure. */
  ready(chatId: string, place: Place): boolean {
    const key = keyOf(chatId, place);
    return !this.running.has(key) && this.now() - (this.failures.get(key) ?? -Infinity) > PAUSE_MILLIS;
  }

  private fetch(chatId: string, place: Place): Promise<void> {
    const { api, store } = this;
    const history = store.history(chatId);
    if (place === "older" && history?.first) {
      const before = history.first.seq;
      return store.load(
        chatId,
        () => api.messages(chatId, { before }),
        (page, incoming) => store.putOlder(chatId, before, page, incoming),
      );
    }
    if (place === "newer" && history) {
      const after = history.last?.seq ?? 0;
      return store.load(
        chatId,
        () => api.messages(chatId, { after }),
        (page, incoming) => store.putNewer(chatId, after, page, incoming),
      );
    }
    if (typeof place === "object") {
      return store.load(
        chatId,
        () => api.messages(chatId, place),
        (page, incoming) => store.putAround(chatId, page, incoming),
      );
    }
    return store.load(
      chatId,
      () => api.messages(chatId),
      (page, incoming) => store.putLatest(chatId, page, incoming),
    );
  }
}

function keyOf(chatId: string, place: Place): string {
  return `${chatId} ${typeof place === "object" ? "around" : place}`;
}
