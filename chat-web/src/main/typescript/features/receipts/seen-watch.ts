const SEEN_MILLIS = 1_000;

/**
 * Decides when something has been read: it was before somebody's eyes for a second on end. What comes meanwhile has its own
 * second, so that a stream that never stops is read too.
 */
export class SeenWatch {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private due = 0;

  /**
   * @param newest what is before somebody's eyes just now, a number that grows; undefined if nothing is
   * @param seen gets what has been before them for a second
   */
  constructor(
    private readonly newest: () => number | undefined,
    private readonly seen: (seq: number) => void,
    private readonly millis = SEEN_MILLIS,
  ) {}

  /** To be called whenever newest may have changed, and at once when nothing is seen any more. */
  look(): void {
    const now = this.newest();
    if (now === undefined || now < this.due) {
      this.forget();
    }
    if (now !== undefined && now > this.due && this.timer === undefined) {
      this.due = now;
      this.timer = setTimeout(() => {
        this.timer = undefined;
        if (this.newest() !== undefined) {
          this.seen(this.due);
        }
        this.look();
      }, this.millis);
    }
  }

  /** Something else is looked at. */
  forget(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.due = 0;
  }
}
