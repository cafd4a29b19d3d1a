import { isPassing, Refused } from "./api.ts";

/** Tells the server how far somebody has read, until it has understood. */
export class ReadMarks {
  private readonly untold = new Map<string, number>();
  private readonly telling = new Set<string>();

  /** @param ask rejects with Refused, or otherwise where no answer came */
  constructor(
    private readonly ask: (chatId: string, seq: number) => Promise<unknown>,
    private readonly ready: () => boolean,
  ) {}

  read(chatId: string, seq: number): void {
    if (seq > (this.untold.get(chatId) ?? 0)) {
      this.untold.set(chatId, seq);
    }
    void this.send(chatId);
  }

  /** To be called when the connection opens. */
  flush(): void {
    [...this.untold.keys()].forEach((chatId) => void this.send(chatId));
  }

  private async send(chatId: string): Promise<void> {
    if (this.telling.has(chatId)) {
      return;
    }
    this.telling.add(chatId);
    try {
      for (let seq = this.untold.get(chatId); seq !== undefined && this.ready(); seq = this.untold.get(chatId)) {
        await this.ask(chatId, seq);
        if (this.untold.get(chatId) === seq) {
          this.untold.delete(chatId);
        }
      }
    } catch (failure) {
      // Otherwise the next mark or the next connection brings it along.
      if (failure instanceof Refused && !isPassing(failure)) {
        this.untold.delete(chatId);
      }
    } finally {
      this.telling.delete(chatId);
    }
  }
}
