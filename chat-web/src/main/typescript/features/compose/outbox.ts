import { Backoff } from "../../core/backoff.ts";
import type { Keep, Reason, Unsent } from "../../tabs/keep.ts";
import type { Locks } from "../../tabs/locks.ts";
import type { Message } from "../../net/wire.ts";
import type { News } from "../../tabs/tabs.ts";

export type { Reason, Unsent } from "../../tabs/keep.ts";

declare module "../../tabs/tabs.ts" {
  interface NewsKinds {
    /** Something was queued, has failed or was discarded. */
    outbox: object;
    sent: { clientId: string; message: Message };
  }
}

/** A message could not be sent. With a reason it failed for good; without one it is tried again. */
export class SendFailure extends Error {
  constructor(readonly reason?: Reason) {
    super(reason ?? "not now");
  }
}

export interface OutboxParts {
  keep: Keep;
  locks: Locks;
  /** Rejects with SendFailure. */
  send(message: Unsent): Promise<Message>;
  /** Whether a message can be sent now. */
  ready(): boolean;
  /** Tells the other tabs. */
  tell(news: News): void;
  /** The unsent messages of a chat have changed. */
  changed(chatId: string): void;
  /** The browser refuses to store a queued message; it is lost with this page. */
  unkept(): void;
}

/**
 * The queue of unsent messages. It sends them in order, one of a chat at a time and from one tab at a time, always
 * with the same clientId, so that the server stores each once. The queue survives the page; if the browser refuses to
 * store it, it lasts as long as the page.
 */
export class Outbox {
  /** What storage contained when it was last read. */
  private kept: Unsent[] = [];
  /** Entries that storage refused, and entries that are being stored. */
  private readonly refused = new Map<string, Unsent>();
  private readonly coming = new Map<string, Unsent>();
  private adding: Promise<void> = Promise.resolve();
  private version = 0;
  private readonly gone = new Set<string>();
  private readonly draining = new Set<string>();
  private readonly wanted = new Set<string>();
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: OutboxParts, private readonly backoff = new Backoff(1_000, 15_000)) {}

  /** Queues a message, which is shown at once. Resolves when it is stored, or storage has refused it. */
  add(chatId: string, body: string, clientId: string, createdAt: string): Promise<void> {
    this.coming.set(clientId, { clientId, chatId, body, createdAt, state: "queued" });
    this.parts.changed(chatId);
    this.adding = this.adding.then(() => this.place(clientId));
    return this.adding;
  }

  /** Stores one after the other. After one that was refused no other is stored: it would overtake. */
  private async place(clientId: string): Promise<void> {
    const entry = this.coming.get(clientId);
    if (!entry) {
      return;
    }
    const kept = this.refused.size === 0 && await this.parts.keep.add(entry).then(() => true, () => false);
    this.version++;
    this.coming.delete(clientId);
    if (this.gone.has(clientId)) {
      void this.parts.keep.remove(clientId).catch(() => {});
    } else if (kept) {
      this.kept.push(entry);
      this.parts.tell({ kind: "outbox" });
    } else {
      this.refused.set(clientId, entry);
      this.parts.unkept();
    }
    void this.drain(entry.chatId);
  }

  /** Reads what this tab, other tabs and earlier pages have queued. */
  async load(): Promise<void> {
    const before = this.chats();
    try {
      let version: number;
      let found: Unsent[];
      do {
        version = this.version;
        found = await this.parts.keep.all();
      } while (version !== this.version);
      this.kept = found.filter((entry) => !this.gone.has(entry.clientId) && !this.coming.has(entry.clientId));
    } catch {
      // The entries read before and those of this page stay.
    }
    new Set([...before, ...this.chats()]).forEach((chatId) => this.parts.changed(chatId));
  }

  async retry(clientId: string): Promise<void> {
    const entry = this.find(clientId);
    if (entry) {
      await this.replace({ ...entry, state: "queued", reason: undefined });
      this.parts.tell({ kind: "outbox" });
      void this.drain(entry.chatId);
    }
  }

  /** Discards a message. */
  async remove(clientId: string): Promise<void> {
    await this.drop(clientId);
    this.parts.tell({ kind: "outbox" });
  }

  /** The server has this message, whichever tab sent it. */
  async arrived(clientId: string): Promise<void> {
    if (this.find(clientId)) {
      await this.drop(clientId);
    }
  }

  /** Oldest first. */
  of(chatId: string): Unsent[] {
    return this.all().filter((entry) => entry.chatId === chatId);
  }

  /** The number of messages waiting to be sent. */
  get queued(): number {
    return this.all().filter((entry) => entry.state === "queued").length;
  }

  /** Whether closing this page would lose a message. */
  get needsPage(): boolean {
    return this.refused.size > 0;
  }

  /** Sends what is queued; to be called when the connection opens. */
  flush(): void {
    clearTimeout(this.pause);
    this.chats().forEach((chatId) => void this.drain(chatId));
  }

  private async drain(chatId: string): Promise<void> {
    if (!this.parts.ready() || !this.next(chatId)) {
      return;
    }
    if (this.draining.has(chatId)) {
      this.wanted.add(chatId);
      return;
    }
    this.draining.add(chatId);
    try {
      await this.parts.locks.hold(`outbox.${chatId}`, async () => {
        // Another tab may have sent some of it while this one waited for the lock.
        await this.load();
        for (let next = this.next(chatId); next && this.parts.ready(); next = this.next(chatId)) {
          if (!await this.attempt(next)) {
            return;
          }
        }
      });
    } finally {
      this.draining.delete(chatId);
      if (this.wanted.delete(chatId)) {
        void this.drain(chatId);
      }
    }
  }

  /** Returns whether to go on with the next one. */
  private async attempt(entry: Unsent): Promise<boolean> {
    let message: Message;
    try {
      message = await this.parts.send(entry);
    } catch (failure) {
      const reason = failure instanceof SendFailure ? failure.reason : "refused";
      if (reason === undefined) {
        clearTimeout(this.pause);
        this.pause = setTimeout(() => this.flush(), this.backoff.next());
        return false;
      }
      if (this.find(entry.clientId)) {
        await this.replace({ ...entry, state: "failed", reason });
        this.parts.tell({ kind: "outbox" });
      }
      return true;
    }
    this.backoff.reset();
    this.parts.tell({ kind: "sent", clientId: entry.clientId, message });
    await this.drop(entry.clientId);
    return true;
  }

  /** The oldest queued entry that is not being stored. */
  private next(chatId: string): Unsent | undefined {
    return [...this.kept, ...this.refused.values()]
      .find((entry) => entry.chatId === chatId && entry.state === "queued");
  }

  private all(): Unsent[] {
    return [...this.kept, ...this.refused.values(), ...this.coming.values()];
  }

  private chats(): Set<string> {
    return new Set(this.all().map((entry) => entry.chatId));
  }

  private find(clientId: string): Unsent | undefined {
    return this.all().find((entry) => entry.clientId === clientId);
  }

  private async replace(entry: Unsent): Promise<void> {
    this.version++;
    if (this.refused.has(entry.clientId)) {
      this.refused.set(entry.clientId, entry);
      this.parts.changed(entry.chatId);
      return;
    }
    this.kept = this.kept.map((other) => other.clientId === entry.clientId ? entry : other);
    this.parts.changed(entry.chatId);
    await this.parts.keep.change(entry).catch(() => this.parts.unkept());
    this.version++;
  }

  private async drop(clientId: string): Promise<void> {
    this.forget(clientId);
    // If this fails it is sent again later, and the server recognises it.
    await this.parts.keep.remove(clientId).catch(() => {});
  }

  private forget(clientId: string): void {
    const entry = this.find(clientId);
    this.gone.add(clientId);
    this.coming.delete(clientId);
    this.refused.delete(clientId);
    this.kept = this.kept.filter((other) => other.clientId !== clientId);
    if (entry) {
      this.parts.changed(entry.chatId);
    }
  }
}
