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
    byId("chat-avatar").replaceChildren(
      chat.type === "group" ? groupAvatar(face, "s") : avatar(face, "s", peer?.online ?? false),
    );
    setText("chat-title", name);
    setText(
      "chat-state",
      !peer
        ? this.words.count("ui.members", chat.memberCount)
        : peer.online
        ? this.words.say("ui.presence.online")
        : this.dates.lastSeen(peer.lastSeen, new Date()),
    );
  }
}

/** Own face and name beside the way out. */
export function renderMe(store: Store): void {
  const me = store.me;
  if (me) {
    byId("me-avatar").replaceChildren(avatar({ id: me.id, name: me.displayName, imagePath: me.imagePath }, "s"));
    setText("me-name", me.displayName);
  }
}

function setText(id: string, text: string): void {
  const element = byId(id);
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
