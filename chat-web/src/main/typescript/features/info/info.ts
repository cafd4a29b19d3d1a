import { arrange, byId, el } from "../../core/dom.ts";
import { avatar, groupAvatar } from "../../components/avatar.ts";
import { layer, openLayer } from "../../components/layers.ts";
import type { Chat } from "../../net/wire.ts";
import type { Dates } from "../../core/formatting.ts";
import type { Store } from "../../state/store.ts";
import type { Translations } from "../../core/i18n.ts";

const KEY = "homin.info";

/** A section of the pane, below its head. */
export interface InfoSection {
  readonly element: HTMLElement;
  /** Draws the section for this chat, or hides it; called at every change while the pane is visible. */
  render(chat: Chat): void;
}

interface Parts {
  store: Store;
  t: Translations;
  dates: Dates;
  infoSections: readonly InfoSection[];
}

/**
 * Details of the open chat: a column beside it on wide screens, which remembers whether it is open and is always open
 * on very wide ones; else a sheet.
 */
export class Info {
  private readonly shell = byId("shell");
  private readonly column = byId("info");
  private readonly sheet = byId<HTMLDialogElement>("info-sheet");
  private readonly pane = byId("info-pane");
  private readonly toggle = byId<HTMLButtonElement>("info-toggle");
  private readonly beside = matchMedia("(min-width: 1280px)");
  private readonly pinned = matchMedia("(min-width: 1600px)");
  private chat: Chat | undefined;
  private wanted = localStorage.getItem(KEY) === "open";

  constructor(private readonly parts: Parts) {
    layer(this.sheet);
    this.sheet.addEventListener("close", () => this.place());
    this.toggle.addEventListener("click", () => this.press());
    byId("info-close").addEventListener("click", () => this.close());
    for (const query of [this.beside, this.pinned]) {
      query.addEventListener("change", () => this.place());
    }
  }

  render(chat: Chat | undefined): void {
    const other = chat?.id !== this.chat?.id;
    this.chat = chat;
    if (other) {
      this.sheet.open && this.sheet.close();
      this.pane.scrollTop = 0;
      this.place();
    }
    if (chat && (!this.column.hidden || this.sheet.open)) {
      this.renderHead(chat);
      const { infoSections } = this.parts;
      arrange(byId("info-sections"), infoSections.map((section) => section.element));
      infoSections.forEach((section) => section.render(chat));
    }
  }

  private renderHead(chat: Chat): void {
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
    byId("info-title").textContent = t.say(peer ? "ui.info.person" : "ui.info.group");
  }

  /** The number of members online, if known; their total stands above the list. */
  private online(chat: Chat): string {
    const online = this.parts.store.onlineIn(chat);
    return online === undefined ? "" : this.parts.t.say("ui.info.online", online);
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

  /** Puts the pane into the column or the sheet, according to the width. */
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
