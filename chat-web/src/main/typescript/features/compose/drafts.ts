import { isBlank, tidy } from "../../core/text.ts";
import type { SafeTexts } from "../../tabs/keep.ts";
import type { News } from "../../tabs/tabs.ts";

declare module "../../tabs/tabs.ts" {
  interface NewsKinds {
    /** A draft, and what it said before. */
    draft: { chatId: string; text: string; was: string };
  }
}

/** What the keys of a person's drafts begin with. */
export function draftsOf(userId: string): string {
  return `homin.draft.${userId}.`;
}

/**
 * What somebody began to write, per chat; survives reloads and lost connections, and is the same in all tabs. Where
 * somebody writes different things in two tabs, neither takes the other's place: the tab that was later than the other has
 * its words for itself, also over a reload, until they are sent or deleted.
 */
export class Drafts {
  /** What this tab showed last. */
  private readonly seen = new Map<string, string>();
  /** What another tab has written: it may be heard of before the browser shows it in this tab's storage. */
  private readonly told = new Map<string, string>();
  /** Where that was written here, and not taken over from another tab. */
  private readonly written = new Set<string>();

  /**
   * @param shared is the same for all tabs
   * @param own is this tab's only
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

  /** Somebody writes here. */
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

  /** This was a draft and is in safe hands now; what has been written since stays. */
  sent(chatId: string, body: string): void {
    if (tidy(this.read(chatId)) === body) {
      this.set(chatId, "");
    }
  }

  /**
   * Another tab's draft.
   *
   * @param was what it said there before
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
