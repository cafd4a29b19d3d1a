import { SeenWatch } from "./seen-watch.ts";
import type { Chat } from "../../net/wire.ts";
import type { Translations } from "../../core/i18n.ts";
import type { Unread } from "../stream/rows.ts";

/** Tracks what is unread in the open chat: where it begins, how much was not seen yet, and when it has been read. */
export class UnreadTracker {
  /** The place of the divider; undefined if there is none. It stays until the chat is left. */
  divider: Unread | undefined;
  private readonly watch: SeenWatch;
  /** The last message at the last check, and the latest one that was in view. */
  private newestSeq = 0;
  private reachedSeq = 0;

  /**
   * @param inView the chat's last message, if it is in view and not read yet
   * @param seen called with it once it was seen
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
   * To be called when there may be new messages: those that come while the page is not watched are unread.
   *
   * @param foreign whether there are messages of others after this number
   */
  note(chat: Chat, foreign: (after: number) => boolean): void {
    if (chat.lastSeq > this.newestSeq) {
      if (!isWatched() && foreign(this.newestSeq)) {
        this.divide(Math.max(chat.readSeq, this.divider?.after ?? 0), chat.lastSeq);
      }
      this.newestSeq = chat.lastSeq;
    }
  }

  /** To be called after scrolling, with the last message in view. Returns how many after it were never seen. */
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
