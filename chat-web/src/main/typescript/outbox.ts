/** A message that the server has not confirmed yet. */
export interface Unsent {
  clientId: string;
  chatId: string;
  body: string;
  createdAt: string;
  state: "queued" | "failed";
}

/** Where unsent messages outlive a reload; localStorage has this shape. */
export interface Keep {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Why a message could not be sent: for good, or just now. */
export class SendFailure extends Error {
  constructor(readonly forGood: boolean, message: string) {
    super(message);
  }
}

type Send = (message: Unsent) => Promise<void>;

/**
 * Sends in order, one at a time per chat, the same clientId at every attempt, so that the server stores each once. Every
 * message has a key of its own in storage: tabs of one person never overwrite each other's, and two of them sending the
 * same one store it once.
 */
export class Outbox {
  private readonly entries = new Map<string, Unsent>();
  private readonly busy = new Set<string>();
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly keep: Keep,
    private readonly prefix: string,
    private readonly send: Send,
    private readonly changed: (chatId: string) => void,
    private readonly pauseMillis = 2_000,
  ) {
    const found: Unsent[] = [];
    for (let i = 0; i < keep.length; i++) {
      const key = keep.key(i);
      if (key?.startsWith(prefix)) {
        found.push(JSON.parse(keep.getItem(key) ?? "") as Unsent);
      }
    }
    found.sort((a, b) => a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0);
    found.forEach((entry) => this.entries.set(entry.clientId, entry));
  }

  add(chatId: string, body: string, clientId: string, createdAt: string): void {
    this.store({ clientId, chatId, body, createdAt, state: "queued" });
    this.flush();
  }

  retry(clientId: string): void {
    const entry = this.entries.get(clientId);
    if (entry) {
      this.store({ ...entry, state: "queued" });
      this.flush();
    }
  }

  remove(clientId: string): void {
    const entry = this.entries.get(clientId);
    if (entry) {
      this.entries.delete(clientId);
      this.keep.removeItem(this.prefix + clientId);
      this.changed(entry.chatId);
    }
  }

  /** Another tab has sent or dropped the message that this key kept. */
  removedElsewhere(key: string): void {
    if (key.startsWith(this.prefix)) {
      this.remove(key.slice(this.prefix.length));
    }
  }

  /** Oldest first. */
  of(chatId: string): Unsent[] {
    return [...this.entries.values()].filter((entry) => entry.chatId === chatId);
  }

  get size(): number {
    return this.entries.size;
  }

  /** Tries whatever is queued; to be called when the connection opens. */
  flush(): void {
    clearTimeout(this.pause);
    for (const chatId of new Set([...this.entries.values()].map((entry) => entry.chatId))) {
      void this.drain(chatId);
    }
  }

  private async drain(chatId: string): Promise<void> {
    if (this.busy.has(chatId)) {
      return;
    }
    this.busy.add(chatId);
    try {
      for (let next = this.next(chatId); next; next = this.next(chatId)) {
        try {
          await this.send(next);
          this.remove(next.clientId);
        } catch (failure) {
          if (failure instanceof SendFailure && !failure.forGood) {
            this.pause = setTimeout(() => this.flush(), this.pauseMillis);
            return;
          }
          this.store({ ...next, state: "failed" });
        }
      }
    } finally {
      this.busy.delete(chatId);
    }
  }

  private next(chatId: string): Unsent | undefined {
    return this.of(chatId).find((entry) => entry.state === "queued");
  }

  private store(entry: Unsent): void {
    this.entries.set(entry.clientId, entry);
    this.keep.setItem(this.prefix + entry.clientId, JSON.stringify(entry));
    this.changed(entry.chatId);
  }
}
