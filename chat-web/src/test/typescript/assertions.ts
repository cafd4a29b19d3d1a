/** Fails unless both are the same when written as JSON. */
export function equal(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) {
    throw new Error(`expected ${b}, but it is ${a}`);
  }
}

/** Returns the errors that are reported as uncaught while work runs. */
export async function reported(work: () => unknown): Promise<string[]> {
  const found: string[] = [];
  const report = globalThis.reportError;
  globalThis.reportError = (error: unknown) => void found.push(String(error));
  try {
    await work();
  } finally {
    globalThis.reportError = report;
  }
  return found;
}

/** A Storage in memory. */
export class MemoryTexts {
  private readonly entries = new Map<string, string>();

  get length(): number {
    return this.entries.size;
  }

  key(index: number): string | null {
    return [...this.entries.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.entries.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.entries.set(key, value);
  }

  removeItem(key: string): void {
    this.entries.delete(key);
  }
}

/** Lets pending promise reactions run. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await Promise.resolve();
  }
}

/** A fake clock that advances on request. Removed by {@link end}. */
export class FakeTime {
  private readonly real = [globalThis.setTimeout, globalThis.clearTimeout, globalThis.setInterval,
    globalThis.clearInterval, Date.now] as const;
  private readonly timers = new Map<number, { at: number; every: number | undefined; work: () => void }>();
  private lastId = 0;

  constructor(public now = Date.UTC(2026, 2, 3, 10)) {
    const begin = (work: () => void, millis: number, every?: number) => {
      this.timers.set(++this.lastId, { at: this.now + millis, every, work });
      return this.lastId;
    };
    const end = (id: number) => void this.timers.delete(id);
    Object.assign(globalThis, {
      setTimeout: (work: () => void, millis = 0) => begin(work, millis),
      setInterval: (work: () => void, millis: number) => begin(work, millis, millis),
      clearTimeout: end,
      clearInterval: end,
    });
    Date.now = () => this.now;
  }

  /** Advances the clock and runs the timers that are due. */
  async pass(millis: number): Promise<void> {
    const until = this.now + millis;
    await settled();
    for (;;) {
      const [next] = [...this.timers].filter(([, timer]) => timer.at <= until).sort(([, a], [, b]) => a.at - b.at);
      if (!next) {
        break;
      }
      const [id, timer] = next;
      this.now = timer.at;
      timer.every === undefined ? this.timers.delete(id) : timer.at += timer.every;
      timer.work();
      await settled();
    }
    this.now = until;
  }

  end(): void {
    const [setTimeout, clearTimeout, setInterval, clearInterval, now] = this.real;
    Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval });
    Date.now = now;
  }
}

/** A test with a fake clock. */
export function timedTest(name: string, body: (time: FakeTime) => Promise<void>): void {
  Deno.test(name, async () => {
    const time = new FakeTime();
    try {
      await body(time);
    } finally {
      time.end();
    }
  });
}
