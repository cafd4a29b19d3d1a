import { byId, el } from "./dom.ts";
import { avatar, groupAvatar } from "./avatar.ts";
import type { Chat } from "../wire.ts";
import type { Dates } from "../formatting.ts";
import type { Store } from "../store.ts";
import type { Typing } from "../typing.ts";
import type { Words } from "../i18n.ts";

/** Whom the open chat is with, whether they are there, and who is typing. */
export class Header {
  constructor(
    private readonly store: Store,
    private readonly typing: Typing,
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
        : peer.deleted
        ? this.words.say("ui.user.gone")
        : peer.online
        ? this.words.say("ui.presence.online")
        : this.dates.lastSeen(peer.lastSeen, new Date()),
    );
    this.renderTyping(chat);
  }

  private renderTyping(chat: Chat): void {
    const names = this.typing.now(chat.id).filter((id) => id !== this.store.me?.id)
      .map((id) => this.store.user(id)?.displayName ?? this.words.say("ui.typing.somebody"));
    const text = names.length === 0
      ? ""
      : names.length === 1
      ? this.words.say("ui.typing.one", names[0]!)
      : names.length === 2
      ? this.words.say("ui.typing.two", names[0]!, names[1]!)
      : this.words.say("ui.typing.many");
    const line = byId("typing");
    if (line.dataset["text"] !== text) {
      line.dataset["text"] = text;
      line.replaceChildren(...text === "" ? [] : [el("span", { class: "typing__dots", "aria-hidden": "true" }), text]);
    }
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
