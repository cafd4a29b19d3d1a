import { isBlank, tidy } from "../../core/text.ts";
import type { News } from "../../tabs/tabs.ts";
import type { SafeTexts } from "../../tabs/keep.ts";

declare module "../../tabs/tabs.ts" {
  interface NewsKinds {
    /** A draft has changed; was is its text before. */
    draft: { chatId: string; text: string; was: string };
  }
}

/**
 * The draft of each chat; survives reloads and is shared by all tabs. If two tabs write different drafts, neither
 * overwrites the other: the later tab keeps its own, also over a reload, until it is sent or deleted.
 */
export class Drafts {
  /** The drafts that this tab showed last. */
  private readonly seen = new Map<string, string>();
  /** Drafts of other tabs: the news may arrive before this tab sees the change in storage. */
  private readonly told = new Map<string, string>();
  /** Chats whose draft was written in this tab. */
  private readonly written = new Set<string>();

  /**
   * @param shared storage of all tabs
   * @param own storage of this tab
   */
  constructor(
    private readonly shared: SafeTexts,
    private readonly own: SafeTexts,
    private readonly prefix: string,
    private readonly tell: (news: News) => void,
  ) {}

  get(chatId: string): string {
    const text = this.read(chatId);
    this.seen.set(chatId, text);
    return text;
  }

  /** The text of the field has changed. */
  set(chatId: string, text: string): void {
    const key = this.prefix + chatId;
    const was = this.seen.get(chatId) ?? this.read(chatId);
    const kept = isBlank(text) ? "" : text;
    this.seen.set(chatId, kept);
    this.told.delete(chatId);
    this.written.add(chatId);
    if (this.own.get(key) !== undefined) {
      this.own.set(key, kept || undefined);
    } else {
      this.shared.set(key, kept || undefined);
      this.tell({ kind: "draft", chatId, text: kept, was });
    }
  }

  /** Removes the draft after it was put into the outbox, unless it has changed since. */
  sent(chatId: string, body: string): void {
    if (tidy(this.read(chatId)) === body) {
      this.set(chatId, "");
    }
  }

  /**
   * Another tab has changed a draft.
   *
   * @param was the draft there before
   * @returns whether it is to be shown here
   */
  heard(chatId: string, text: string, was: string): boolean {
    const key = this.prefix + chatId;
    const here = this.seen.get(chatId) ?? "";
    const isOwn = this.written.has(chatId) || this.own.get(key) !== undefined;
    if (isOwn && here !== "" && here !== was && here !== text) {
      if (this.shared.get(key) !== here) {
        this.own.set(key, here);
      }
      return false;
    }
    this.own.set(key, undefined);
    this.written.delete(chatId);
    this.told.set(chatId, text);
    return true;
  }

  private read(chatId: string): string {
    const key = this.prefix + chatId;
    const own = this.own.get(key);
    if (own !== undefined) {
      return own;
    }
    const shared = this.shared.get(key) ?? "";
    const told = this.told.get(chatId) ?? shared;
    if (told === shared) {
      this.told.delete(chatId);
    }
    return told;
  }
}
