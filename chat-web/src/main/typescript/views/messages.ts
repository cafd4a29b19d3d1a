import { actionsOf } from "./line-actions.ts";
import { byId } from "./dom.ts";
import { DayMarks } from "./day-marks.ts";
import { HistoryEdge } from "./history-edge.ts";
import { JumpPill } from "./jump-pill.ts";
import { MessageActions } from "./message-actions.ts";
import { MessageFocus } from "./message-focus.ts";
import { MessageWindow } from "../stream/message-window.ts";
import { RowList } from "./row-list.ts";
import { RowPainter } from "./message-line.ts";
import { rowsOf } from "../stream/rows.ts";
import { ScrollKeeper } from "./scroll.ts";
import { SeenWatch } from "../seen-watch.ts";
import type { Dates } from "../formatting.ts";
import type { History } from "../history.ts";
import type { Line, Unread } from "../stream/rows.ts";
import type { LineParts } from "./line-actions.ts";
import type { MessageAction } from "./message-actions.ts";
import type { Outbox } from "../outbox.ts";
import type { Place } from "../pages.ts";
import type { Store } from "../store.ts";

interface Parts extends LineParts {
  store: Store;
  outbox: Outbox;
  dates: Dates;
  pages: {
    load(chatId: string, place: Place): Promise<void>;
    failed(chatId: string, place: Place): boolean;
    ready(chatId: string, place: Place): boolean;
  };
  /** The chat could not be loaded; somebody asks for it again. */
  reload(chatId: string): void;
  /** The last message has been before somebody's eyes. */
  seen(chatId: string, seq: number): void;
}

/** Pixels from the edge of the window at which it moves on, if the pane is not higher. */
const NEAR = 600;
const MOST_STEPS = 8;
const GAP = 8;

/** The open chat's messages: which of them are in the document, and what is done with them. */
export class Messages {
  private readonly scroller = byId("messages");
  private readonly list = byId("message-list");
  private readonly pill: JumpPill;
  private readonly rows: RowList;
  private readonly keeper: ScrollKeeper<HTMLElement>;
  private readonly focus: MessageFocus;
  private readonly actions: MessageActions;
  private readonly older: HistoryEdge;
  private readonly newer: HistoryEdge;
  private readonly watch: SeenWatch;
  private readonly days: DayMarks;
  private window = new MessageWindow();
  private chatId: string | undefined;
  private unread: Unread | undefined;
  private landed = false;
  private failed = false;
  /** The chat's last message when it was drawn last, and the latest one that was in view. */
  private newestSeq = 0;
  private reachedSeq = 0;

  constructor(private readonly parts: Parts) {
    const { words, dates } = parts;
    const painter = new RowPainter(words, dates);
    this.rows = new RowList(
      this.list,
      (row, node) => painter.draw(row, node),
      (near) => ((this.keeper.atEnd ? this.rows.messages.at(-1) : near) ?? this.scroller).focus({ preventScroll: true }),
    );
    this.keeper = new ScrollKeeper(this.scroller, () => this.rows.messages);
    this.pill = new JumpPill(words, () => this.toEnd(), () => parts.leave());
    this.days = new DayMarks(this.scroller, this.list);
    this.watch = new SeenWatch(
      () => this.unreadInView(),
      (seq) => this.chatId !== undefined && this.parts.seen(this.chatId, seq),
    );
    this.older = new HistoryEdge(byId("older"), words, words.say("ui.history.older"), () => this.load("older", true));
    this.newer = new HistoryEdge(byId("newer"), words, words.say("ui.history.newer"), () => this.load("newer", true));
    this.actions = new MessageActions(this.list, words, (node) => this.actionsOf(node));
    this.focus = new MessageFocus(this.scroller, this.list, this.rows, {
      reveal: (row) => this.reveal(row),
      more: (direction) => this.more(direction),
      toEnd: () => this.toEnd(),
      actions: (row) => this.actions.enter(row),
      reading: (on) => this.keeper.read(on),
    });
    this.listen();
  }

  private listen(): void {
    const watcher = new ResizeObserver(() => this.keeper.restore());
    watcher.observe(this.scroller);
    watcher.observe(this.list);
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.list.addEventListener("click", (event) => {
      const id = (event.target as Element).closest<HTMLElement>("[data-action]")?.dataset["action"];
      if (id) {
        void this.actionsOf(event.target as Element).find((action) => action.id === id)?.run();
      }
    });
    byId("messages-retry").addEventListener("click", () => {
      if (this.chatId) {
        this.parts.reload(this.chatId);
      }
    });
    for (const event of ["visibilitychange", "focus", "blur"]) {
      addEventListener(event, () => this.watch.look(), true);
    }
    // Before anything is closed by it: what is open hears Escape first.
    document.addEventListener("keydown", (event) => this.escape(event), true);
  }

  open(chatId: string | undefined): void {
    this.chatId = chatId;
    this.rows.show([]);
    this.actions.show(undefined);
    this.keeper.reset();
    this.watch.forget();
    this.window = new MessageWindow();
    const chat = chatId === undefined ? undefined : this.parts.store.chat(chatId);
    this.parts.store.hold(chatId);
    this.unread = undefined;
    if (chat && chat.unreadCount > 0) {
      this.divide(chat.readSeq, chat.lastSeq);
    }
    this.landed = false;
    this.reachedSeq = 0;
    this.failed = false;
    this.render();
  }

  setFailed(failed: boolean): void {
    this.failed = failed;
    this.render();
  }

  /** The message that is being read; undefined where that is the end of the chat. */
  get place(): number | undefined {
    const row = this.landed && !this.keeper.showsLatest ? this.keeper.visible().first : undefined;
    return row && (this.rows.rowOf(row) as Line).seq;
  }

  /** Shows the last message, and stays with the last ones. */
  toEnd(): void {
    const history = this.history;
    if (!history || this.chatId === undefined) {
      return;
    }
    if (history.hasAfter) {
      const chatId = this.chatId;
      this.parts.pages.load(chatId, "latest").then(
        () => this.chatId === chatId && !this.history?.hasAfter && this.toEnd(),
        () => this.parts.announce(this.parts.words.say("ui.error.again")),
      );
      return;
    }
    this.window.toEnd(history);
    this.draw(history);
    this.keeper.toEnd();
    this.settle();
  }

  render(): void {
    const { chatId, history } = this;
    const chat = chatId === undefined ? undefined : this.parts.store.chat(chatId);
    byId("messages-failed").hidden = chatId === undefined || !this.failed || history !== undefined;
    byId("messages-loading").hidden = chatId === undefined || this.failed || history !== undefined;
    if (!chat || !history) {
      this.older.show("none");
      this.newer.show("none");
      byId("messages-empty").hidden = true;
      this.pill.show(false, 0);
      return;
    }
    if (!this.landed) {
      this.land(history);
    } else {
      this.noteNew(chat.lastSeq, chat.readSeq, history);
      this.draw(history);
    }
    this.settle();
  }

  private get history(): History | undefined {
    return this.chatId === undefined ? undefined : this.parts.store.history(this.chatId);
  }

  /** The first time that a chat's messages are there: at what is unread, else at the end. */
  private land(history: History): void {
    this.newestSeq = history.last?.seq ?? 0;
    this.window.fit(this.scroller.clientHeight);
    this.window.toEnd(history);
    if (this.unread) {
      this.window.toInclude(history, this.unread.after);
    }
    this.draw(history);
    this.landed = true;
    const divider = this.list.querySelector<HTMLElement>(".unread-divider");
    divider ? this.keeper.show(divider) : this.toEnd();
  }

  /** What comes while nobody looks is unread, from where they looked away. */
  private noteNew(lastSeq: number, readSeq: number, history: History): void {
    if (lastSeq > this.newestSeq) {
      const foreign = history.messages.slice(history.indexOf(this.newestSeq + 1))
        .some((message) => message.author.id !== this.parts.store.me?.id);
      if (foreign && !isWatched()) {
        this.divide(Math.max(readSeq, this.unread?.after ?? 0), lastSeq);
      }
      this.newestSeq = lastSeq;
    }
  }

  private divide(after: number, lastSeq: number): void {
    this.unread = { after, text: this.parts.words.count("ui.divider", lastSeq - after) };
  }

  private draw(history: History): void {
    const { store, outbox, dates, pages } = this.parts;
    const chatId = this.chatId!;
    this.window.fit(this.scroller.clientHeight);
    this.window.grown(history, this.keeper.atEnd);
    const span = this.window.span(history);
    const endsHere = span.to === history.messages.length && !history.hasAfter;
    const now = new Date();
    const rows = rowsOf({
      messages: history.messages,
      span,
      unsent: endsHere ? outbox.of(chatId) : [],
      unread: this.unread,
      me: store.me ?? { id: "", displayName: "" },
      face: (id) => store.user(id),
      delivery: (message) => store.delivery(message),
      dayKey: (iso) => dates.dayKey(iso),
      dayText: (iso) => dates.day(iso, now),
    });
    const edge = (more: boolean, place: Place) => !more ? "none" : pages.failed(chatId, place) ? "failed" : "loading";
    this.keeper.change(endsHere, () => {
      const before = this.older.show(edge(span.from === 0 && history.hasBefore, "older"));
      const after = this.newer.show(edge(span.to === history.messages.length && history.hasAfter, "newer"));
      byId("messages-empty").hidden = rows.length > 0 || history.hasBefore || history.hasAfter;
      if (this.rows.differs(rows)) {
        const added = this.rows.show(rows);
        this.actions.refresh();
        // A few fade in; a burst does not.
        if (this.landed && endsHere && added.length <= 2) {
          added.forEach((node) => node.classList.add("message--fresh"));
        }
        return true;
      }
      return before || after;
    });
    store.trim(chatId, span);
  }

  private scrolled(): void {
    this.keeper.scrolled();
    this.settle();
  }

  /** What follows from where the list is now. */
  private settle(): void {
    const history = this.history;
    const chat = this.chatId === undefined ? undefined : this.parts.store.chat(this.chatId);
    if (!history || !chat || !this.landed || this.scroller.clientHeight === 0) {
      return;
    }
    this.slide(history);
    const { first, last } = this.keeper.visible();
    this.days.show(first);
    this.focus.settle(last);
    const row = last && this.rows.rowOf(last);
    this.reachedSeq = Math.max(this.reachedSeq, row?.kind === "message" ? row.seq ?? 0 : 0);
    const unseen = Math.max(0, chat.lastSeq - Math.max(chat.readSeq, this.reachedSeq));
    this.pill.show(!this.keeper.showsLatest, unseen);
    this.watch.look();
  }

  /** Moves the window on before its edge comes into view, and has more loaded before that. */
  private slide(history: History): void {
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      const { scrollTop, scrollHeight, clientHeight } = this.scroller;
      const near = Math.max(clientHeight, NEAR);
      const below = scrollHeight - clientHeight - scrollTop;
      const { from, to } = this.window.span(history);
      if (from === 0 && history.hasBefore && scrollTop < 2 * near) {
        this.load("older");
      }
      if (to === history.messages.length && history.hasAfter && below < 2 * near) {
        this.load("newer");
      }
      const moved = (scrollTop < near && this.window.earlier(history)) ||
        (below < near && this.window.later(history));
      if (!moved) {
        return;
      }
      this.draw(history);
    }
  }

  private load(place: "older" | "newer", asked = false): void {
    const { chatId } = this;
    if (chatId !== undefined && (asked || this.parts.pages.ready(chatId, place))) {
      // Drawn again either way: a page comes through the store, a failure stands at the edge.
      this.parts.pages.load(chatId, place).catch(() => this.chatId === chatId && this.render());
    }
  }

  private more(direction: -1 | 1): boolean {
    const history = this.history;
    if (!history) {
      return false;
    }
    const moved = direction < 0 ? this.window.earlier(history) : this.window.later(history);
    if (moved) {
      this.draw(history);
    } else if (direction < 0 ? history.hasBefore : history.hasAfter) {
      this.load(direction < 0 ? "older" : "newer");
    }
    return moved;
  }

  private reveal(row: HTMLElement): void {
    this.keeper.reveal(row, { start: this.days.height + GAP, end: GAP });
    this.settle();
  }

  private escape(event: KeyboardEvent): void {
    const target = event.target as Element;
    const elsewhere = target !== document.body && !byId("conversation").contains(target);
    if (
      event.key !== "Escape" || event.isComposing || this.chatId === undefined || elsewhere ||
      target.closest(".message-actions") || document.querySelector("dialog[open], details.menu[open]")
    ) {
      return;
    }
    this.toEnd();
    if (this.list.contains(document.activeElement)) {
      this.parts.leave();
    }
  }

  private actionsOf(node: Element): MessageAction[] {
    const row = this.rows.rowOf(node);
    return row?.kind === "message" ? actionsOf(row, this.parts) : [];
  }

  /** What is before somebody's eyes and was not read yet. */
  private unreadInView(): number | undefined {
    const chat = this.chatId === undefined ? undefined : this.parts.store.chat(this.chatId);
    const seq = this.history?.last?.seq ?? 0;
    const seen = chat && this.landed && chat.readSeq < seq && isWatched() && this.scroller.clientHeight > 0 &&
      this.keeper.showsLatest;
    return seen ? seq : undefined;
  }
}

function isWatched(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}
