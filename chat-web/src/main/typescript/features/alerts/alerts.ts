import type { Locks } from "../../tabs/locks.ts";
import type { News } from "../../tabs/tabs.ts";
import type { Message } from "../../net/wire.ts";

declare module "../../tabs/tabs.ts" {
  interface NewsKinds {
    /** Somebody is looking at a tab that showed this message, or said that it came. */
    noticed: { chatId: string; seq: number };
  }
}

/** What is older was said while this page was away: it is counted, but catches nobody's eye any more. */
const FRESH_MILLIS = 60_000;
/** So long a tab that somebody looks at has to say so. */
const HEED_MILLIS = 300;
/** So long the tab that speaks up for a message keeps the others from it. */
const CLAIM_MILLIS = 5_000;
const KNOWN = 200;

export interface AlertParts {
  locks: Locks;
  tell(news: News): void;
  /** Whether this is the chat that is open here. */
  isOpen(chatId: string): boolean;
  isVisible(): boolean;
  /** Whether somebody looks at this page and nothing else. */
  hasAttention(): boolean;
  /** The server's time. */
  now(): number;
  toast(message: Message): void;
  ring(): void;
  notify(message: Message): void;
}

/**
 * Decides who is told of a new message, and how. Not at all while its chat is read; by a toast in every page that can be
 * seen; outside the pages by one of them, when nobody looks at any.
 */
export class Alerts {
  private readonly noticed = new Set<string>();

  constructor(private readonly parts: AlertParts) {}

  /** Somebody else's message has come. */
  heard(message: Message): void {
    const { parts } = this;
    const { chatId, seq } = message;
    const key = `${chatId}.${seq}`;
    if (parts.now() - Date.parse(message.createdAt) > FRESH_MILLIS) {
      return;
    }
    const attention = parts.hasAttention();
    if (attention) {
      parts.tell({ kind: "noticed", chatId, seq });
    }
    if (attention && parts.isOpen(chatId)) {
      return;
    }
    if (parts.isVisible() && !parts.isOpen(chatId)) {
      parts.toast(message);
    }
    if (attention) {
      parts.ring();
      return;
    }
    setTimeout(() => {
      if (!this.noticed.has(key)) {
        void parts.locks.claim(`alert.${key}`, CLAIM_MILLIS, () => {
          parts.ring();
          parts.notify(message);
        });
      }
    }, HEED_MILLIS);
  }

  /** Another tab has somebody's attention, and the message too. */
  noticedElsewhere(chatId: string, seq: number): void {
    this.noticed.add(`${chatId}.${seq}`);
    if (this.noticed.size > KNOWN) {
      this.noticed.delete(this.noticed.values().next().value!);
    }
  }
}
