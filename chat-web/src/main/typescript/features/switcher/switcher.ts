import { avatar, badge, groupAvatar } from "../../components/avatar.ts";
import { byId, el } from "../../core/dom.ts";
import { layer, openLayer } from "../../components/layers.ts";
import { PeopleSearch } from "../people/people-search.ts";
import { search } from "../../core/names.ts";
import type { Api } from "../../net/api.ts";
import type { Chat } from "../../net/wire.ts";
import type { Dates } from "../../core/formatting.ts";
import type { Store } from "../../state/store.ts";
import type { Translations } from "../../core/i18n.ts";

const SEARCH_MILLIS = 150;
const MOST_CHATS = 8;
const MOST_PEOPLE = 12;

interface Choice {
  id: string;
  option: HTMLElement;
  pick(): void;
}

interface Parts {
  api: Api;
  store: Store;
  t: Translations;
  dates: Dates;
  /** The open chat. */
  current(): string | undefined;
  open(chatId: string): void;
  message(userId: string): void;
}

/** The quick switcher: finds chats, by latest activity, and then people. */
export class Switcher {
  private readonly dialog = byId<HTMLDialogElement>("switcher");
  private readonly field = byId<HTMLInputElement>("switcher-text");
  private readonly list = byId("switcher-list");
  private readonly none = byId("switcher-none");
  private readonly people: PeopleSearch;
  private choices: Choice[] = [];
  private chosen = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: Parts) {
    layer(this.dialog);
    this.people = new PeopleSearch(parts.api, parts.store, () => this.render());
    this.field.addEventListener("input", () => {
      this.chosen = 0;
      this.render();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.people.find(this.field.value), SEARCH_MILLIS);
    });
    this.field.addEventListener("keydown", (event) => this.key(event));
    // The field keeps the focus.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest<HTMLElement>("[role=option]");
      this.choices.find((choice) => choice.option === option)?.pick();
    });
  }

  open(): void {
    this.field.value = "";
    this.chosen = 0;
    this.render();
    openLayer(this.dialog);
    this.field.focus();
    void this.people.find("");
  }

  private key(event: KeyboardEvent): void {
    const count = this.choices.length;
    if (event.key === "Enter") {
      event.preventDefault();
      this.choices[this.chosen]?.pick();
    } else if (count > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      this.mark((this.chosen + (event.key === "ArrowDown" ? 1 : -1) + count) % count);
    }
  }

  private render(): void {
    const { store, t, dates } = this.parts;
    const text = this.field.value.trim();
    const found = search(text);
    const name = (chat: Chat) => (chat.peer && store.user(chat.peer.id)?.displayName) ?? chat.name;
    const chats = store.chats()
      .filter((chat) => chat.type === "group" || chat.lastMessage !== undefined)
      .filter((chat) => text === "" ? chat.id !== this.parts.current() : found(name(chat)))
      .slice(0, MOST_CHATS);
    const peers = new Set(chats.map((chat) => chat.peer?.id));
    const open = this.parts.current();
    text === "" && open !== undefined && peers.add(store.chat(open)?.peer?.id);
    const people = this.people.ids.map((id) => store.user(id)).filter((user) => user !== undefined)
      .filter((user) => user.id !== store.me?.id && !peers.has(user.id) && found(user.displayName))
      .slice(0, MOST_PEOPLE);
    const now = new Date();
    this.choices = [
      ...chats.map((chat) => {
        const peer = chat.peer && store.user(chat.peer.id);
        const presence = peer && store.presence(peer);
        const face = { id: peer?.id ?? chat.id, name: name(chat), imagePath: peer?.imagePath ?? chat.imagePath };
        return this.choice(
          `chat-${chat.id}`,
          chat.type === "group" ? groupAvatar(face, "s") : avatar(face, "s", presence),
          face.name,
          chat.unreadCount > 0
            ? badge(chat.unreadCount, t)
            : chat.type === "group"
            ? t.count("ui.members", chat.memberCount)
            : presence && presence !== "offline"
            ? t.say(`ui.presence.${presence}`)
            : "",
          () => this.parts.open(chat.id),
        );
      }),
      ...people.map((user) =>
        this.choice(
          `user-${user.id}`,
          avatar({ id: user.id, name: user.displayName, imagePath: user.imagePath }, "s", store.presence(user)),
          user.displayName,
          dates.presence(store.presence(user), user.lastSeen, now),
          () => this.parts.message(user.id),
        )
      ),
    ];
    const group = (label: string, choices: Choice[]) =>
      choices.length > 0 &&
      el(
        "div",
        { role: "group", "aria-label": label },
        el("p", { class: "rows__heading", "aria-hidden": "true" }, label),
        ...choices.map((choice) => choice.option),
      );
    const groups = [
      group(t.say(text === "" ? "ui.switcher.recent" : "ui.list.chats"), this.choices.slice(0, chats.length)),
      group(t.say("ui.list.people"), this.choices.slice(chats.length)),
    ];
    this.list.replaceChildren(...groups.filter((node) => node !== false));
    this.none.hidden = this.choices.length > 0 || this.people.state === "loading";
    this.none.textContent = t.say("ui.switcher.none", this.field.value.trim());
    this.mark(Math.min(this.chosen, Math.max(0, this.choices.length - 1)));
  }

  private choice(id: string, face: HTMLElement, name: string, note: string | HTMLElement, act: () => void): Choice {
    const option = el(
      "div",
      { role: "option", id: `switcher-${id}`, class: "row row--choice" },
      face,
      el("bdi", { class: "row__name" }, name),
      typeof note === "string" ? el("span", { class: "row__note" }, note) : note,
    );
    const pick = () => {
      this.dialog.close();
      act();
    };
    return { id, option, pick };
  }

  private mark(index: number): void {
    this.chosen = index;
    this.choices.forEach(({ option }, other) => option.setAttribute("aria-selected", String(other === index)));
    const option = this.choices[index]?.option;
    if (option) {
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
    this.field.setAttribute("aria-expanded", String(this.choices.length > 0));
  }
}
