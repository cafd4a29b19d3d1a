import type { Api } from "../../net/api.ts";
import type { Store } from "../../state/store.ts";

/** Loads the members of groups into the store: the first page once a connection, because frames tell the rest. */
export class MemberLoader {
  private readonly loaded = new Set<string>();
  private readonly cursors = new Map<string, string | undefined>();

  constructor(private readonly api: Pick<Api, "members">, private readonly store: Store) {}

  /** Resolves when they are in the store; rejects as the request does. */
  async load(chatId: string): Promise<void> {
    if (this.store.chat(chatId)?.type === "group" && !this.loaded.has(chatId)) {
      this.loaded.add(chatId);
      try {
        const page = await this.api.members(chatId);
        this.cursors.set(chatId, page.nextCursor);
        this.store.putMembers(chatId, page.items);
      } catch (failure) {
        this.loaded.delete(chatId);
        throw failure;
      }
    }
  }

  hasMore(chatId: string): boolean {
    return this.cursors.get(chatId) !== undefined;
  }

  async loadMore(chatId: string): Promise<void> {
    const cursor = this.cursors.get(chatId);
    if (cursor !== undefined) {
      const page = await this.api.members(chatId, cursor);
      this.cursors.set(chatId, page.nextCursor);
      this.store.addMembers(chatId, page.items);
    }
  }

  /** To be called on a new connection: what was loaded may be out of date. */
  reset(): void {
    this.loaded.clear();
  }
}
