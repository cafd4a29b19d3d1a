const RETRY_MILLIS = 5_000;

/** Tells the server what has been read; repeats it after a lost connection. */
export class ReadReports {
  private readonly unknown = new Map<string, number>();
  private retry: ReturnType<typeof setTimeout> | undefined;

  /** @param report rejects if the server may not have received it; resolves also if it refuses it */
  constructor(
    private readonly report: (chatId: string, seq: number) => Promise<void>,
    private readonly retryMillis = RETRY_MILLIS,
  ) {}

  read(chatId: string, seq: number): void {
    if (seq > (this.unknown.get(chatId) ?? 0)) {
      this.unknown.set(chatId, seq);
      void this.tell(chatId, seq);
    }
  }

  /** To be called when there is a connection again. */
  flush(): void {
    this.unknown.forEach((seq, chatId) => void this.tell(chatId, seq));
  }

  private async tell(chatId: string, seq: number): Promise<void> {
    try {
      await this.report(chatId, seq);
    } catch {
      clearTimeout(this.retry);
      this.retry = setTimeout(() => this.flush(), this.retryMillis);
      return;
    }
    if (this.unknown.get(chatId) === seq) {
      this.unknown.delete(chatId);
    }
  }
}
