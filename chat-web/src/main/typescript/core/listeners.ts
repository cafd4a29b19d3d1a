/** Runs work in isolation: an exception is reported as uncaught and does not stop the caller. */
export function apart(work: () => void): void {
  try {
    work();
  } catch (failure) {
    reportError(failure);
  }
}

/** A list of listeners. An exception in one does not affect the others or the caller. */
export class Listeners<T> {
  private readonly listeners: ((news: T) => void)[] = [];

  add(listener: (news: T) => void): void {
    this.listeners.push(listener);
  }

  tell(news: T): void {
    this.listeners.forEach((listener) => apart(() => listener(news)));
  }
}
