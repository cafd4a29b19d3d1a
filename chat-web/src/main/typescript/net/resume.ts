/**
 * How much of each chat's stream of changes has arrived. A number that was skipped keeps the mark where it is until the
 * server has been asked for what lies after it; applying a change twice does no harm, missing one does.
 */
export class Resume {
  private readonly marks = new Map<string, number>();
  /** The newest change that was heard, where one before it was not. */
  private readonly ahead = new Map<string, number>();

  /** A chat as of rev appears. Where the chat is known already, what lies between is still to come. */
  begin(chatId: string, rev: number): void {
    if (!this.marks.has(chatId)) {
      this.marks.set(chatId, rev);
    }
  }

  /** Everything up to rev is here. */
  complete(chatId: string, rev: number): void {
    this.mark(chatId, Math.max(rev, this.marks.get(chatId) ?? 0));
  }

  /** A change arrived. Returns false where it is older than what is here. */
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

  /** What to ask for: the marks of all chats after a reconnect, or only of those that miss something. */
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
