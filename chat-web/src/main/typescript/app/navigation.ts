import { byId } from "../core/dom.ts";
import { isLayerOnTop } from "../components/layers.ts";
import { Listeners } from "../core/listeners.ts";
import type { Api } from "../net/api.ts";
import type { Chat } from "../net/wire.ts";
import type { Store } from "../state/store.ts";

/** A chat was opened, or none: then the list stands alone on small screens. */
export interface Visit {
  chatId: string | undefined;
  /** Undefined where the chat is not loaded yet, or does not exist. */
  chat: Chat | undefined;
  /** The chat that was open before. */
  left: string | undefined;
}

/** Which chat is open. The address of the page says it, so that links and the browser's buttons work. */
export class Navigation {
  /** The message at which somebody reads in the open chat; undefined where that is its end. */
  place: () => number | undefined = () => undefined;
  private openChat: string | undefined;
  private readonly visits = new Listeners<Visit>();
  private readonly returns = new Listeners<void>();

  /** @param failed is told why a chat could not be opened */
  constructor(
    private readonly api: Pick<Api, "openDirect">,
    private readonly store: Store,
    private readonly failed: (reason: unknown) => void,
  ) {
    addEventListener("popstate", () => {
      // A layer that closes leaves the chat as it is.
      if (chatInAddress() !== this.openChat) {
        this.route();
      }
    });
    byId("back").addEventListener("click", () => this.open(undefined));
  }

  get openId(): string | undefined {
    return this.openChat;
  }

  onOpen(listener: (visit: Visit) => void): void {
    this.visits.add(listener);
  }

  /** The chat that is open already was chosen again. */
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
      // Back leads from the list away, not into the chat again.
      history.back();
    } else {
      this.leave();
    }
  }

  /** Opens the chat with a person, which may have to be made. */
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

  /** The open chat is not there any more. */
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
      // A keyboard that opens by itself would hide half of what there is to read.
      byId("chat-heading").focus();
    }
  }
}

function chatInAddress(): string | undefined {
  return new URLSearchParams(location.search).get("c") ?? undefined;
}
