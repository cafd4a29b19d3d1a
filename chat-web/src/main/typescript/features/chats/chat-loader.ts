import { isGone, isPassing } from "../../net/api.ts";
import type { App } from "../../app/app.ts";

const AGAIN_MILLIS = 5_000;

/** Loads the list of chats, and reloads single chats after too many missed changes. */
export class ChatLoader {
  private isLoaded = false;
  private readonly running = new Set<string>();

  /** @param loaded called when the list is loaded or could not be */
  constructor(private readonly app: App, private readonly loaded: (state: "done" | "failed") => void) {}

  /** Whether the list was loaded once: a chat that is not in it is new or does not exist. */
  get hasLoaded(): boolean {
    return this.isLoaded;
  }

  async loadAll(): Promise<void> {
    const { api, navigation, store } = this.app;
    try {
      let cursor: string | undefined;
      do {
        const page = await api.chats(cursor);
        store.putChats(page.items);
        cursor = page.nextCursor;
        const first = !this.isLoaded;
        this.isLoaded = true;
        this.loaded("done");
        if (first && navigation.openId !== undefined) {
          navigation.route();
        }
      } while (cursor !== undefined);
    } catch {
      this.loaded("failed");
    }
  }

  /** @param asked whether it is to be opened then, because the address says so */
  async reload(chatId: string, asked = false): Promise<void> {
    if (this.running.has(chatId)) {
      return;
    }
    this.running.add(chatId);
    const { api, connection, navigation, pages, store } = this.app;
    try {
      const chat = await api.chat(chatId);
      if (store.history(chatId)) {
        // Earlier messages that are being read stay in view.
        const place = chatId === navigation.openId ? navigation.place() : undefined;
        await pages.load(chatId, place === undefined ? "latest" : { around: place });
      }
      store.putChats([chat]);
      store.resume.complete(chatId, chat.rev);
      if (asked && navigation.openId === chatId) {
        navigation.route();
      }
    } catch (failure) {
      if (isPassing(failure)) {
        setTimeout(() => connection.state === "open" && void this.reload(chatId, asked), AGAIN_MILLIS);
      } else if (isGone(failure)) {
        store.removeChat(chatId);
        if (navigation.openId === chatId) {
          navigation.leave();
          this.app.explain(failure);
        }
      }
    } finally {
      this.running.delete(chatId);
    }
  }
}
