/** A message that the server has not confirmed yet. */
export interface Unsent {
  clientId: string;
  chatId: string;
  body: string;
  createdAt: string;
  state: "queued" | "failed";
  /** Why it failed; to be set with that state only. */
  reason?: Reason;
}

/** The server did not answer, does not let somebody write here, or does not take what was written. */
export type Reason = "silence" | "gone" | "refused";

/** Where unsent messages outlive the page. Everything rejects where storage is refused or full. */
export interface Keep {
  /** In the order in which they were added, whichever tab did it. */
  all(): Promise<Unsent[]>;
  /** Adds it behind all others; nothing happens if it is there already. */
  add(entry: Unsent): Promise<void>;
  /** Replaces it in its place; nothing happens if it is gone. */
  change(entry: Unsent): Promise<void>;
  remove(clientId: string): Promise<void>;
}

const STORE = "outbox";
const BY_ID = "clientId";
const PATIENCE_MILLIS = 3_000;

/** Its name for an account. */
export function databaseOf(userId: string): string {
  return `homin.${userId}`;
}

/** A database of this browser for one account, so that nobody's messages get among another's. */
export class IndexedKeep implements Keep {
  private database: Promise<IDBDatabase> | undefined;

  constructor(private readonly name: string) {}

  all(): Promise<Unsent[]> {
    return this.run("readonly", (store) => store.getAll() as IDBRequest<Unsent[]>);
  }

  async add(entry: Unsent): Promise<void> {
    await this.run("readwrite", (store) => {
      const found = store.index(BY_ID).getKey(entry.clientId);
      found.onsuccess = () => found.result === undefined && store.add(entry);
      return found;
    });
  }

  async change(entry: Unsent): Promise<void> {
    await this.run("readwrite", (store) => {
      const found = store.index(BY_ID).getKey(entry.clientId);
      found.onsuccess = () => found.result !== undefined && store.put(entry, found.result);
      return found;
    });
  }

  async remove(clientId: string): Promise<void> {
    await this.run("readwrite", (store) => {
      const found = store.index(BY_ID).getKey(clientId);
      found.onsuccess = () => found.result !== undefined && store.delete(found.result);
      return found;
    });
  }

  /** Resolves with the request's result once the transaction is done, which is when it is on its way to the disk. */
  private async run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await this.open();
    return withPatience((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("the browser's storage gave up"));
    });
  }

  private open(): Promise<IDBDatabase> {
    this.database ??= this.connect().catch((failure) => {
      this.database = undefined;
      throw failure;
    });
    return this.database;
  }

  private connect(): Promise<IDBDatabase> {
    return withPatience((resolve, reject) => {
      const request = indexedDB.open(this.name, 1);
      request.onupgradeneeded = () => {
        // The key is the place in the queue, given by the browser: one order for all tabs.
        request.result.createObjectStore(STORE, { autoIncrement: true }).createIndex(BY_ID, BY_ID, { unique: true });
      };
      request.onsuccess = () => {
        const database = request.result;
        // The next call opens it again, in the form that a newer page may have given it.
        database.onclose = () => this.database = undefined;
        database.onversionchange = () => {
          this.database = undefined;
          database.close();
        };
        resolve(database);
      };
      request.onerror = () => reject(request.error ?? new Error("the browser refuses storage"));
    });
  }
}

/** Browsers have been seen to answer never at all. */
function withPatience<T>(
  start: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the browser's storage does not answer")), PATIENCE_MILLIS);
    const settle = <V>(how: (value: V) => void) => (value: V) => {
      clearTimeout(timer);
      how(value);
    };
    try {
      start(settle(resolve), settle(reject));
    } catch (failure) {
      settle(reject)(failure);
    }
  });
}

/** A browser's storage of texts; localStorage and sessionStorage have this shape. */
export interface Texts {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** localStorage or what stands in for it: where the browser refuses or has no room, texts last as long as this page. */
export class SafeTexts {
  private readonly unkept = new Map<string, string>();

  constructor(private readonly texts: () => Texts, private readonly refused: () => void) {}

  get(key: string): string | undefined {
    const unkept = this.unkept.get(key);
    if (unkept !== undefined) {
      return unkept;
    }
    try {
      return this.texts().getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** Undefined removes it. */
  set(key: string, value: string | undefined): void {
    try {
      value === undefined ? this.texts().removeItem(key) : this.texts().setItem(key, value);
      this.unkept.delete(key);
    } catch {
      if (value === undefined) {
        this.unkept.delete(key);
      } else {
        this.unkept.set(key, value);
        this.refused();
      }
    }
  }
}
