import { arrange, byId, el, icon } from "./dom.ts";
import { avatar } from "./avatar.ts";
import { hue, isEmojiOnly, linkify } from "../formatting.ts";
import { ScrollKeeper } from "./scroll.ts";
import type { Dates } from "../formatting.ts";
import type { Message } from "../wire.ts";
import type { Outbox, Unsent } from "../outbox.ts";
import type { Store } from "../store.ts";
import type { Words } from "../i18n.ts";

interface Parts {
  store: Store;
  outbox: Outbox;
  words: Words;
  dates: Dates;
  loadOlder(chatId: string): Promise<void>;
  reload(chatId: string): void;
  /** The last message has been before somebody's eyes. */
  seen(chatId: string, seq: number): void;
}

const GROUP_MILLIS = 5 * 60 * 1000;
const SEEN_MILLIS = 1_000;

interface Line {
  key: string;
  mine: boolean;
  body: string;
  createdAt: string;
  authorId: string;
  authorName: string;
  imagePath?: string | undefined;
  deleted: boolean;
  edited: boolean;
  mark: "queued" | "failed" | "sent" | "delivered" | "read" | undefined;
  clientId: string;
}

/** The open chat's messages. The only owner of their scroll position. */
export class Messages {
  private readonly scroller = byId("messages");
  private readonly list = byId("message-list");
  private readonly pill = byId("jump");
  private readonly older = byId("older");
  private readonly keeper = new ScrollKeeper(this.scroller, this.list);
  private nodes = new Map<string, { node: HTMLElement; signature: string }>();
  private chatId: string | undefined;
  private dividerAfter: number | undefined;
  private landed = false;
  private newestSeq = 0;
  private missed = 0;
  private loading = false;
  private failed = false;
  private seenTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: Parts) {
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.pill.addEventListener("click", () => this.toEnd());
    this.list.addEventListener("click", (event) => this.act(event));
    byId("messages-retry").addEventListener("click", () => {
      if (this.chatId) {
        this.parts.reload(this.chatId);
      }
    });
    document.addEventListener("visibilitychange", () => this.watchSeen());
    addEventListener("focus", () => this.watchSeen());
  }

  open(chatId: string | undefined): void {
    this.chatId = chatId;
    this.nodes = new Map();
    this.list.replaceChildren();
    const chat = chatId === undefined ? undefined : this.parts.store.chat(chatId);
    this.dividerAfter = chat && chat.unreadCount > 0 ? chat.readSeq : undefined;
    this.landed = false;
    this.newestSeq = 0;
    this.missed = 0;
    this.failed = false;
    this.render();
  }

  setFailed(failed: boolean): void {
    this.failed = failed;
    this.render();
  }

  render(): void {
    const chatId = this.chatId;
    const history = chatId === undefined ? undefined : this.parts.store.history(chatId);
    byId("messages-failed").hidden = chatId === undefined || !this.failed || history !== undefined;
    byId("messages-loading").hidden = chatId === undefined || this.failed || history !== undefined;
    if (chatId === undefined || !history) {
      this.pill.hidden = true;
      this.older.hidden = true;
      byId("messages-empty").hidden = true;
      return;
    }
    const unsent = this.parts.outbox.of(chatId);
    const known = new Set(history.messages.map((message) => message.clientId));
    const pending = unsent.filter((entry) => !known.has(entry.clientId));
    byId("messages-empty").hidden = history.messages.length + pending.length > 0;
    this.older.hidden = !history.hasBefore;

    const wasAtEnd = this.keeper.atEnd;
    const newest = history.messages.at(-1);
    if (this.landed && newest && newest.seq > this.newestSeq) {
      const others = history.messages.filter((message) => message.seq > this.newestSeq && !this.isMine(message.author.id));
      this.missed = wasAtEnd ? 0 : this.missed + others.length;
    }
    this.newestSeq = newest?.seq ?? 0;

    this.keeper.change(() => arrange(this.list, this.items(history.messages, pending)));
    if (!this.landed) {
      this.landed = true;
      const divider = this.list.querySelector<HTMLElement>(".unread-divider");
      divider ? this.keeper.show(divider) : this.keeper.toEnd();
      this.older.hidden = !history.hasBefore;
    }
    this.showPill();
    this.watchSeen();
  }

  toEnd(): void {
    this.keeper.toEnd();
    this.missed = 0;
    this.showPill();
  }

  private isMine(authorId: string): boolean {
    return authorId === this.parts.store.me?.id;
  }

  private items(messages: Message[], pending: Unsent[]): HTMLElement[] {
    const now = new Date();
    const items: HTMLElement[] = [];
    const used = new Set<string>();
    let before: Line | undefined;
    let lastDay: string | undefined;
    const add = (key: string, signature: string, make: () => HTMLElement) => {
      const known = this.nodes.get(key);
      const node = known?.signature === signature ? known.node : make();
      this.nodes.set(key, { node, signature });
      used.add(key);
      items.push(node);
    };
    const day = (line: Line) => {
      const key = this.parts.dates.dayKey(line.createdAt);
      if (key !== lastDay) {
        const text = this.parts.dates.day(line.createdAt, now);
        add(`day ${key}`, text, () => el("li", { class: "day" }, el("span", { class: "day__text" }, text)));
        lastDay = key;
        before = undefined;
      }
    };
    const push = (line: Line) => {
      day(line);
      const first = !before || before.authorId !== line.authorId ||
        Date.parse(line.createdAt) - Date.parse(before.createdAt) > GROUP_MILLIS;
      add(line.key, JSON.stringify([line, first]), () => this.line(line, first));
      before = line;
    };
    for (const message of messages) {
      const line = this.lineOf(message);
      if (this.dividerAfter !== undefined && message.seq > this.dividerAfter && !used.has("unread")) {
        if (!line.mine) {
          day(line);
          const count = messages.filter((other) => other.seq > this.dividerAfter! && !this.isMine(other.author.id)).length;
          add("unread", String(count), () => this.divider(count));
          before = undefined;
        }
      }
      push(line);
    }
    pending.forEach((entry) => push(this.lineOfUnsent(entry)));
    for (const key of this.nodes.keys()) {
      if (!used.has(key)) {
        this.nodes.delete(key);
      }
    }
    return items;
  }

  private lineOf(message: Message): Line {
    const mine = this.isMine(message.author.id);
    const author = this.parts.store.user(message.author.id);
    return {
      key: `m ${message.clientId ?? message.seq} ${message.author.id}`,
      mine,
      body: message.body ?? "",
      createdAt: message.createdAt,
      authorId: message.author.id,
      authorName: author?.displayName ?? message.author.displayName,
      imagePath: author ? author.imagePath : message.author.imagePath,
      deleted: message.deleted === true,
      edited: message.editedAt !== undefined,
      mark: mine && !message.deleted ? this.parts.store.delivery(message) : undefined,
      clientId: message.clientId,
    };
  }

  private lineOfUnsent(entry: Unsent): Line {
    const me = this.parts.store.me;
    return {
      key: `m ${entry.clientId} ${me?.id ?? ""}`,
      mine: true,
      body: entry.body,
      createdAt: entry.createdAt,
      authorId: me?.id ?? "",
      authorName: me?.displayName ?? "",
      deleted: false,
      edited: false,
      mark: entry.state,
      clientId: entry.clientId,
    };
  }

  private divider(count: number): HTMLElement {
    return el(
      "li",
      { class: "unread-divider" },
      el("span", { class: "unread-divider__text" }, this.parts.words.count("ui.divider", count)),
    );
  }

  private line(line: Line, first: boolean): HTMLElement {
    const { words, dates } = this.parts;
    const time = el("time", { datetime: line.createdAt, title: dates.exact(line.createdAt) }, dates.time(line.createdAt));
    const body = el("div", { class: "message__body", dir: "auto" });
    if (line.deleted) {
      body.append(words.say("ui.message.deleted"));
    } else {
      for (const piece of linkify(line.body)) {
        body.append(
          piece.href === undefined
            ? piece.text
            : el("a", { href: piece.href, target: "_blank", rel: "noopener noreferrer nofollow ugc" }, piece.text),
        );
      }
    }
    const classes = ["message", line.mine ? "message--mine" : "message--theirs"];
    first && classes.push("message--first");
    line.deleted && classes.push("message--deleted");
    line.mark === "failed" && classes.push("message--failed");
    !line.deleted && isEmojiOnly(line.body) && classes.push("message--emoji");
    const item = el("li", { class: classes.join(" "), "data-client-id": line.clientId });
    const meta = el(
      "span",
      { class: "message__meta" },
      line.edited && el("span", {}, words.say("ui.message.edited")),
      time,
      line.mark && this.mark(line.mark),
    );
    if (line.mine) {
      item.append(
        el("span", { class: "visually-hidden" }, words.say("ui.you")),
        el("div", { class: "message__bubble" }, body, meta),
      );
    } else {
      if (first) {
        item.append(
          avatar({ id: line.authorId, name: line.authorName, imagePath: line.imagePath }, "s"),
          el(
            "div",
            { class: "message__head" },
            el("bdi", { class: "message__author", "data-hue": hue(line.authorId) }, line.authorName),
            meta,
          ),
          body,
        );
      } else {
        item.append(el("span", { class: "visually-hidden" }, line.authorName), body, meta);
      }
    }
    if (line.mark === "failed") {
      item.append(
        el(
          "div",
          { class: "message__failed" },
          el("span", { class: "message__reason" }, icon("exclamation-circle"), words.say("ui.failed")),
          el("button", { type: "button", class: "link", "data-retry": line.clientId }, words.say("ui.retry")),
          el("button", { type: "button", class: "link", "data-copy": line.body }, words.say("ui.copy")),
          el("button", { type: "button", class: "link", "data-remove": line.clientId }, words.say("ui.delete")),
        ),
      );
    }
    return item;
  }

  private mark(mark: NonNullable<Line["mark"]>): HTMLElement {
    const glyphs = mark === "queued"
      ? [icon("clock")]
      : mark === "failed"
      ? [icon("exclamation-circle")]
      : mark === "sent"
      ? [icon("check")]
      : [icon("check"), icon("check")];
    return el("span", { class: `mark mark--${mark}`, role: "img", "aria-label": this.parts.words.say(`ui.mark.${mark}`) },
      ...glyphs);
  }

  private act(event: Event): void {
    const button = (event.target as Element).closest("button");
    const { retry, remove, copy } = button?.dataset ?? {};
    if (retry) {
      this.parts.outbox.retry(retry);
    } else if (remove) {
      this.parts.outbox.remove(remove);
      byId("composer-text").focus();
    } else if (copy !== undefined) {
      void navigator.clipboard?.writeText(copy);
    }
  }

  private scrolled(): void {
    this.keeper.scrolled();
    if (this.keeper.atEnd && this.missed > 0) {
      this.missed = 0;
    }
    this.showPill();
    this.watchSeen();
    const history = this.chatId === undefined ? undefined : this.parts.store.history(this.chatId);
    if (this.chatId !== undefined && history?.hasBefore && this.scroller.scrollTop < 600 && !this.loading) {
      this.loading = true;
      this.parts.loadOlder(this.chatId).finally(() => this.loading = false);
    }
  }

  private showPill(): void {
    this.pill.hidden = this.keeper.atEnd || !this.landed;
    byId("jump-text").textContent = this.missed > 0
      ? this.parts.words.count("ui.jump", this.missed)
      : this.parts.words.say("ui.jump.latest");
  }

  /** Read means: the end of the chat was visible for a second in a page that has the focus. */
  private watchSeen(): void {
    clearTimeout(this.seenTimer);
    const chat = this.chatId === undefined ? undefined : this.parts.store.chat(this.chatId);
    if (!chat || chat.readSeq >= this.newestSeq || !this.isSeen()) {
      return;
    }
    const seq = this.newestSeq;
    this.seenTimer = setTimeout(() => {
      if (this.chatId === chat.id && this.isSeen()) {
        this.parts.seen(chat.id, seq);
      }
    }, SEEN_MILLIS);
  }

  private isSeen(): boolean {
    return this.keeper.atEnd && document.visibilityState === "visible" && document.hasFocus() &&
      this.scroller.clientHeight > 0;
  }
}
