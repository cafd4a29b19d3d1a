/** Locks between the tabs of this browser. */
export interface Locks {
  /**
   * Runs work while holding the lock. After a limited wait it runs without: the lock avoids conflicts, but is no
   * guarantee.
   */
  hold(name: string, work: () => Promise<void>): Promise<void>;
  /** Runs work unless another tab holds the lock, and then holds it for so long. */
  claim(name: string, millis: number, work: () => void): Promise<void>;
}

/** A tab that the system has suspended may never release its lock. */
const PATIENCE_MILLIS = 20_000;

/**
 * The Web Locks of the browser. On plain HTTP there are none: tabs do not wait for each other then, and the server
 * removes duplicates by clientId.
 */
export function browserLocks(prefix: string): Locks {
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) {
    return {
      hold: (_name, work) => work(),
      claim: (_name, _millis, work) => Promise.resolve(work()),
    };
  }
  return {
    hold: async (name, work) => {
      let begun = false;
      const once = () => {
        begun = true;
        return work();
      };
      try {
        await locks.request(prefix + name, { signal: AbortSignal.timeout(PATIENCE_MILLIS) }, once);
      } catch (failure) {
        if (begun) {
          throw failure;
        }
        await work();
      }
    },
    claim: async (name, millis, work) => {
      await locks.request(prefix + name, { ifAvailable: true }, async (lock) => {
        if (lock) {
          work();
          await new Promise((resolve) => setTimeout(resolve, millis));
        }
      });
    },
  };
}
