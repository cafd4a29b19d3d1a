const HOLDS_MILLIS = 5_000;
// A little longer than the three seconds within which the server ignores repetitions.
const TELLS_MILLIS = 3_200;

/** Tells the server that the user is typing: at once, then every few seconds, and at once again after a message. */
export class OwnTyping {
  private told = -Infinity;

  constructor(private readonly tell: (chatId: string) => void, private readonly now: () => number = Date.now) {}

  typed(chatId: string): void {
    if (this.now() - this.told > TELLS_MILLIS) {
      this.told = this.now();
      this.tell(chatId);
    }
  }

  /** The message was sent, or another chat is open. */
  stopped(): void {
    this.told = -Infinity;
  }
}

/** Who is typing in which chat; each report is valid for five seconds. */
export class Typing {
  private readonly timers = new Map<string, Map<string, ReturnType<typeof setTimeout>>>();

  constructor(private readonly changed: (chatId: string) => void, private readonly holdsMillis = HOLDS_MILLIS) {}

  /** Somebody typed in a chat. */
  heard(chatId: string, userId: string): void {
    const typists = this.timers.get(chatId) ?? new Map<string, ReturnType<typeof setTimeout>>();
    this.timers.set(chatId, typists);
    const known = typists.has(userId);
    clearTimeout(typists.get(userId));
    typists.set(userId, setTimeout(() => this.stopped(chatId, userId), this.holdsMillis));
    if (!known) {
      this.changed(chatId);
    }
  }

  /** Their message has arrived, or they have stopped. */
  stopped(chatId: string, userId: string): void {
    const typists = this.timers.get(chatId);
    if (typists?.has(userId)) {
      clearTimeout(typists.get(userId));
      typists.delete(userId);
      if (typists.size === 0) {
        this.timers.delete(chatId);
      }
      this.changed(chatId);
    }
  }

  /** Ids of those who are typing now, in the order in which they began. */
  now(chatId: string): string[] {
    return [...this.timers.get(chatId)?.keys() ?? []];
  }
}
