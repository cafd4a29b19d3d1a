import { History } from "./history.ts";
import type { Message, MessagePage } from "../net/wire.ts";

/** A chat that is not open keeps so many messages; they are cut to that once there are MOST_KEPT. */
const KEPT = 80;
const MOST_KEPT = 240;

/** The loaded messages of each chat. */
export class Histories {
  private readonly byChat = new Map<string, History>();
  /** Per chat and running request, the messages that came in meanwhile: the answer may be older than they are. */
  private readonly incoming = new Map<string, Set<Message[]>>();
  private openId: string | undefined;

  get(chatId: string): History | undefined {
    return this.byChat.get(chatId);
  }

  forget(chatId: string): void {
    this.byChat.delete(chatId);
  }

  /** Requests messages of a chat and passes them on with those that came in meanwhile. Rejects as the request does. */
  async load(
    chatId: string,
    request: () => Promise<MessagePage>,
    put: (page: MessagePage, incoming: Message[]) => void,
  ): Promise<void> {
    const incoming: Message[] = [];
    const requests = this.incoming.get(chatId) ?? new Set();
    this.incoming.set(chatId, requests.add(incoming));
    try {
      put(await request(), incoming);
    } finally {
      requests.delete(incoming);
    }
  }

  /** Tells the running requests of a message that came in. */
  note(message: Message): void {
    this.incoming.get(message.chatId)?.forEach((incoming) => incoming.push(message));
  }

  /** @param lastSeq the number of the chat's last message */
  put(message: Message, lastSeq: number): void {
    const history = this.byChat.get(message.chatId);
    history?.put(message);
    if (history?.last) {
      history.hasAfter &&= lastSeq > history.last.seq;
      if (message.chatId !== this.openId && history.messages.length > MOST_KEPT) {
        history.keepLast(KEPT);
      }
    }
  }

  /** The last page. What was loaded before it is dropped; what is newer stays. */
  putLatest(chatId: string, page: MessagePage, incoming: Message[], lastSeq: number): void {
    const before = this.byChat.get(chatId);
    this.begin(chatId, page, [...before && !before.hasAfter ? before.messages : [], ...incoming], lastSeq);
  }

  /** A page from the middle. What was loaded is dropped. */
  putAround(chatId: string, page: MessagePage, incoming: Message[], lastSeq: number): void {
    this.begin(chatId, page, incoming, lastSeq);
  }

  /** Ignored where nothing is loaded any more. */
  putOlder(chatId: string, before: number, page: MessagePage, incoming: Message[], lastSeq: number): void {
    this.byChat.get(chatId)?.putOlder(before, page);
    this.putAll(chatId, incoming, lastSeq);
  }

  putNewer(chatId: string, after: number, page: MessagePage, incoming: Message[], lastSeq: number): void {
    const history = this.byChat.get(chatId);
    history?.putNewer(after, page);
    this.putAll(chatId, incoming, lastSeq);
    if (history && page.items.length === 0) {
      history.hasAfter = false;
    }
  }

  private begin(chatId: string, page: MessagePage, others: Message[], lastSeq: number): void {
    this.byChat.set(chatId, new History(page));
    this.putAll(chatId, others, lastSeq);
  }

  private putAll(chatId: string, messages: Message[], lastSeq: number): void {
    const history = this.byChat.get(chatId);
    messages.forEach((message) => history?.put(message));
    this.checkEnd(chatId, lastSeq);
  }

  /** Numbers are dense: a chat whose last message is not loaded has more. */
  checkEnd(chatId: string, lastSeq: number): void {
    const history = this.byChat.get(chatId);
    if (history && lastSeq > (history.last?.seq ?? 0)) {
      history.hasAfter = true;
    }
  }

  /** Sets the open chat, if any. The one before keeps its last messages only. */
  open(chatId: string | undefined): void {
    const left = this.openId;
    this.openId = chatId;
    if (left !== undefined && left !== chatId) {
      const history = this.byChat.get(left);
      history?.hasAfter ? this.byChat.delete(left) : history?.keepLast(KEPT);
    }
  }

  /** Drops messages that are far from those between these indices. */
  trim(chatId: string, shown: { from: number; to: number }): void {
    this.byChat.get(chatId)?.trim(shown.from, shown.to);
  }
}
