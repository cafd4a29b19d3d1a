/** Waiting times between attempts: doubling, capped, and spread at random so that clients do not return in step. */
export class Backoff {
  private attempts = 0;

  constructor(
    private readonly firstMillis = 500,
    private readonly longestMillis = 15_000,
    private readonly random: () => number = Math.random,
  ) {}

  /** Between half of the step and the whole of it. */
  next(): number {
    const step = Math.min(this.longestMillis, this.firstMillis * 2 ** this.attempts);
    this.attempts++;
    return Math.round(step / 2 + this.random() * step / 2);
  }

  reset(): void {
    this.attempts = 0;
  }
}
