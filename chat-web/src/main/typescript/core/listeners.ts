/** Does what must not keep anything else from being done. If it fails, that is reported as if nobody had caught it. */
export function apart(work: () => void): void {
  try {
    work();
  } catch (failure) {
    reportError(failure);
  }
}

/** Those who want to hear of something. What one of them throws keeps it from no other, nor from going on. */
export class Listeners<T> {
  private readonly listeners: ((news: T) => void)[] = [];

  add(listener: (news: T) => void): void {
    this.listeners.push(listener);
  }

  tell(news: T): void {
    this.listeners.forEach((listener) => apart(() => listener(news)));
  }
}
