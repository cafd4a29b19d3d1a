import { Backoff } from "../../core/backoff.ts";
import type { Keep, Reason, Unsent } from "../../tabs/keep.ts";
import type { Locks } from "../../tabs/locks.ts";
import type { News } from "../../tabs/tabs.ts";
import type { Message } from "../../net/wire.ts";

export type { Reason, Unsent } from "../../tabs/keep.ts";

declare module "../../tabs/tabs.ts" {
  interface NewsKinds {
    /** Something was queued, has failed or was given up. */
    outbox: object;
    sent: { clientId: string; message: Message };
  }
}

/** Why a message could not be sent: for a reason that a person has to see, or, without one, just now. */
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
  /** Whether there is a point in trying. */
  ready(): boolean;
  /** Tells the other tabs. */
  tell(news: News): void;
  /** What is shown of a chat is no longer so. */
  changed(chatId: string): void;
  /** The browser does not keep what was queued; this page still does. */
  unkept(): void;
}

/**
 * Sends in the order of writing, one message of a chat at a time and in one tab at a time, with the same clientId at every
 * attempt, so that the server stores each once. What was queued outlives the page; where the browser does not keep it, the
 * page does as long as it is open.
 */
export class Outbox {
  /** What the keep had when it was last read. */
  private kept: Unsent[] = [];
  /** What the keep does not have, and what is on its way there. */
  private readonly refused = new Map<string, Unsent>();
  private readonly coming = new Map<string, Unsent>();
  private adding: Promise<void> = Promise.resolve();
  private version = 0;
  private readonly gone = new Set<string>();
  private readonly draining = new Set<string>();
  private readonly wanted = new Set<string>();
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: OutboxParts, private readonly backoff = new Backoff(1_000, 15_000)) {}

  /** Queues a message, which is shown at once. Resolves when it is as safe as it can be. */
  add(chatId: string, body: string, clientId: string, createdAt: string): Promise<void> {
    this.coming.set(clientId, { clientId, chatId, body, createdAt, state: "queued" });
    this.parts.changed(chatId);
    this.adding = this.adding.then(() => this.place(clientId));
    return this.adding;
  }

  /** One after the other: behind a message that is not kept no other one is, or they would change places. */
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

  /** Reads what this and other tabs have queued, and what was left from the last time. */
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
      // What was read before, and what this page holds itself, is what there is.
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

  /** Gives a message up. */
  async remove(clientId: string): Promise<void> {
    await this.drop(clientId);
    this.parts.tell({ kind: "outbox" });
  }

  /** It has arrived, whoever sent it. */
  async arrived(clientId: string): Promise<void> {
    if (this.find(clientId)) {
      await this.drop(clientId);
    }
  }

  /** Oldest first. */
  of(chatId: string): Unsent[] {
    return this.all().filter((entry) => entry.chatId === chatId);
  }

  /** How many wait to be sent. */
  get queued(): number {
    return this.all().filter((entry) => entry.state === "queued").length;
  }

  /** Whether something would be lost with this page. */
  get needsPage(): boolean {
    return this.refused.size > 0;
  }

  /** Tries whatever is queued; to be called when the connection opens. */
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
        // Another tab may have sent some of it while this one waited for its turn.
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

  /** Returns whether the next one may be tried. */
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

  /** The oldest one that is queued and has its place. */
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
    // Where that fails it is sent again one day, and the server knows it.
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
