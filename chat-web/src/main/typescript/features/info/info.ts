import { arrange, byId, el } from "../../core/dom.ts";
import { avatar, groupAvatar } from "../../components/avatar.ts";
import { layer, openLayer } from "../../components/layers.ts";
import type { Api } from "../../net/api.ts";
import type { Chat, User } from "../../net/wire.ts";
import type { Dates } from "../../core/formatting.ts";
import type { Store } from "../../state/store.ts";
import type { Translations } from "../../core/i18n.ts";

const KEY = "homin.info";

interface Parts {
  api: Api;
  store: Store;
  t: Translations;
  dates: Dates;
  message(userId: string): void;
}

/**
 * What there is to know about the open chat: a column beside it where there is room, which stays open if it was, and is
 * always there on very wide screens; else a sheet above it. Each section of the pane is one element of #info-sections.
 */
export class Info {
  private readonly shell = byId("shell");
  private readonly column = byId("info");
  private readonly sheet = byId<HTMLDialogElement>("info-sheet");
  private readonly pane = byId("info-pane");
  private readonly toggle = byId<HTMLButtonElement>("info-toggle");
  private readonly list = byId("info-members");
  private readonly cache = new Map<string, { row: HTMLElement; signature: string }>();
  private readonly beside = matchMedia("(min-width: 1280px)");
  private readonly pinned = matchMedia("(min-width: 1600px)");
  private readonly collator: Intl.Collator;
  private readonly cursors = new Map<string, string | undefined>();
  private chat: Chat | undefined;
  private wanted = localStorage.getItem(KEY) === "open";

  constructor(private readonly parts: Parts) {
    this.collator = new Intl.Collator(parts.t.language);
    layer(this.sheet);
    this.sheet.addEventListener("close", () => this.place());
    this.toggle.addEventListener("click", () => this.press());
    byId("info-close").addEventListener("click", () => this.close());
    byId("info-more").addEventListener("click", () => void this.more());
    this.list.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-user]");
      if (button) {
        this.sheet.close();
        parts.message(button.dataset["user"]!);
      }
    });
    for (const query of [this.beside, this.pinned]) {
      query.addEventListener("change", () => this.place());
    }
  }

  /** Where to find more members of a chat than the first page has. */
  setCursor(chatId: string, cursor: string | undefined): void {
    this.cursors.set(chatId, cursor);
  }

  focus(): boolean {
    this.pane.focus();
    return true;
  }

  render(chat: Chat | undefined): void {
    const other = chat?.id !== this.chat?.id;
    this.chat = chat;
    if (other) {
      this.sheet.open && this.sheet.close();
      this.pane.scrollTop = 0;
      this.place();
    }
    if (!chat || this.column.hidden && !this.sheet.open) {
      return;
    }
    const { store, t, dates } = this.parts;
    const peer = chat.peer && (store.user(chat.peer.id) ?? chat.peer);
    const name = peer?.displayName ?? chat.name;
    const face = { id: peer?.id ?? chat.id, name, imagePath: peer?.imagePath ?? chat.imagePath };
    const state = !peer
      ? this.online(chat)
      : dates.presence(store.presence(peer), peer.lastSeen, new Date());
    const presence = peer && store.presence(peer);
    const head = byId("info-head");
    const signature = JSON.stringify([face, state, presence]);
    if (head.dataset["signature"] !== signature) {
      head.dataset["signature"] = signature;
      head.replaceChildren(
        peer ? avatar(face, "l", presence) : groupAvatar(face, "l"),
        el("bdi", { class: "info__name" }, name),
        el("span", { class: presence === "online" ? "info__state info__state--online" : "info__state" }, state),
      );
    }
    this.renderAbout(peer);
    byId("info-title").textContent = t.say(peer ? "ui.info.person" : "ui.info.group");
    byId("info-members-section").hidden = chat.type !== "group";
    if (chat.type === "group") {
      this.renderMembers(chat);
    }
  }

  /** What somebody shares of themselves. */
  private renderAbout(peer: User | undefined): void {
    const { t, dates } = this.parts;
    const birthday = peer?.birthday;
    const section = byId("info-about");
    if (section.dataset["signature"] !== (birthday ?? "")) {
      section.dataset["signature"] = birthday ?? "";
      section.hidden = birthday === undefined;
      section.replaceChildren(
        ...birthday === undefined ? [] : [
          el("dt", { class: "info__label" }, t.say("ui.info.birthday")),
          el("dd", { class: "info__value" }, el("time", { datetime: birthday }, dates.birthday(birthday))),
        ],
      );
    }
  }

  /** How many are here, where that is known; how many there are stands above their list. */
  private online(chat: Chat): string {
    const online = this.parts.store.onlineIn(chat);
    return online === undefined ? "" : this.parts.t.say("ui.info.online", online);
  }

  private renderMembers(chat: Chat): void {
    const { store, t } = this.parts;
    const members = store.membersOf(chat.id).sort((a, b) =>
      Number(b.user.online) - Number(a.user.online) || this.collator.compare(a.user.displayName, b.user.displayName)
    );
    byId("info-members-title").textContent = t.count("ui.members", chat.memberCount);
    arrange(this.list, members.map(({ user, role }) => this.row(user, role)));
    byId("info-members-skeleton").hidden = members.length > 0;
    byId("info-more").hidden = this.cursors.get(chat.id) === undefined;
  }

  private row(user: User, role: string): HTMLElement {
    const { store, t, dates } = this.parts;
    const self = user.id === store.me?.id;
    const presence = store.presence(user);
    const state = dates.presence(presence, user.lastSeen, new Date());
    const signature = JSON.stringify([user.displayName, user.imagePath, presence, state, role]);
    const before = this.cache.get(user.id);
    if (before?.signature === signature) {
      return before.row;
    }
    const content = [
      avatar({ id: user.id, name: user.displayName, imagePath: user.imagePath }, "s", presence),
      el(
        "span",
        { class: "row__text" },
        el(
          "span",
          { class: "row__top" },
          el("bdi", { class: "row__name", title: user.displayName }, user.displayName),
          self && el("span", { class: "row__note" }, t.say("ui.info.self")),
          role !== "member" && el("span", { class: "tag" }, t.say(`ui.role.${role}`)),
        ),
        el("span", { class: "row__line row__line--small" }, state),
      ),
    ];
    const row = el(
      "li",
      { class: "rows__item" },
      self
        ? el("div", { class: "row row--member" }, ...content)
        : el("button", {
          type: "button",
          class: "row row--member",
          "data-user": user.id,
          title: t.say("ui.people.message.to", user.displayName),
        }, ...content),
    );
    this.cache.set(user.id, { row, signature });
    return row;
  }

  private async more(): Promise<void> {
    const { chat } = this;
    const cursor = chat && this.cursors.get(chat.id);
    if (chat && cursor) {
      const button = byId<HTMLButtonElement>("info-more");
      button.disabled = true;
      try {
        const page = await this.parts.api.members(chat.id, cursor);
        this.setCursor(chat.id, page.nextCursor);
        this.parts.store.addMembers(chat.id, page.items);
      } finally {
        button.disabled = false;
      }
    }
  }

  private press(): void {
    if (this.beside.matches) {
      this.remember(this.column.hidden);
    } else {
      openLayer(this.sheet);
      this.place();
    }
  }

  private close(): void {
    if (this.sheet.open) {
      this.sheet.close();
    } else {
      this.remember(false);
      this.toggle.focus();
    }
  }

  private remember(open: boolean): void {
    this.wanted = open;
    localStorage.setItem(KEY, open ? "open" : "closed");
    this.place();
  }

  /** Puts the pane where it belongs at this width. */
  private place(): void {
    if (this.beside.matches && this.sheet.open) {
      this.sheet.close();
    }
    const open = this.chat !== undefined && this.beside.matches && (this.wanted || this.pinned.matches);
    const home = this.beside.matches ? this.column : this.sheet;
    if (this.pane.parentElement !== home) {
      home.append(this.pane);
    }
    this.column.hidden = !open;
    this.shell.dataset["info"] = open ? "open" : "closed";
    this.toggle.hidden = this.pinned.matches;
    byId("info-close").hidden = this.pinned.matches;
    this.toggle.setAttribute("aria-expanded", String(open || this.sheet.open));
    if (open || this.sheet.open) {
      this.render(this.chat);
    }
  }
}

