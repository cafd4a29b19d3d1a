import { byId } from "../core/dom.ts";
import { isLayerOnTop } from "../components/layers.ts";
import { Listeners } from "../core/listeners.ts";
import type { Api } from "../net/api.ts";
import type { Chat } from "../net/wire.ts";
import type { Store } from "../state/store.ts";

/** A chat was opened, or none: then the list stands alone on small screens. */
export interface Visit {
  chatId: string | undefined;
  /** Undefined if the chat is not loaded yet or does not exist. */
  chat: Chat | undefined;
  /** The chat that was open before. */
  left: string | undefined;
}

/** Which chat is open. The address of the page says it, so that links and the browser's buttons work. */
export class Navigation {
  /** The number of the message being read in the open chat; undefined at its end. */
  place: () => number | undefined = () => undefined;
  private openChat: string | undefined;
  private readonly visits = new Listeners<Visit>();
  private readonly returns = new Listeners<void>();

  /** @param failed called with the reason when a chat cannot be opened */
  constructor(
    private readonly api: Pick<Api, "openDirect">,
    private readonly store: Store,
    private readonly failed: (reason: unknown) => void,
  ) {
    byId("back").addEventListener("click", () => this.open(undefined));
  }

  /** Opens what the address says, from now on. Called after all dialogs have been set up: they close before a chat opens. */
  start(): void {
    addEventListener("popstate", () => {
      // Closing a dialog changes the history, but not the chat.
      if (chatInAddress() !== this.openChat) {
        this.route();
      }
    });
    this.route();
  }

  get openId(): string | undefined {
    return this.openChat;
  }

  onOpen(listener: (visit: Visit) => void): void {
    this.visits.add(listener);
  }

  /** Adds a listener for the case that the open chat is chosen again. */
  onReopen(listener: () => void): void {
    this.returns.add(listener);
  }

  /** Opens a chat, or the list. */
  open(chatId: string | undefined): void {
    if (chatId === this.openChat) {
      this.returns.tell();
    } else if (chatId !== undefined) {
      const state = { fromList: this.openChat === undefined };
      const address = `?c=${encodeURIComponent(chatId)}`;
      isLayerOnTop() ? history.replaceState(state, "", address) : history.pushState(state, "", address);
      this.route();
    } else if ((history.state as { fromList?: boolean } | null)?.fromList) {
      // Back from the list must not lead into the chat again.
      history.back();
    } else {
      this.leave();
    }
  }

  /** Opens the direct chat with a person; creates it if there is none. */
  async message(userId: string): Promise<void> {
    const known = this.store.directWith(userId);
    if (known) {
      this.open(known.id);
      return;
    }
    try {
      const chat = await this.api.openDirect(userId);
      this.store.putChats([chat]);
      this.open(chat.id);
    } catch (failure) {
      this.failed(failure);
    }
  }

  /** Closes the open chat, which does not exist any more. */
  leave(): void {
    history.replaceState(null, "", location.pathname);
    this.route();
  }

  /** Opens what the address says. */
  route(): void {
    const chatId = chatInAddress();
    const left = this.openChat;
    this.openChat = chatId;
    byId("shell").dataset["pane"] = chatId === undefined ? "list" : "chat";
    byId("conversation").hidden = chatId === undefined;
    byId("nothing-open").hidden = chatId !== undefined;
    this.visits.tell({ chatId, chat: chatId === undefined ? undefined : this.store.chat(chatId), left });
    if (chatId !== undefined && matchMedia("(pointer: coarse)").matches) {
      // Focus in the text field would open the keyboard, which hides half of the messages.
      byId("chat-heading").focus();
    }
  }
}

function chatInAddress(): string | undefined {
  return new URLSearchParams(location.search).get("c") ?? undefined;
}
