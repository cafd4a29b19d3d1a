import { arrange, byId, el, icon } from "./dom.ts";
import { avatar, groupAvatar } from "./avatar.ts";
import type { Chat } from "../wire.ts";
import type { Drafts } from "../drafts.ts";
import type { Outbox } from "../outbox.ts";
import type { Dates } from "../formatting.ts";
import type { Store } from "../store.ts";
import type { Typing } from "../typing.ts";
import type { Words } from "../i18n.ts";

interface Parts {
  store: Store;
  drafts: Drafts;
  outbox: Outbox;
  typing: Typing;
  words: Words;
  dates: Dates;
  open(chatId: string): void;
}

/** The chats that somebody is in: newest activity first, last line, time, unread badge, draft. */
export class ChatList {
  private readonly list = byId("chat-list");
  private readonly empty = byId("chats-empty");
  private readonly rows = new Map<string, { row: HTMLElement; signature: string }>();
  private openId: string | undefined;
  private search = "";

  constructor(private readonly parts: Parts) {
    this.list.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLElement>("a[data-chat]");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        parts.open(link.dataset["chat"]!);
      }
    });
  }

  setOpen(chatId: string | undefined): void {
    this.openId = chatId;
    this.render();
  }

  setSearch(search: string): void {
    this.search = search.trim().toLocaleLowerCase();
    this.render();
  }

  render(): void {
    const all = this.parts.store.chats().filter((chat) => this.isShown(chat));
    const found = all.filter((chat) => chat.name.toLocaleLowerCase().includes(this.search));
    arrange(this.list, found.map((chat) => this.row(chat)));
    this.list.removeAttribute("aria-busy");
    this.empty.hidden = all.length > 0;
    byId("chats-no-hits").hidden = all.length === 0 || found.length > 0;
  }

  /** A direct chat in which nobody has said anything appears to the one who opened it, not as an empty line to both. */
  private isShown(chat: Chat): boolean {
    return chat.type === "group" || chat.lastMessage !== undefined || chat.id === this.openId ||
      this.parts.drafts.get(chat.id) !== "" || this.parts.outbox.of(chat.id).length > 0;
  }

  private row(chat: Chat): HTMLElement {
    const { store, drafts, outbox, typing, words, dates } = this.parts;
    const peer = chat.peer && store.user(chat.peer.id);
    const name = peer?.displayName ?? chat.name;
    const unsent = outbox.of(chat.id).at(-1);
    const draft = chat.id === this.openId ? "" : drafts.get(chat.id);
    const typist = typing.now(chat.id)[0];
    const last = chat.lastMessage;
    const when = last && dates.brief(last.createdAt, new Date());
    const mine = last?.author.id === store.me?.id;
    const line = typist
      ? words.say("ui.typing.short")
      : draft
      ? draft
      : unsent
      ? unsent.body
      : last
      ? (last.deleted ? words.say("ui.message.deleted") : last.body ?? "")
      : words.say("ui.chat.empty.line");
    const lead = typist || draft
      ? ""
      : unsent || mine
      ? words.say("ui.you")
      : chat.type === "group" && last
      ? `${last.author.displayName.split(" ")[0]}:`
      : "";
    const signature = JSON.stringify([
      name, line, lead, when, chat.unreadCount, peer?.online, draft !== "", unsent?.state, typist, chat.imagePath,
      chat.id === this.openId,
    ]);
    const before = this.rows.get(chat.id);
    if (before?.signature === signature) {
      return before.row;
    }
    const face = { id: peer?.id ?? chat.id, name, imagePath: peer?.imagePath ?? chat.imagePath };
    const unread = chat.unreadCount;
    const content = [
      chat.type === "group" ? groupAvatar(face) : avatar(face, "m", peer?.online ?? false),
      el(
        "span",
        { class: "row__text" },
        el(
          "span",
          { class: "row__top" },
          el("bdi", { class: "row__name" }, name),
          last && el("time", { class: "row__time", datetime: last.createdAt, title: dates.exact(last.createdAt) }, when!),
        ),
        el(
          "span",
          { class: "row__bottom" },
          el(
            "span",
            { class: typist ? "row__line row__line--typing" : "row__line" },
            draft !== "" && !typist && el("span", { class: "row__draft" }, words.say("ui.draft"), " "),
            unsent && !draft && !typist && icon(unsent.state === "failed" ? "exclamation-circle" : "clock"),
            lead !== "" && el("span", { class: "row__lead" }, lead, " "),
            line,
          ),
          unread > 0 && el(
            "span",
            { class: "badge" },
            el("span", { "aria-hidden": "true" }, unread > 99 ? "99+" : String(unread)),
            el("span", { class: "visually-hidden" }, words.count("ui.unread", unread)),
          ),
        ),
        peer?.online && el("span", { class: "visually-hidden" }, words.say("ui.presence.online")),
      ),
    ];
    const row = before?.row ?? el("li", { class: "rows__item" }, el("a", { class: "row", "data-chat": chat.id }));
    const link = row.firstElementChild as HTMLAnchorElement;
    link.href = `?c=${encodeURIComponent(chat.id)}`;
    link.classList.toggle("row--unread", unread > 0);
    chat.id === this.openId ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    link.replaceChildren(...content);
    this.rows.set(chat.id, { row, signature });
    return row;
  }
}
