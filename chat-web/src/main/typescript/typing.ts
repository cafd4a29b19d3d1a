/** Who is typing where; each word of it holds for five seconds. */
export class Typing {
  private readonly until = new Map<string, Map<string, number>>();

  constructor(private readonly changed: (chatId: string) => void) {}

  /** Somebody typed in a chat. */
  heard(chatId: string, userId: string): void {
    const users = this.until.get(chatId) ?? new Map<string, number>();
    users.set(userId, Date.now() + 5_000);
    this.until.set(chatId, users);
    this.changed(chatId);
    setTimeout(() => this.changed(chatId), 5_050);
  }

  /** What they typed has arrived. */
  stopped(chatId: string, userId: string): void {
    if (this.until.get(chatId)?.delete(userId)) {
      this.changed(chatId);
    }
  }

  /** Ids of those who are typing now. */
  now(chatId: string): string[] {
    return [...this.until.get(chatId) ?? []].filter(([, until]) => until > Date.now()).map(([id]) => id);
  }
}
