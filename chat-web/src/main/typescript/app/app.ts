import { Announcer } from "../components/announcer.ts";
import { Api } from "../net/api.ts";
import { browser, Connection } from "../net/connection.ts";
import { browserLocks } from "../tabs/locks.ts";
import { byId, perFrame } from "../core/dom.ts";
import { CatchUp } from "../net/catch-up.ts";
import { databaseOf, draftsOf, IndexedKeep, SafeTexts } from "../tabs/keep.ts";
import { Dates } from "../core/formatting.ts";
import { deliver } from "../features/compose/deliver.ts";
import { Drafts } from "../features/compose/drafts.ts";
import { explain } from "../net/failures.ts";
import { FrameHandlers } from "../net/frame-handlers.ts";
import { Listeners } from "../core/listeners.ts";
import { MemberLoader } from "../features/chats/member-loader.ts";
import { Navigation } from "./navigation.ts";
import { Outbox } from "../features/compose/outbox.ts";
import { PageLoader } from "../features/stream/page-loader.ts";
import { PresenceWatch } from "../features/presence/presence-watch.ts";
import { Receipts } from "../features/receipts/receipts.ts";
import { Session } from "./session.ts";
import { Store } from "../state/store.ts";
import { tabsOf } from "../tabs/tabs.ts";
import { Toasts } from "../components/toasts.ts";
import { Translations } from "../core/i18n.ts";
import { Typing } from "../features/typing/typing.ts";
import type { Chat, Me, ServerFrame, ServerFrames } from "../net/wire.ts";
import type { InfoSection } from "../features/info/info.ts";
import type { Link } from "../net/connection.ts";
import type { Locks } from "../tabs/locks.ts";
import type { MessageAction } from "../features/actions/actions.ts";
import type { MessagePart } from "../features/stream/message-parts.ts";
import type { Tabs } from "../tabs/tabs.ts";

/**
 * What the features of the chat page share. Each feature exports `start(app)`, in which it adds what it does to the four
 * registries (frames, message actions, message parts, info sections) and listens to the parts that it needs.
 */
export class App {
  readonly messageActions: MessageAction[] = [];
  readonly messageParts: MessagePart[] = [];
  readonly infoSections: InfoSection[] = [];
  private readonly frames = new FrameHandlers();

  readonly t = Translations.ofPage();
  readonly dates = new Dates(this.t);
  readonly api = new Api();
  readonly store = new Store(this.t.say("ui.user.deleted"));
  readonly announcer = new Announcer(this.t, byId("announcer"));
  readonly toasts = new Toasts(this.t);
  readonly navigation = new Navigation(this.api, this.store, (failure) => this.explain(failure));
  readonly pages = new PageLoader(this.api, this.store);
  readonly members = new MemberLoader(this.api, this.store);
  readonly presence = new PresenceWatch((known) => this.store.setPresenceKnown(known));
  readonly typing = new Typing(() => this.redraw());
  /** Shared by all tabs of this browser. */
  readonly storage = new SafeTexts(() => localStorage, () => this.warnOfStorage());
  readonly tabs: Tabs;
  readonly locks: Locks;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly receipts: Receipts;
  readonly connection: Connection;
  readonly catchUp: CatchUp;
  /** Called with each new state of the connection. */
  readonly links = new Listeners<Link>();

  private readonly session = new Session(this.api, this.store);
  private readonly drawings = new Listeners<Chat | undefined>();
  /** Draws what has changed, at the next frame. */
  readonly redraw = perFrame(() => this.draw());

  constructor(readonly me: Me) {
    const { store } = this;
    store.setMe(me);
    store.listen(() => this.redraw());
    this.tabs = tabsOf(me.id, () => location.reload());
    this.locks = browserLocks(`homin.${me.id}.`);
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    this.connection = new Connection(browser(`${scheme}//${location.host}/ws`), () => this.session.check(), {
      frame: (frame) => this.receive(frame),
      link: (link) => this.links.tell(link),
    });
    this.catchUp = new CatchUp(store.resume, (chats) => this.connection.ask((id) => ({ type: "sync", id, chats })));
    this.on("ack", ({ chats }) => this.catchUp.answered(chats));
    this.receipts = new Receipts(this.connection, store, this.tabs);
    this.drafts = new Drafts(
      this.storage,
      new SafeTexts(() => sessionStorage, () => {}),
      draftsOf(me.id),
      (news) => this.tabs.tell(news),
    );
    this.outbox = new Outbox({
      keep: new IndexedKeep(databaseOf(me.id)),
      locks: this.locks,
      send: (message) => deliver(this.connection, message),
      ready: () => this.connection.state === "open",
      tell: (news) => this.tabs.tell(news),
      changed: () => this.redraw(),
      unkept: () => this.warnOfStorage(),
    });
  }

  /** Adds a handler for frames of this type. */
  on<T extends keyof ServerFrames>(type: T, handler: (frame: ServerFrames[T]) => void): void {
    this.frames.on(type, handler);
  }

  /** Handles a frame from the socket, or one that another tab passes on. */
  receive(frame: ServerFrame): void {
    if (frame.type === "hello" && this.session.isSomebodyElse(frame.userId)) {
      return;
    }
    this.frames.handle(frame);
    this.catchUp.watch();
  }

  /**
   * Adds work to be done whenever something may have changed; it gets the open chat. Features draw in the order in
   * which they start.
   */
  onDraw(work: (chat: Chat | undefined) => void): void {
    this.drawings.add(work);
  }

  /** The open chat; undefined if none is open or it is not loaded. */
  get chat(): Chat | undefined {
    const { openId } = this.navigation;
    return openId === undefined ? undefined : this.store.chat(openId);
  }

  /** To be called once all features have started. */
  start(): void {
    // Chats are loaded once the socket is open, so that no change is missed in between.
    this.connection.now();
    this.navigation.start();
    this.draw();
    // Keeps relative times current.
    setInterval(this.redraw, 60_000);
  }

  private draw(): void {
    this.drawings.tell(this.chat);
  }

  /** Shows a toast that says why something failed. */
  explain(failure: unknown): void {
    this.toasts.show({ key: "failure", isError: true, ...explain(failure, this.t) });
  }

  private warnOfStorage(): void {
    this.toasts.show({ key: "storage", isError: true, text: this.t.say("ui.storage") });
  }
}
