import { avatar, badge, groupAvatar } from "../../components/avatar.ts";
import { byId, el, icon, naming } from "../../core/dom.ts";
import { datetime } from "../../core/formatting.ts";
import { Rows } from "../../components/virtual-list.ts";
import { search } from "../../core/names.ts";
import type { Chat } from "../../net/wire.ts";
import type { Dates } from "../../core/formatting.ts";
import type { Drafts } from "../compose/drafts.ts";
import type { Outbox } from "../compose/outbox.ts";
import type { Store } from "../../state/store.ts";
import type { Translations } from "../../core/i18n.ts";
import type { Typing } from "../typing/typing.ts";

interface Parts {
  store: Store;
  drafts: Drafts;
  outbox: Outbox;
  typing: Typing;
  t: Translations;
  dates: Dates;
  open(chatId: string): void;
}

export const FILTERS = ["all", "unread", "groups", "people"] as const;
export type Filter = typeof FILTERS[number];

/** The list of chats: newest activity first, each with its last line, time, unread badge and draft. */
export class ChatList {
  private readonly list = byId("chat-list");
  private readonly scroller = byId("lists");
  private readonly cache = new Map<string, { row: HTMLElement; signature: string }>();
  private readonly rows: Rows;
  private openId: string | undefined;
  /** Undefined while there is no search. */
  private found: ((name: string) => boolean) | undefined;
  private filter: Filter = "all";
  private order: string[] = [];
  private pointed = false;
  private state: "loading" | "done" | "failed" = "loading";

  constructor(private readonly parts: Parts) {
    this.rows = new Rows(this.list, { scroller: this.scroller, row: (id) => this.row(parts.store.chat(id)!) });
    this.list.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLElement>("a[data-chat]");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        parts.open(link.dataset["chat"]!);
      }
    });
    this.list.addEventListener("pointerenter", (event) => this.pointed = event.pointerType === "mouse");
    this.list.addEventListener("pointerleave", () => {
      this.pointed = false;
      this.render();
    });
    this.list.addEventListener("focusout", () => setTimeout(() => this.render()));
  }

  setOpen(chatId: string | undefined): void {
    this.openId = chatId;
    this.render();
    if (chatId !== undefined && !this.pointed) {
      this.rows.reveal(chatId);
    }
  }

  setSearch(text: string): void {
    this.found = text.trim() === "" ? undefined : search(text);
    this.order = [];
    this.scroller.scrollTop = 0;
    this.render();
  }

  setFilter(filter: Filter): void {
    this.filter = filter;
    this.order = [];
    this.scroller.scrollTop = 0;
    this.render();
  }

  /** Whether chats are loading, loaded or could not be loaded. */
  setState(state: "loading" | "done" | "failed"): void {
    this.state = state;
    this.render();
  }

  /** Focuses the row of this chat, else the tab stop; returns false if there is none. */
  focus(chatId?: string): boolean {
    return this.rows.focus(chatId !== undefined && this.order.includes(chatId) ? chatId : undefined);
  }

  /** Whether the chat with this person is in the list. */
  has(userId: string): boolean {
    const chat = this.parts.store.directWith(userId);
    return chat !== undefined && this.order.includes(chat.id);
  }

  /** The chat so many rows below the open one, optionally among unread ones only. */
  neighbour(step: 1 | -1, unread: boolean): string | undefined {
    const { order, openId } = this;
    const fits = (id: string) => !unread || (this.parts.store.chat(id)?.unreadCount ?? 0) > 0;
    const at = openId === undefined ? -1 : order.indexOf(openId);
    if (unread) {
      // Wraps around, because unread chats may be anywhere.
      const from = at < 0 && step < 0 ? 0 : at;
      const turned = order.map((_, index) => order[(from + step * (index + 1) + 2 * order.length) % order.length]!);
      return turned.find((id) => id !== openId && fits(id));
    }
    return at < 0 ? order[step > 0 ? 0 : order.length - 1] : order[at + step];
  }

  render(): void {
    const all = this.parts.store.chats().filter((chat) => this.isShown(chat));
    const found = all.filter((chat) => this.matches(chat)).map((chat) => chat.id);
    this.order = this.isHeld() ? this.hold(found) : found;
    this.rows.show(this.order, this.openId);
    const waiting = this.state === "loading" && all.length === 0;
    const failed = this.state === "failed" && all.length === 0;
    this.list.toggleAttribute("aria-busy", waiting);
    byId("chats-skeleton").hidden = !waiting;
    byId("filters").hidden = all.length === 0 || this.found !== undefined || byId("chats-panel").hidden;
    byId("chats-failed").hidden = !failed;
    byId("chats-empty").hidden = waiting || failed || all.length > 0 || this.found !== undefined;
    const nothing = this.order.length === 0 && all.length > 0;
    byId("chats-no-hits").hidden = this.found === undefined || !nothing;
    byId("chats-no-kind").hidden = this.found !== undefined || !nothing;
    if (nothing) {
      byId("chats-no-kind-text").textContent = this.parts.t.say(`ui.filter.none.${this.filter}`);
    }
    this.forget();
  }

  /** While the list is pointed at or has the focus, its rows keep their order. */
  private isHeld(): boolean {
    return this.order.length > 0 && this.found === undefined &&
      (this.pointed && this.list.matches(":hover") || this.list.contains(document.activeElement));
  }

  private hold(found: string[]): string[] {
    const known = new Set(this.order);
    return [
      ...this.order.filter((id) => this.parts.store.chat(id) !== undefined),
      ...found.filter((id) => !known.has(id)),
    ];
  }

  private matches(chat: Chat): boolean {
    if (this.found) {
      return this.found(this.nameOf(chat));
    }
    switch (this.filter) {
      case "all":
        return true;
      case "unread":
        return chat.unreadCount > 0 || chat.id === this.openId && this.order.includes(chat.id);
      case "groups":
        return chat.type === "group";
      case "people":
        return chat.type === "direct";
    }
  }

  private nameOf(chat: Chat): string {
    return (chat.peer && this.parts.store.user(chat.peer.id)?.displayName) ?? chat.name;
  }

  /** An empty direct chat is shown to the person who opened it, not to the other one. */
  private isShown(chat: Chat): boolean {
    return chat.type === "group" || chat.lastMessage !== undefined || chat.id === this.openId ||
      this.parts.drafts.get(chat.id) !== "" || this.parts.outbox.of(chat.id).length > 0;
  }

  private forget(): void {
    if (this.cache.size > 2 * this.order.length + 50) {
      const known = new Set(this.order);
      for (const id of this.cache.keys()) {
        known.has(id) || this.cache.delete(id);
      }
    }
  }

  private row(chat: Chat): HTMLElement {
    const { store, drafts, outbox, typing, t, dates } = this.parts;
    const peer = chat.peer && store.user(chat.peer.id);
    const name = this.nameOf(chat);
    const unsent = outbox.of(chat.id).at(-1);
    const draft = chat.id === this.openId ? "" : drafts.get(chat.id);
    const typist = typing.now(chat.id).find((id) => id !== store.me?.id);
    const nameOf = (id: string) => firstName(store.user(id)?.displayName ?? t.say("ui.typing.somebody"));
    const last = chat.lastMessage;
    const at = unsent?.createdAt ?? last?.createdAt;
    const when = at && dates.brief(at, new Date());
    const mine = last?.author.id === store.me?.id;
    const line = typist
      ? chat.type === "group"
        ? t.say("ui.typing.one", nameOf(typist))
        : t.say("ui.typing.short")
      : draft
      ? draft
      : unsent
      ? unsent.body
      : last
      ? (last.deleted ? t.say("ui.message.deleted") : last.body ?? "")
      : t.say("ui.chat.empty.line");
    const own = !typist && !draft && (unsent !== undefined || mine);
    const author = !typist && !draft && !own && chat.type === "group" && last ? firstName(last.author.displayName) : "";
    const presence = peer && store.presence(peer);
    const signature = JSON.stringify([
      name, line, own, author, when, chat.unreadCount, presence, draft !== "", unsent?.state, typist,
      peer?.imagePath ?? chat.imagePath, chat.id === this.openId,
    ]);
    const before = this.cache.get(chat.id);
    if (before?.signature === signature) {
      return before.row;
    }
    const face = { id: peer?.id ?? chat.id, name, imagePath: peer?.imagePath ?? chat.imagePath };
    const unread = chat.unreadCount;
    const failed = unsent?.state === "failed";
    const content = [
      chat.type === "group" ? groupAvatar(face) : avatar(face, "m", presence),
      el(
        "span",
        { class: "row__text" },
        el(
          "span",
          { class: "row__top" },
          el("bdi", { class: "row__name", title: name }, name),
          presence && presence !== "offline" &&
          el("span", { class: "visually-hidden" }, t.say(`ui.presence.${presence}`)),
          at && el("time", { class: "row__time", datetime: datetime(at), title: dates.exact(at) }, when!),
        ),
        el(
          "span",
          { class: "row__bottom" },
          el(
            "span",
            { class: typist ? "row__line row__line--typing" : failed ? "row__line row__line--failed" : "row__line" },
            draft !== "" && !typist && el("span", { class: "row__draft" }, t.say("ui.draft"), " "),
            unsent && !draft && !typist && icon(failed ? "exclamation-circle" : "clock"),
            unsent && !draft && !typist &&
              el("span", { class: "visually-hidden" }, t.say(failed ? "ui.mark.failed" : "ui.mark.queued")),
            own && el("span", { class: "row__lead" }, t.say("ui.you"), " "),
            author !== "" && el("bdi", { class: "row__lead" }, author),
            author !== "" && ": ",
            typist && chat.type === "group"
              ? el("span", {}, ...naming([nameOf(typist)], (name) => t.say("ui.typing.one", name)))
              : el("span", { dir: "auto" }, line),
          ),
          unread > 0 && badge(unread, t),
        ),
      ),
    ];
    const row = before?.row ?? el("li", { class: "rows__item" }, el("a", { class: "row", "data-chat": chat.id }));
    const link = row.firstElementChild as HTMLAnchorElement;
    link.href = `?c=${encodeURIComponent(chat.id)}`;
    link.classList.toggle("row--unread", unread > 0);
    chat.id === this.openId ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    link.replaceChildren(...content);
    this.cache.set(chat.id, { row, signature });
    return row;
  }
}

function firstName(displayName: string): string {
  return displayName.split(/\p{Z}+/u)[0]!;
}
