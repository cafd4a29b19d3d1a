import { Announcer } from "./views/announcer.ts";
import { Api, Refused } from "./api.ts";
import { byId, perFrame } from "./views/dom.ts";
import { ChatList } from "./views/chat-list.ts";
import { Composer } from "./views/composer.ts";
import { Connection, Unanswered, worthRetrying } from "./connection.ts";
import { ConnectionBar } from "./views/connection-bar.ts";
import { Dates } from "./formatting.ts";
import { Drafts } from "./drafts.ts";
import { GroupDialog } from "./views/group-dialog.ts";
import { Header, renderMe } from "./views/header.ts";
import { newClientId } from "./ids.ts";
import { Messages } from "./views/messages.ts";
import { Outbox, SendFailure } from "./outbox.ts";
import { People } from "./views/people.ts";
import { preferences } from "./page.ts";
import { Store } from "./store.ts";
import { Typing } from "./typing.ts";
import { Words } from "./i18n.ts";
import type { Me, ServerFrame } from "./wire.ts";

const SEARCH_MILLIS = 200;
const GAP_MILLIS = 400;
const PATIENCE_MILLIS = 1_500;

/** The chat page: holds the parts together and decides what happens when. */
class ChatPage {
  private readonly words = new Words(
    JSON.parse(byId("words").textContent ?? "{}") as Record<string, string>,
    document.documentElement.lang,
  );
  private readonly dates = new Dates(this.words);
  private readonly api = new Api();
  private readonly store = new Store(this.words.say("ui.user.deleted"));
  private readonly announcer = new Announcer(this.words);
  private readonly bar = new ConnectionBar(this.words);
  private readonly typing = new Typing(() => this.refresh());
  private readonly connection: Connection;
  private readonly outbox: Outbox;
  private readonly drafts: Drafts;
  private readonly chatList: ChatList;
  private readonly people: People;
  private readonly messages: Messages;
  private readonly composer: Composer;
  private readonly header: Header;
  private readonly refresh: () => void;
  private readonly title = document.title;
  private readonly search = byId<HTMLInputElement>("search");
  private readonly refetching = new Set<string>();
  private openId: string | undefined;
  private chatsLoaded = false;
  private meIsFresh = true;
  private gapTimer: ReturnType<typeof setTimeout> | undefined;
  private searchTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(me: Me) {
    const { store, words, dates, api } = this;
    store.setMe(me);
    this.drafts = new Drafts(localStorage, `homin.draft.${me.id}.`);
    this.outbox = new Outbox(
      localStorage,
      `homin.outbox.${me.id}.`,
      (message) => this.deliver(message.chatId, message.clientId, message.body),
      () => this.refresh(),
    );
    this.refresh = perFrame(() => this.render());
    this.chatList = new ChatList({
      store, words, dates, drafts: this.drafts, outbox: this.outbox, typing: this.typing,
      open: (chatId) => this.go(chatId),
    });
    this.people = new People(api, store, words, dates, (userId) => void this.message(userId));
    this.messages = new Messages({
      store, words, dates, outbox: this.outbox,
      loadOlder: (chatId) => this.loadOlder(chatId),
      reload: (chatId) => void this.loadLatest(chatId),
      seen: (chatId, seq) => this.seen(chatId, seq),
    });
    this.composer = new Composer(
      this.drafts,
      words,
      (chatId, body) => this.say(chatId, body),
      (chatId) => this.connection.tell({ type: "typing", chatId }),
    );
    this.header = new Header(store, this.typing, words, dates);
    const group = new GroupDialog(api, store, words, (chat) => {
      store.putChats([chat]);
      this.go(chat.id);
    });
    byId("new-group").addEventListener("click", () => group.open());
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    this.connection = new Connection(`${scheme}//${location.host}/ws`, () => this.whoAmI(), {
      frame: (frame) => this.heard(frame),
      link: (link) => this.bar.show(link),
    });
    store.listen((change) => {
      if (change.kind === "refetch") {
        void this.refetch(change.chatId);
      }
      this.refresh();
    });
    this.listen();
  }

  start(): void {
    // Chats are loaded once the socket listens, so that nothing falls between; without a socket they come anyway.
    this.connection.now();
    setTimeout(() => this.chatsLoaded || void this.loadChats(), PATIENCE_MILLIS);
    this.route();
    this.render();
    setInterval(this.refresh, 60_000);
  }

  private listen(): void {
    addEventListener("popstate", () => this.route());
    addEventListener("storage", (event) => {
      if (this.openId && event.key?.endsWith(this.openId)) {
        this.composer.refresh(this.openId);
      }
      if (event.key && event.newValue === null) {
        this.outbox.removedElsewhere(event.key);
      }
      this.refresh();
    });
    byId("back").addEventListener("click", () => this.go(undefined));
    for (const tab of document.querySelectorAll<HTMLElement>("[data-view]")) {
      tab.addEventListener("click", () => this.showList(tab.dataset["view"] as "chats" | "people"));
    }
    const search = this.search;
    search.addEventListener("input", () => {
      clearTimeout(this.searchTimer);
      this.chatList.setSearch(search.value);
      this.searchTimer = setTimeout(() => this.showPeople(), search.value === "" ? 0 : SEARCH_MILLIS);
    });
    search.addEventListener("keydown", (event) => {
      if (event.isComposing || (event.key !== "Enter" && event.key !== "ArrowDown")) {
        return;
      }
      const first = [...document.querySelectorAll<HTMLElement>("#lists .row")].find((row) => row.offsetParent !== null);
      if (first) {
        event.preventDefault();
        event.key === "Enter" ? first.click() : first.focus();
      }
    });
    document.querySelectorAll("[data-clear-search]").forEach((button) =>
      button.addEventListener("click", () => {
        search.value = "";
        search.dispatchEvent(new Event("input"));
        search.focus();
      })
    );
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        this.showList("people");
        search.focus();
        search.select();
      }
    });
    byId<HTMLFormElement>("sign-out").addEventListener("submit", () => {
      byId<HTMLButtonElement>("sign-out-button").disabled = true;
    });
  }

  private render(): void {
    this.chatList.render();
    this.people.render();
    this.messages.render();
    const open = this.openId === undefined ? undefined : this.store.chat(this.openId);
    this.header.render(open);
    // Nobody would ever read it.
    byId("composer").hidden = open?.peer?.deleted === true;
    renderMe(this.store);
    const unread = this.store.unreadTotal;
    document.title = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${this.title}` : this.title;
    const badge = byId("chats-badge");
    badge.hidden = unread === 0;
    badge.textContent = unread > 99 ? "99+" : String(unread);
  }

  private showList(view: "chats" | "people"): void {
    document.querySelectorAll<HTMLElement>("[data-view]").forEach((tab) => {
      tab.dataset["view"] === view ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current");
    });
    byId("chats-panel").hidden = view !== "chats";
    this.showPeople();
    byId("list-title").textContent = this.words.say(`ui.list.${view}`);
    this.openId !== undefined && matchMedia("(max-width: 599px)").matches && this.go(undefined);
  }

  /** People stand in their own list, and below the chats while somebody searches. */
  private showPeople(): void {
    const alone = byId("chats-panel").hidden;
    const shown = alone || this.search.value.trim() !== "";
    byId("people-panel").hidden = !shown;
    byId("people-heading").hidden = alone;
    const people = this.people.search;
    if (shown && (people.state === "idle" || people.query !== this.search.value.trim())) {
      void people.find(this.search.value);
    }
  }

  // --- which chat is open ---

  private go(chatId: string | undefined): void {
    const address = chatId === undefined ? location.pathname : `?c=${encodeURIComponent(chatId)}`;
    if (chatId !== this.openId) {
      history.pushState(null, "", address);
      this.route();
    } else {
      this.messages.toEnd();
    }
  }

  private route(): void {
    const chatId = new URLSearchParams(location.search).get("c") ?? undefined;
    this.openId = chatId;
    byId("shell").dataset["pane"] = chatId === undefined ? "list" : "chat";
    byId("conversation").hidden = chatId === undefined;
    byId("nothing-open").hidden = chatId !== undefined;
    this.chatList.setOpen(chatId);
    const chat = chatId === undefined ? undefined : this.store.chat(chatId);
    this.messages.open(chat ? chatId : undefined);
    this.header.render(chat);
    // What is written before the chats are here belongs to this one too.
    this.composer.open(chatId, chat?.name ?? "");
    if (chat) {
      void this.loadLatest(chat.id);
    } else if (chatId !== undefined && this.chatsLoaded) {
      void this.refetch(chatId, true);
    }
  }

  private async message(userId: string): Promise<void> {
    const known = this.store.directWith(userId);
    if (known) {
      this.go(known.id);
      return;
    }
    try {
      const chat = await this.api.openDirect(userId);
      this.store.putChats([chat]);
      this.go(chat.id);
    } catch (failure) {
      this.notice(failure);
    }
  }

  // --- loading ---

  /** Asked before each connection; the first time the answer is at hand already. */
  private async whoAmI(): Promise<void> {
    if (!this.meIsFresh) {
      const me = await this.api.me();
      if (this.isSomebodyElse(me.id)) {
        return new Promise(() => {});
      }
      this.store.setMe(me);
    }
    this.meIsFresh = false;
  }

  /** Another tab may have signed somebody else in. What this page holds, unsent messages above all, is not theirs. */
  private isSomebodyElse(userId: string): boolean {
    const other = userId !== this.store.me?.id;
    if (other) {
      location.reload();
    }
    return other;
  }

  private async loadChats(): Promise<void> {
    try {
      let cursor: string | undefined;
      do {
        const page = await this.api.chats(cursor);
        this.store.putChats(page.items);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      byId("chats-failed").hidden = true;
      const first = !this.chatsLoaded;
      this.chatsLoaded = true;
      if (first && this.openId !== undefined) {
        this.route();
      }
      this.outbox.flush();
    } catch {
      byId("chats-failed").hidden = this.store.chats().length > 0;
    }
  }

  private async loadLatest(chatId: string): Promise<void> {
    this.messages.setFailed(false);
    try {
      if (!this.store.history(chatId)) {
        this.store.expectLatest(chatId);
        this.store.putLatest(chatId, await this.api.messages(chatId));
      }
      if (this.store.chat(chatId)?.type === "group" && !this.store.hasMembers(chatId)) {
        this.store.putMembers(chatId, (await this.api.members(chatId)).items);
      }
    } catch (failure) {
      if (chatId === this.openId && !this.store.history(chatId)) {
        this.messages.setFailed(true);
      }
    }
  }

  private async loadOlder(chatId: string): Promise<void> {
    const first = this.store.history(chatId)?.messages[0];
    if (first) {
      try {
        this.store.putOlder(chatId, await this.api.messages(chatId, { before: first.seq }));
      } catch (failure) {
        this.notice(failure);
      }
    }
  }

  /** Gets a chat afresh: one that is new here, or of which too much was missed. */
  private async refetch(chatId: string, asked = false): Promise<void> {
    if (this.refetching.has(chatId)) {
      return;
    }
    this.refetching.add(chatId);
    try {
      const chat = await this.api.chat(chatId);
      const loaded = this.store.history(chatId) !== undefined;
      const latest = loaded ? await this.api.messages(chatId) : undefined;
      this.store.putChats([chat]);
      if (latest) {
        this.store.putLatest(chatId, latest);
      }
      if (asked && this.openId === chatId) {
        this.route();
      }
    } catch (failure) {
      if (failure instanceof Refused && failure.problem.status === 404 && failure.problem.code === "not-found") {
        this.store.removeChat(chatId);
        if (this.openId === chatId) {
          history.replaceState(null, "", location.pathname);
          this.route();
          this.notice(failure);
        }
      }
    } finally {
      this.refetching.delete(chatId);
    }
  }

  // --- the live stream ---

  private heard(frame: ServerFrame): void {
    if (frame.type === "hello" && this.isSomebodyElse(frame.userId)) {
      return;
    }
    this.store.apply(frame);
    if (frame.type === "hello") {
      void this.sync(false);
      void this.loadChats();
    } else if (frame.type === "typing") {
      this.typing.heard(frame.chatId, frame.userId);
    } else if (frame.type === "message") {
      this.typing.stopped(frame.chatId, frame.message.author.id);
      const foreign = frame.message.author.id !== this.store.me?.id;
      if (foreign && frame.chatId === this.openId) {
        this.announcer.say(frame.message.author.displayName, frame.message.body ?? "");
      }
    }
    if (this.store.resume.hasGaps) {
      this.gapTimer ??= setTimeout(() => {
        this.gapTimer = undefined;
        void this.sync(true);
      }, GAP_MILLIS);
    }
  }

  private async sync(onlyGaps: boolean): Promise<void> {
    const chats = this.store.resume.request(onlyGaps);
    try {
      if (Object.keys(chats).length > 0) {
        await this.connection.ask((id) => ({ type: "sync", id, chats }));
      }
    } catch {
      // A lost connection asks again when it is back; a refusal leaves the chats as they are.
    }
    this.outbox.flush();
  }

  // --- what somebody does ---

  private say(chatId: string, body: string): void {
    this.outbox.add(chatId, body, newClientId(), new Date().toISOString());
    this.messages.toEnd();
  }

  private async deliver(chatId: string, clientId: string, body: string): Promise<void> {
    if (this.connection.state !== "open") {
      throw new SendFailure(false, "not connected");
    }
    try {
      await this.connection.ask((id) => ({ type: "send", id, chatId, clientId, body }));
    } catch (failure) {
      const again = failure instanceof Refused
        ? worthRetrying(failure.problem)
        : failure instanceof Unanswered && this.connection.state !== "open";
      throw new SendFailure(!again, String(failure));
    }
  }

  private seen(chatId: string, seq: number): void {
    if (this.connection.tell({ type: "read", chatId, seq })) {
      this.store.markRead(chatId, seq);
    }
  }

  private notice(failure: unknown): void {
    const gone = failure instanceof Refused && failure.problem.status === 404;
    const toast = byId("notice");
    toast.textContent = this.words.say(gone ? "ui.error.gone" : "ui.error.again");
    toast.hidden = false;
    setTimeout(() => toast.hidden = true, 6_000);
  }
}

/** The account is asked for before anything else: what this browser keeps is kept per person. */
async function whoAmI(): Promise<Me> {
  const api = new Api();
  const bar = new ConnectionBar(new Words(JSON.parse(byId("words").textContent ?? "{}"), document.documentElement.lang));
  for (let wait = 500;; wait = Math.min(wait * 2, 15_000)) {
    try {
      const me = await api.me();
      bar.show("open");
      return me;
    } catch (failure) {
      if (failure instanceof Refused && failure.signedOut) {
        location.replace("/" + location.search);
      }
      bar.show(navigator.onLine ? "lost" : "offline");
      await new Promise((resolve) => setTimeout(resolve, wait / 2 + Math.random() * wait / 2));
    }
  }
}

preferences();
new ChatPage(await whoAmI()).start();
