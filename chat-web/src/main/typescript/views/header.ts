import { byId } from "./dom.ts";
import { avatar, groupAvatar } from "./avatar.ts";
import type { Chat } from "../wire.ts";
import type { Dates } from "../formatting.ts";
import type { Store } from "../store.ts";
import type { Words } from "../i18n.ts";

/** Whom the open chat is with, and whether they are there. */
export class Header {
  constructor(
    private readonly store: Store,
    private readonly words: Words,
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
    const signature = JSON.stringify([face, peer?.online]);
    if (place.dataset["signature"] !== signature) {
      place.dataset["signature"] = signature;
      place.replaceChildren(chat.type === "group" ? groupAvatar(face, "s") : avatar(face, "s", peer?.online ?? false));
    }
    setText("chat-title", name);
    setText(
      "chat-state",
      !peer
        ? this.members(chat)
        : peer.deleted
        ? this.words.say("ui.user.gone")
        : peer.online
        ? this.words.say("ui.presence.online")
        : this.dates.lastSeen(peer.lastSeen, new Date()),
    );
  }

  /** How many there are, and how many of them are online where all are known. */
  private members(chat: Chat): string {
    const known = this.store.membersOf(chat.id);
    const online = known.filter(({ user }) => user.online).length;
    const all = this.words.count("ui.members", chat.memberCount);
    return known.length < chat.memberCount ? all : this.words.say("ui.members.online", all, online);
  }
}

/** Own face beside the way out; it leads to the profile. */
export function renderMe(store: Store): void {
  const me = store.me;
  const place = byId("me-avatar");
  const face = me && { id: me.id, name: me.displayName, imagePath: me.imagePath };
  const signature = JSON.stringify(face);
  if (face && place.dataset["signature"] !== signature) {
    place.dataset["signature"] = signature;
    place.replaceChildren(avatar(face, "s"));
    byId("me").title = face.name;
    setText("me-name", face.name);
  }
}

function setText(id: string, text: string): void {
  const element = byId(id);
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
