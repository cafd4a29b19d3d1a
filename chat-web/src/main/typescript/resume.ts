/**
 * How much of each chat's stream of changes has arrived. A number that was skipped keeps the mark where it is until the
 * server has been asked for what lies after it; applying a change twice does no harm, missing one does.
 */
export class Resume {
  private readonly marks = new Map<string, number>();
  private readonly gaps = new Set<string>();

  /** Everything up to rev is here. */
  complete(chatId: string, rev: number): void {
    this.marks.set(chatId, Math.max(rev, this.marks.get(chatId) ?? 0));
    this.gaps.delete(chatId);
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
    if (rev === mark + 1 && !this.gaps.has(chatId)) {
      this.marks.set(chatId, rev);
    } else {
      this.gaps.add(chatId);
    }
    return true;
  }

  forget(chatId: string): void {
    this.marks.delete(chatId);
    this.gaps.delete(chatId);
  }

  get hasGaps(): boolean {
    return this.gaps.size > 0;
  }

  /** What to ask for: the marks of all chats after a reconnect, or only of those that miss something. */
  request(onlyGaps: boolean): Record<string, number> {
    const chosen = onlyGaps ? [...this.marks].filter(([id]) => this.gaps.has(id)) : [...this.marks];
    return Object.fromEntries(chosen);
  }
}
