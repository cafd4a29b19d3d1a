import { Backoff } from "../core/backoff.ts";
import { isPassing } from "./api.ts";
import { Unanswered } from "./connection.ts";
import type { Resume } from "./resume.ts";

const GAP_MILLIS = 400;
/** The server's limit for one frame. */
const CHATS_AT_ONCE = 500;

/** Asks the server for missed changes: of every chat after a reconnect, of single chats after a gap. */
export class CatchUp {
  private readonly backoff = new Backoff(1_000, 15_000);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private round = 0;

  /** @param ask rejects if there is no answer or a refusal */
  constructor(
    private readonly resume: Resume,
    private readonly ask: (chats: Record<string, number>) => Promise<unknown>,
  ) {}

  /** To be called when a connection was opened. */
  async all(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.run(false);
  }

  /** To be called after each change. */
  watch(): void {
    if (this.resume.hasGaps && this.timer === undefined) {
      this.later(true, GAP_MILLIS);
    }
  }

  /**
   * Handles an answer.
   *
   * @param chats for each chat, the `rev` up to which everything was sent; undefined in answers to other requests
   */
  answered(chats: Record<string, number> | undefined): void {
    for (const [chatId, rev] of Object.entries(chats ?? {})) {
      this.resume.complete(chatId, rev);
    }
  }

  private later(onlyGaps: boolean, millis: number): void {
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.run(onlyGaps);
    }, millis);
  }

  private async run(onlyGaps: boolean): Promise<void> {
    const round = ++this.round;
    const chats = Object.entries(this.resume.request(onlyGaps));
    try {
      for (let i = 0; i < chats.length; i += CHATS_AT_ONCE) {
        await this.ask(Object.fromEntries(chats.slice(i, i + CHATS_AT_ONCE)));
      }
      this.backoff.reset();
    } catch (failure) {
      // After a lost connection the next one asks. A busy server is asked again.
      if (round === this.round && !(failure instanceof Unanswered) && isPassing(failure)) {
        clearTimeout(this.timer);
        this.later(onlyGaps, this.backoff.next());
      }
    }
  }
}
