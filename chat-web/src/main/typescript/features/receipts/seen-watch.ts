const SEEN_MILLIS = 1_000;

/**
 * Decides when a message has been read: when it was visible for a second. New messages do not restart the second, so
 * that a busy chat is read too.
 */
export class SeenWatch {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private due = 0;

  /**
   * @param newest the number of the newest message in view; undefined if there is none
   * @param seen called with the number that was in view for a second
   */
  constructor(
    private readonly newest: () => number | undefined,
    private readonly seen: (seq: number) => void,
    private readonly millis = SEEN_MILLIS,
  ) {}

  /** To be called whenever newest may have changed, and at once when nothing is in view any more. */
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

  /** Starts again: another chat is open. */
  forget(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.due = 0;
  }
}
