import { avatar, groupAvatar } from "../../components/avatar.ts";
import { byId } from "../../core/dom.ts";
import type { Chat } from "../../net/wire.ts";
import type { Dates } from "../../core/formatting.ts";
import type { Store } from "../../state/store.ts";
import type { Translations } from "../../core/i18n.ts";

/** The head of the open chat: its name, picture and presence. */
export class Header {
  constructor(
    private readonly store: Store,
    private readonly t: Translations,
    private readonly dates: Dates,
  ) {}

  render(chat: Chat | undefined): void {
    if (!chat) {
      return;
    }
    const peer = chat.peer && (this.store.user(chat.peer.id) ?? chat.peer);
    const name = peer?.displayName ?? chat.name;
    const face = { id: peer?.id ?? chat.id, name, imagePath: peer?.imagePath ?? chat.imagePath };
    const place = byId("chat-avatar");
    const presence = peer && this.store.presence(peer);
    const signature = JSON.stringify([face, presence]);
    if (place.dataset["signature"] !== signature) {
      place.dataset["signature"] = signature;
      place.replaceChildren(chat.type === "group" ? groupAvatar(face, "s") : avatar(face, "s", presence));
    }
    setText("chat-title", name);
    setText(
      "chat-state",
      !peer
        ? this.members(chat)
        : peer.deleted
        ? this.t.say("ui.user.gone")
        : this.dates.presence(this.store.presence(peer), peer.lastSeen, new Date()),
    );
  }

  /** The number of members, and of those online if that is known. */
  private members(chat: Chat): string {
    const online = this.store.onlineIn(chat);
    const all = this.t.count("ui.members", chat.memberCount);
    return online === undefined ? all : this.t.say("ui.members.online", all, online);
  }
}

function setText(id: string, text: string): void {
  const element = byId(id);
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
