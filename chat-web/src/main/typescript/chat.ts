import { Announcer } from "./components/announcer.ts";
import { apart } from "./core/listeners.ts";
import { Api, isGone, isPassing, Refused } from "./net/api.ts";
import { Attention } from "./features/alerts/attention.ts";
import { Badge } from "./features/alerts/badge.ts";
import { browser, Connection, Unanswered } from "./net/connection.ts";
import { browserLocks } from "./tabs/locks.ts";
import { byId, perFrame } from "./core/dom.ts";
import { CatchUp } from "./net/catch-up.ts";
import { ChatList } from "./features/chats/chat-list.ts";
import { Composer } from "./features/compose/composer.ts";
import { ConnectionBar } from "./features/connection/connection-bar.ts";
import { Dates } from "./core/formatting.ts";
import { Drafts, draftsOf } from "./features/compose/drafts.ts";
import { Departure, DepartureElsewhere } from "./tabs/departure.ts";
import { explain } from "./net/failures.ts";
import { GroupDialog } from "./features/chats/group-dialog.ts";
import { Header, renderMe } from "./features/chats/header.ts";
import { databaseOf, IndexedKeep, SafeTexts } from "./tabs/keep.ts";
import { Info } from "./features/info/info.ts";
import { isLayerOnTop } from "./components/layers.ts";
import { newClientId } from "./core/ids.ts";
import { Messages } from "./features/stream/conversation.ts";
import { Outbox, SendFailure } from "./features/compose/outbox.ts";
import { People } from "./features/people/people.ts";
import { Pages } from "./features/stream/page-loader.ts";
import { preferences } from "./core/page.ts";
import { PresenceWatch } from "./features/presence/presence.ts";
import { ReadReports } from "./features/receipts/read-reports.ts";
import { Shortcuts } from "./features/shortcuts/shortcuts.ts";
import { Sidebar } from "./features/chats/sidebar.ts";
import { Store } from "./state/store.ts";
import { Switcher } from "./features/switcher/switcher.ts";
import { tabsOf } from "./tabs/tabs.ts";
import { Toasts } from "./components/toasts.ts";
import { forgetTyped } from "./features/account/typed.ts";
import { OwnTyping, Typing } from "./features/typing/typing.ts";
import { TypingLine } from "./features/typing/typing-line.ts";
import { Translations } from "./core/i18n.ts";
import type { Me, Message, ServerFrame } from "./net/wire.ts";
import type { News, Tabs } from "./tabs/tabs.ts";
import type { Unsent } from "./features/compose/outbox.ts";

/** Messages that a page of the last ones brings for sure. */
const LATEST = 30;
const PATIENCE_MILLIS = 1_500;
const REFETCH_MILLIS = 5_000;

/** The chat page: holds the parts together and decides what happens when. */
class ChatPage {
  private readonly t = new Translations(
    JSON.parse(byId("words").textContent ?? "{}") as Record<string, string>,
    document.documentElement.lang,
  );
  private readonly dates = new Dates(this.t);
  private readonly api = new Api();
  private readonly store = new Store(this.t.say("ui.user.deleted"));
  private readonly announcer = new Announcer(this.t, byId("announcer"));
  private readonly bar = new ConnectionBar(this.t);
  private readonly badge = new Badge();
  private readonly toasts = new Toasts(this.t);
  private readonly shared = new SafeTexts(() => localStorage, () => this.warnOfStorage());
  private readonly tabs: Tabs;
  private readonly departure: Departure;
  private readonly elsewhere: DepartureElsewhere;
  private readonly attention: Attention;
  private readonly catchUp = new CatchUp(
    this.store.resume,
    (chats) => this.connection.ask((id) => ({ type: "sync", id, chats })),
  );
  private readonly typing = new Typing(() => this.refresh());
  private readonly typingLine = new TypingLine(this.t);
  private readonly presence = new PresenceWatch((known) => this.store.setPresenceKnown(known));
  private readonly pages = new Pages(this.api, this.store);
  private readonly reports = new ReadReports((chatId, seq) => this.reportRead(chatId, seq));
  private readonly connection: Connection;
  private readonly outbox: Outbox;
  private readonly drafts: Drafts;
  private readonly chatList: ChatList;
  private readonly people: People;
  private readonly messages: Messages;
  private readonly composer: Composer;
  private readonly header: Header;
  private readonly info: Info;
  private readonly refresh: () => void;
  private readonly refetching = new Set<string>();
  /** The groups whose members were asked for over the present connection. */
  private readonly met = new Set<string>();
  private openId: string | undefined;
  private chatsLoaded = false;
  private meIsFresh = true;

  constructor(me: Me) {
    const { store, t, dates, api } = this;
    store.setMe(me);
    this.tabs = tabsOf(me.id, () => location.reload());
    this.tabs.listen((news) => this.heardFromTab(news));
    const tell = (news: News) => this.tabs.tell(news);
    this.departure = new Departure(me.id, tell);
    this.elsewhere = new DepartureElsewhere(me.id);
    const locks = browserLocks(`homin.${me.id}.`);
    this.drafts = new Drafts(this.shared, new SafeTexts(() => sessionStorage, () => {}), draftsOf(me.id), tell);
    this.outbox = new Outbox({
      keep: new IndexedKeep(databaseOf(me.id)),
      locks,
      send: (message) => this.deliver(message),
      ready: () => this.connection.state === "open",
      tell,
      changed: () => this.refresh(),
      unkept: () => this.warnOfStorage(),
    });
    this.attention = new Attention({
      me: me.id, texts: this.shared, tabs: this.tabs, toasts: this.toasts, locks, store, t,
      isOpen: (chatId) => chatId === this.openId,
      open: (chatId) => this.go(chatId),
      test: () => this.connection.ask((id) => ({ type: "notification", id, kind: "test" })),
    });
    this.refresh = perFrame(() => this.render());
    this.chatList = new ChatList({
      store, t, dates, drafts: this.drafts, outbox: this.outbox, typing: this.typing,
      open: (chatId) => this.go(chatId),
    });
    this.people = new People(api, store, t, dates, (userId) => void this.message(userId));
    this.messages = new Messages({
      store, t, dates, outbox: this.outbox, pages: this.pages,
      reload: (chatId) => void this.loadMessages(chatId),
      seen: (chatId, seq) => this.seen(chatId, seq),
      announce: (text) => this.announcer.tell(text),
      // On touch the field would bring up the keyboard, which nobody asked for.
      leave: () => matchMedia("(pointer: coarse)").matches ? byId("messages").focus() : this.composer.focus(),
    });
    this.composer = new Composer(
      this.drafts,
      t,
      (chatId, body) => this.say(chatId, body),
      new OwnTyping((chatId) => this.connection.tell({ type: "typing", chatId })),
      (text) => this.announcer.tell(text),
    );
    this.header = new Header(store, t, dates);
    const group = new GroupDialog(api, store, t, (chat) => {
      store.putChats([chat]);
      this.go(chat.id);
    });
    byId("new-group").addEventListener("click", () => group.open());
    const message = (userId: string) => void this.message(userId);
    this.info = new Info({ api, store, t, dates, message });
    const switcher = new Switcher({
      api, store, t, dates, message,
      current: () => this.openId,
      open: (chatId) => this.go(chatId),
    });
    byId("find").addEventListener("click", () => {
      byId("search").focus();
      switcher.open();
    });
    const sidebar = new Sidebar(this.chatList, this.people, t, () => this.isOnePane() && this.go(undefined));
    new Shortcuts(
      { find: () => switcher.open(), step: (by, unread) => this.step(by, unread) },
      [
        [byId("rail"), () => focusOn(byId("rail").querySelector("[aria-current]"))],
        [byId("sidebar"), () => (sidebar.focus(), true)],
        [byId("messages"), () => focusOn(byId("messages"))],
        [byId("composer"), () => focusOn(byId("composer-text"))],
        [byId("info"), () => this.info.focus()],
      ],
    );
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    this.connection = new Connection(browser(`${scheme}//${location.host}/ws`), () => this.whoAmI(), {
      frame: (frame) => this.heard(frame),
      link: (link) => {
        this.goWithOthers() || this.bar.show(link);
        this.presence.link(link);
      },
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
    this.departure.stay();
    this.connection.now();
    this.bar.show(this.connection.state);
    void this.unpack();
    setTimeout(
      () => this.chatsLoaded || this.connection.state === "open" || void this.loadChats(),
      PATIENCE_MILLIS,
    );
    this.route();
    this.render();
    setInterval(this.refresh, 60_000);
  }

  private listen(): void {
    addEventListener("popstate", () => {
      // A layer that closes leaves the chat as it is.
      if ((new URLSearchParams(location.search).get("c") ?? undefined) !== this.openId) {
        this.route();
      }
    });
    addEventListener("beforeunload", (event) => {
      if (this.outbox.needsPage) {
        event.preventDefault();
      }
    });
    byId("chats-retry").addEventListener("click", () => {
      this.chatList.setState("loading");
      void this.loadChats();
    });
    byId("back").addEventListener("click", () => this.go(undefined));
    this.departure.by(byId("sign-out"));
  }

  /** What cannot be drawn leaves the rest as it would be. */
  private render(): void {
    const chat = this.openId === undefined ? undefined : this.store.chat(this.openId);
    // First, because it reads where things are: what others write before would have to be laid out for that.
    apart(() => this.messages.render());
    apart(() => this.chatList.render());
    apart(() => this.people.render());
    apart(() => this.header.render(chat));
    apart(() => this.info.render(chat));
    apart(() => this.renderTyping());
    chat && this.composer.address(chat.name);
    // Nobody would ever read it.
    byId("composer").hidden = chat?.peer?.deleted === true;
    renderMe(this.store);
    const unread = this.store.unreadTotal;
    this.badge.show(unread);
    this.bar.setQueued(this.outbox.queued);
    const badge = byId("chats-badge");
    badge.hidden = unread === 0;
    badge.textContent = unread > 99 ? "99+" : String(unread);
  }

  private renderTyping(): void {
    const typists = this.openId === undefined ? [] : this.typing.now(this.openId);
    this.typingLine.show(
      typists.filter((id) => id !== this.store.me?.id)
        .map((id) => this.store.user(id)?.displayName ?? this.t.say("ui.typing.somebody")),
    );
  }

  // --- which chat is open ---

  private go(chatId: string | undefined): void {
    if (chatId === this.openId) {
      void this.messages.toEnd();
    } else if (chatId !== undefined) {
      const state = { fromList: this.openId === undefined };
      const address = `?c=${encodeURIComponent(chatId)}`;
      isLayerOnTop() ? history.replaceState(state, "", address) : history.pushState(state, "", address);
      this.route();
    } else if ((history.state as { fromList?: boolean } | null)?.fromList) {
      // Back leads from the list away, not into the chat again.
      history.back();
    } else {
      history.replaceState(null, "", location.pathname);
      this.route();
    }
  }

  private step(by: 1 | -1, unread: boolean): void {
    const chatId = this.chatList.neighbour(by, unread);
    chatId !== undefined && this.go(chatId);
  }

  private isOnePane(): boolean {
    return this.openId !== undefined && matchMedia("(max-width: 599px)").matches;
  }

  private route(): void {
    const chatId = new URLSearchParams(location.search).get("c") ?? undefined;
    const left = this.openId;
    this.openId = chatId;
    const pane = chatId === undefined ? "list" : "chat";
    byId("shell").dataset["pane"] = pane;
    this.bar.setPane(pane);
    byId("conversation").hidden = chatId === undefined;
    byId("nothing-open").hidden = chatId !== undefined;
    this.chatList.setOpen(chatId);
    if (chatId !== undefined) {
      this.attention.looked(chatId);
    }
    const chat = chatId === undefined ? undefined : this.store.chat(chatId);
    this.messages.open(chat ? chatId : undefined);
    this.header.render(chat);
    this.info.render(chat);
    // What is written before the chats are here belongs to this one too.
    this.composer.open(chatId, chat?.name ?? "");
    if (chatId === undefined && left !== undefined) {
      this.chatList.focus(left);
    } else if (chatId !== undefined && matchMedia("(pointer: coarse)").matches) {
      // A keyboard that opens by itself would hide half of what there is to read.
      byId("chat-heading").focus();
    }
    if (chat) {
      void this.loadMessages(chat.id);
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
        const first = !this.chatsLoaded;
        this.chatsLoaded = true;
        this.chatList.setState("done");
        if (first && this.openId !== undefined) {
          this.route();
        }
      } while (cursor !== undefined);
    } catch {
      this.chatList.setState("failed");
    }
  }

  /** What is shown first of a chat: where what is unread begins, else the last messages. */
  private async loadMessages(chatId: string): Promise<void> {
    const { store } = this;
    this.messages.setFailed(false);
    try {
      const chat = store.chat(chatId);
      if (!store.history(chatId)) {
        const far = chat && chat.unreadCount > LATEST;
        await this.pages.load(chatId, far ? { around: chat.readSeq } : "latest");
        this.tidyOutbox(chatId);
      }
      await this.meet(chatId);
    } catch {
      if (chatId === this.openId && !store.history(chatId)) {
        this.messages.setFailed(true);
      }
    }
  }

  /** Gets to know the members of a group, and who of them is there: once a connection, because frames tell the rest. */
  private async meet(chatId: string): Promise<void> {
    if (this.store.chat(chatId)?.type === "group" && !this.met.has(chatId)) {
      this.met.add(chatId);
      try {
        const page = await this.api.members(chatId);
        this.info.setCursor(chatId, page.nextCursor);
        this.store.putMembers(chatId, page.items);
      } catch (failure) {
        this.met.delete(chatId);
        throw failure;
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
      if (this.store.history(chatId)) {
        // Who reads earlier messages stays with them.
        const place = chatId === this.openId ? this.messages.place : undefined;
        await this.pages.load(chatId, place === undefined ? "latest" : { around: place });
        this.tidyOutbox(chatId);
      }
      this.store.putChats([chat]);
      this.store.resume.complete(chatId, chat.rev);
      if (asked && this.openId === chatId) {
        this.route();
      }
    } catch (failure) {
      if (isPassing(failure)) {
        setTimeout(() => this.connection.state === "open" && void this.refetch(chatId, asked), REFETCH_MILLIS);
      } else if (isGone(failure)) {
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
    apart(() => this.store.apply(frame));
    apart(() => this.respond(frame));
    this.catchUp.watch();
  }

  private respond(frame: ServerFrame): void {
    if (frame.type === "hello") {
      this.attention.setServerTime(frame.serverTime);
      void this.connected();
    } else if (frame.type === "typing") {
      this.typing.heard(frame.chatId, frame.userId);
    } else if (frame.type === "message") {
      this.typing.stopped(frame.chatId, frame.message.author.id);
      const foreign = frame.message.author.id !== this.store.me?.id;
      if (foreign && frame.chatId === this.openId) {
        this.announcer.say(frame.message.author.displayName, frame.message.body ?? "");
      }
      if (foreign) {
        this.attention.heard(frame.message);
      } else {
        void this.outbox.arrived(frame.message.clientId);
      }
    } else if (frame.type === "read" && frame.userId === this.store.me?.id) {
      this.attention.looked(frame.chatId);
    } else if (frame.type === "notification") {
      this.attention.notified(frame);
    }
  }

  private async connected(): Promise<void> {
    this.reports.flush();
    void this.lookAround();
    if (this.openId !== undefined && this.store.chat(this.openId) && !this.store.history(this.openId)) {
      void this.loadMessages(this.openId);
    }
    // What others said meanwhile first, then what was written here.
    await Promise.all([this.catchUp.all(), this.messages.reconnected()]);
    this.outbox.flush();
  }

  /** Asks for whoever may have come and gone while there was no connection. */
  private async lookAround(): Promise<void> {
    this.met.clear();
    const open = this.openId;
    await Promise.all([
      this.loadChats(),
      this.people.search.refresh(),
      open !== undefined && this.meet(open).catch(() => {}),
    ]);
    this.presence.learnt();
  }

  // --- the other tabs ---

  private heardFromTab(news: News): void {
    this.elsewhere.heard(news);
    switch (news.kind) {
      case "here":
        if (this.connection.state === "expired") {
          this.connection.now();
        }
        break;
      case "signed-out":
        // The server closes this tab's connection too; what it answers then tells whether it is really so.
        this.goWithOthers();
        break;
      case "draft":
        if (this.drafts.heard(news.chatId, news.text, news.was)) {
          this.composer.refresh(news.chatId);
        }
        this.refresh();
        break;
      case "outbox":
        void this.outbox.load().then(() => this.outbox.flush());
        break;
      case "sent":
        this.store.apply({ type: "ack", id: "", message: news.message });
        void this.outbox.arrived(news.clientId);
        this.catchUp.watch();
        break;
      case "read":
        this.store.markRead(news.chatId, news.seq);
        this.attention.looked(news.chatId);
        break;
    }
  }

  /** To the entrance, if the session was not only ended but left. */
  private goWithOthers(): boolean {
    return this.connection.state === "expired" && this.elsewhere.follow();
  }

  // --- what somebody does ---

  private say(chatId: string, body: string): void {
    // Until it is in the outbox the text is a draft: it is never in neither.
    void this.outbox.add(chatId, body, newClientId(), new Date().toISOString()).then(() => this.drafts.sent(chatId, body));
    void this.messages.toEnd();
  }

  /** What was left unsent. */
  private async unpack(): Promise<void> {
    await this.outbox.load();
    this.outbox.flush();
  }

  /** What the server has is not unsent, though its answer may have been lost. */
  private tidyOutbox(chatId: string): void {
    const stored = new Set(this.store.history(chatId)?.messages.map((message) => message.clientId));
    this.outbox.of(chatId).filter((entry) => stored.has(entry.clientId))
      .forEach((entry) => void this.outbox.arrived(entry.clientId));
  }

  private async deliver({ chatId, clientId, body }: Unsent): Promise<Message> {
    try {
      const ack = await this.connection.ask((id) => ({ type: "send", id, chatId, clientId, body }));
      return ack.message!;
    } catch (failure) {
      if (failure instanceof Unanswered) {
        throw new SendFailure(this.connection.state === "open" ? "silence" : undefined);
      }
      throw new SendFailure(isPassing(failure) ? undefined : isGone(failure) ? "gone" : "refused");
    }
  }

  private seen(chatId: string, seq: number): void {
    this.store.markRead(chatId, seq);
    this.reports.read(chatId, seq);
    this.tabs.tell({ kind: "read", chatId, seq });
    this.attention.looked(chatId);
  }

  private async reportRead(chatId: string, seq: number): Promise<void> {
    try {
      await this.connection.ask((id) => ({ type: "read", id, chatId, seq }));
    } catch (failure) {
      if (isPassing(failure)) {
        throw failure;
      }
    }
  }

  private notice(failure: unknown): void {
    this.toasts.show({ key: "failure", isError: true, ...explain(failure, this.t) });
  }

  private warnOfStorage(): void {
    this.toasts.show({ key: "storage", isError: true, text: this.t.say("ui.storage") });
  }
}

function focusOn(element: HTMLElement | null): boolean {
  element?.focus();
  return element !== null;
}

/** The account is asked for before anything else: what this browser keeps is kept per person. */
async function whoAmI(): Promise<Me> {
  const api = new Api();
  const bar = new ConnectionBar(new Translations(JSON.parse(byId("words").textContent ?? "{}"), document.documentElement.lang));
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
forgetTyped();
new ChatPage(await whoAmI()).start();
