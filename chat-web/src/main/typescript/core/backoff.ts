/** Exponential back-off with an upper limit and jitter, so that clients do not come back at the same moment. */
export class Backoff {
  private attempts = 0;

  constructor(
    private readonly firstMillis = 500,
    private readonly longestMillis = 15_000,
    private readonly random: () => number = Math.random,
  ) {}

  /** A random time between half of the step and the whole step. */
  next(): number {
    const step = Math.min(this.longestMillis, this.firstMillis * 2 ** this.attempts);
    this.attempts++;
    return Math.round(step / 2 + this.random() * step / 2);
  }

  reset(): void {
    this.attempts = 0;
  }
}
