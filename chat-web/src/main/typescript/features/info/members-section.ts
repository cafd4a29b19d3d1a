import { arrange, byId, el } from "../../core/dom.ts";
import { avatar } from "../../components/avatar.ts";
import type { Chat, User } from "../../net/wire.ts";
import type { Dates } from "../../core/formatting.ts";
import type { InfoSection } from "./info.ts";
import type { MemberLoader } from "../chats/member-loader.ts";
import type { Store } from "../../state/store.ts";
import type { Translations } from "../../core/i18n.ts";

interface Parts {
  store: Store;
  members: MemberLoader;
  t: Translations;
  dates: Dates;
  message(userId: string): void;
}

/** The members of a group, those who are online first; a click opens the chat with one. */
export class MembersSection implements InfoSection {
  readonly element = byId("info-members-section");
  private readonly list = byId("info-members");
  private readonly moreButton = byId<HTMLButtonElement>("info-more");
  private readonly cache = new Map<string, { row: HTMLElement; signature: string }>();
  private readonly collator: Intl.Collator;
  private chat: Chat | undefined;

  constructor(private readonly parts: Parts) {
    this.collator = new Intl.Collator(parts.t.language);
    this.moreButton.addEventListener("click", () => void this.more());
    this.list.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-user]");
      if (button) {
        this.element.closest("dialog")?.close();
        parts.message(button.dataset["user"]!);
      }
    });
  }

  render(chat: Chat): void {
    this.chat = chat;
    this.element.hidden = chat.type !== "group";
    if (chat.type !== "group") {
      return;
    }
    const { members, store, t } = this.parts;
    const shown = store.membersOf(chat.id).sort((a, b) =>
      Number(b.user.online) - Number(a.user.online) || this.collator.compare(a.user.displayName, b.user.displayName)
    );
    byId("info-members-title").textContent = t.count("ui.members", chat.memberCount);
    arrange(this.list, shown.map(({ user, role }) => this.row(user, role)));
    byId("info-members-skeleton").hidden = shown.length > 0;
    this.moreButton.hidden = !members.hasMore(chat.id);
  }

  private row(user: User, role: string): HTMLElement {
    const { store, t, dates } = this.parts;
    const self = store.isMe(user.id);
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
    if (this.chat) {
      this.moreButton.disabled = true;
      try {
        await this.parts.members.loadMore(this.chat.id);
      } finally {
        this.moreButton.disabled = false;
      }
    }
  }
}
