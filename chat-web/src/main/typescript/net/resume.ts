/**
 * Tracks up to which `rev` the changes of each chat have arrived. After a gap the mark stays until the server was
 * asked for the missing changes; applying a change twice is harmless, missing one is not.
 */
export class Resume {
  private readonly marks = new Map<string, number>();
  /** The newest change that arrived after a gap. */
  private readonly ahead = new Map<string, number>();

  /** A chat was loaded as of rev. If it was known already, the changes in between are still to come. */
  begin(chatId: string, rev: number): void {
    if (!this.marks.has(chatId)) {
      this.marks.set(chatId, rev);
    }
  }

  /** Everything up to rev has arrived. */
  complete(chatId: string, rev: number): void {
    this.mark(chatId, Math.max(rev, this.marks.get(chatId) ?? 0));
  }

  /** A change has arrived. Returns false if it is older than the mark. */
  arrived(chatId: string, rev: number): boolean {
    const mark = this.marks.get(chatId);
    if (mark === undefined) {
      return true;
    }
    if (rev <= mark) {
      return false;
    }
    if (rev === mark + 1) {
      this.mark(chatId, rev);
    } else {
      this.ahead.set(chatId, Math.max(rev, this.ahead.get(chatId) ?? 0));
    }
    return true;
  }

  forget(chatId: string): void {
    this.marks.delete(chatId);
    this.ahead.delete(chatId);
  }

  get hasGaps(): boolean {
    return this.ahead.size > 0;
  }

  /** What to ask for: the marks of all chats, or only of those with a gap. */
  request(onlyGaps: boolean): Record<string, number> {
    const chosen = onlyGaps ? [...this.marks].filter(([id]) => this.ahead.has(id)) : [...this.marks];
    return Object.fromEntries(chosen);
  }

  private mark(chatId: string, rev: number): void {
    this.marks.set(chatId, rev);
    if ((this.ahead.get(chatId) ?? 0) <= rev) {
      this.ahead.delete(chatId);
    }
  }
}
