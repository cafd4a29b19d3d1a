/** What only one tab of this browser may do at a time. */
export interface Locks {
  /** Waits for its turn, but not for ever: it keeps tabs from getting in each other's way, and no more. */
  hold(name: string, work: () => Promise<void>): Promise<void>;
  /** Does it unless another tab is at it, and keeps the others from it for so long. */
  claim(name: string, millis: number, work: () => void): Promise<void>;
}

/** A tab that the system has put to sleep may never give back what it holds. */
const PATIENCE_MILLIS = 20_000;

/**
 * The browser's own. Pages that came over plain HTTP have none: then tabs do not wait for each other, and what the server
 * promises about repeated clientIds is all there is.
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
