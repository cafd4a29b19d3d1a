import type { Locks } from "../../tabs/locks.ts";
import type { Message } from "../../net/wire.ts";
import type { News } from "../../tabs/tabs.ts";

declare module "../../tabs/tabs.ts" {
  interface NewsKinds {
    /** The user is looking at a tab that has shown or announced this message. */
    noticed: { chatId: string; seq: number };
  }
}

/** Older messages arrived while this page was away: they are counted, but raise no alert. */
const FRESH_MILLIS = 60_000;
/** How long other tabs have to say that they have the user's attention. */
const HEED_MILLIS = 300;
/** How long the tab that raises an alert keeps others from raising it. */
const CLAIM_MILLIS = 5_000;
const KNOWN = 200;

export interface AlertParts {
  locks: Locks;
  tell(news: News): void;
  /** Whether this chat is open in this tab. */
  isOpen(chatId: string): boolean;
  isVisible(): boolean;
  /** Whether this page is visible and focused. */
  hasAttention(): boolean;
  /** The server's time. */
  now(): number;
  toast(message: Message): void;
  ring(): void;
  notify(message: Message): void;
}

/**
 * Decides how a new message is announced: not at all while its chat is being read; with a toast in every visible tab;
 * with a browser notification by one tab if none has the user's attention.
 */
export class Alerts {
  private readonly noticed = new Set<string>();

  constructor(private readonly parts: AlertParts) {}

  /** A new message from somebody else. */
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

  /** Another tab has the user's attention, and this message. */
  noticedElsewhere(chatId: string, seq: number): void {
    this.noticed.add(`${chatId}.${seq}`);
    if (this.noticed.size > KNOWN) {
      this.noticed.delete(this.noticed.values().next().value!);
    }
  }
}
