import { SeenWatch } from "../receipts/seen-watch.ts";
import type { Chat } from "../../net/wire.ts";
import type { Unread } from "./rows.ts";
import type { Translations } from "../../core/i18n.ts";

/** What is unread in the open chat: from where on, how much of it was not seen, and when it has been read. */
export class UnreadTracker {
  /** What the divider stands before; undefined where there is none. It stays until the chat is left. */
  divider: Unread | undefined;
  private readonly watch: SeenWatch;
  /** The chat's last message when it was looked at last, and the latest one that was in view. */
  private newestSeq = 0;
  private reachedSeq = 0;

  /**
   * @param inView the chat's last message, if it is in view and not read yet
   * @param seen gets it once somebody has had it before their eyes
   */
  constructor(private readonly t: Translations, inView: () => number | undefined, seen: (seq: number) => void) {
    this.watch = new SeenWatch(() => isWatched() ? inView() : undefined, seen);
    for (const event of ["visibilitychange", "focus", "blur"]) {
      addEventListener(event, () => this.watch.look(), true);
    }
  }

  open(chat: Chat | undefined): void {
    this.watch.forget();
    this.divider = undefined;
    this.newestSeq = chat?.lastSeq ?? 0;
    this.reachedSeq = 0;
    if (chat && chat.unreadCount > 0) {
      this.divide(chat.readSeq, chat.lastSeq);
    }
  }

  /**
   * To be called when messages may have come: what comes while nobody looks is unread from there on.
   *
   * @param foreign whether there are some of others after the one with this number
   */
  note(chat: Chat, foreign: (after: number) => boolean): void {
    if (chat.lastSeq > this.newestSeq) {
      if (!isWatched() && foreign(this.newestSeq)) {
        this.divide(Math.max(chat.readSeq, this.divider?.after ?? 0), chat.lastSeq);
      }
      this.newestSeq = chat.lastSeq;
    }
  }

  /** To be called when something else is in view, down to this message. Returns how many after it were never seen. */
  look(chat: Chat, lastInView: number | undefined): number {
    this.reachedSeq = Math.max(this.reachedSeq, lastInView ?? 0);
    this.watch.look();
    return Math.max(0, chat.lastSeq - Math.max(chat.readSeq, this.reachedSeq));
  }

  private divide(after: number, lastSeq: number): void {
    this.divider = { after, text: this.t.count("ui.divider", lastSeq - after) };
  }
}

function isWatched(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}
