import { settled } from "./assertions.ts";
import type { Keep, Unsent } from "../../main/typescript/tabs/keep.ts";
import type { Locks } from "../../main/typescript/tabs/locks.ts";
import type { Channel } from "../../main/typescript/tabs/tabs.ts";
import { chatFrames } from "../../main/typescript/features/chats/frames.ts";
import { FrameHandlers } from "../../main/typescript/net/frame-handlers.ts";
import { messageFrames } from "../../main/typescript/features/stream/frames.ts";
import { peopleFrames } from "../../main/typescript/features/people/frames.ts";
import { presenceFrames } from "../../main/typescript/features/presence/frames.ts";
import { receiptFrames } from "../../main/typescript/features/receipts/frames.ts";
import type { Message, ServerFrame } from "../../main/typescript/net/wire.ts";
import type { Store } from "../../main/typescript/state/store.ts";

/** IndexedDB storage in memory: shared by all tabs, asynchronous, and with copies of the entries. */
export class FakeKeep implements Keep {
  readonly entries: Unsent[] = [];
  broken = false;

  async all(): Promise<Unsent[]> {
    await this.later();
    return structuredClone(this.entries);
  }

  async add(entry: Unsent): Promise<void> {
    await this.later();
    if (!this.entries.some((other) => other.clientId === entry.clientId)) {
      this.entries.push(structuredClone(entry));
    }
  }

  async change(entry: Unsent): Promise<void> {
    await this.later();
    const at = this.entries.findIndex((other) => other.clientId === entry.clientId);
    if (at >= 0) {
      this.entries[at] = structuredClone(entry);
    }
  }

  async remove(clientId: string): Promise<void> {
    await this.later();
    const at = this.entries.findIndex((other) => other.clientId === clientId);
    if (at >= 0) {
      this.entries.splice(at, 1);
    }
  }

  private async later(): Promise<void> {
    await Promise.resolve();
    await Promise.resolve();
    if (this.broken) {
      throw new Error("refused");
    }
  }
}

/** Web Locks shared by all tabs of a test. */
export class FakeLocks implements Locks {
  private readonly held = new Map<string, Promise<void>>();

  async hold(name: string, work: () => Promise<void>): Promise<void> {
    const before = this.held.get(name) ?? Promise.resolve();
    const mine = before.then(work);
    this.held.set(name, mine);
    await mine;
  }

  async claim(name: string, millis: number, work: () => void): Promise<void> {
    if (!this.held.has(name)) {
      work();
      this.held.set(name, new Promise(() => {}));
      setTimeout(() => this.held.delete(name), millis);
    }
    await settled();
  }
}

/** Connected broadcast channels, as those of the same name in a browser. */
export class FakeChannels {
  private readonly open: Channel[] = [];

  join(): Channel {
    const channel: Channel = {
      onmessage: null,
      postMessage: (message) => {
        const copy = structuredClone(message);
        this.open.filter((other) => other !== channel)
          .forEach((other) => queueMicrotask(() => other.onmessage?.({ data: copy } as MessageEvent)));
      },
    };
    this.open.push(channel);
    return channel;
  }
}

/** A message as the server would return it. */
export function stored(clientId: string, chatId = "1", seq = 1): Message {
  return {
    chatId,
    seq,
    rev: seq,
    clientId,
    author: { id: "7", displayName: "Olena" },
    body: clientId,
    delivery: "sent",
    createdAt: "2026-03-03T10:00:00Z",
  };
}

/** Applies a frame to the store, as the features do. */
export function receive(store: Store, frame: ServerFrame): void {
  const frames = new FrameHandlers();
  [chatFrames, messageFrames, peopleFrames, presenceFrames, receiptFrames].forEach((add) => add(frames, store));
  frames.handle(frame);
}
