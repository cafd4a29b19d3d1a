import { byId } from "../../core/dom.ts";
import { HistoryEdge } from "./history-edge.ts";
import { MessageWindow } from "./message-window.ts";
import { RowList } from "./row-list.ts";
import { RowPainter } from "./row-painter.ts";
import { rowsOf } from "./rows.ts";
import { ScrollKeeper } from "./scroll.ts";
import type { Dates } from "../../core/formatting.ts";
import type { History } from "../../state/history.ts";
import type { Line, Row, Unread } from "./rows.ts";
import type { Message } from "../../net/wire.ts";
import type { MessagePart } from "./message-parts.ts";
import type { Outbox, Unsent } from "../compose/outbox.ts";
import type { PageLoader, Place } from "./page-loader.ts";
import type { Span } from "./message-window.ts";
import type { Store } from "../../state/store.ts";
import type { TextPart } from "./text-part.ts";
import type { Translations } from "../../core/i18n.ts";

export interface StreamParts {
  store: Store;
  outbox: Pick<Outbox, "of">;
  t: Translations;
  dates: Dates;
  pages: Pick<PageLoader, "load" | "failed" | "ready">;
  messageParts: readonly MessagePart[];
  text: TextPart;
}

/** The window of rows moves when its edge is nearer than this, or than the height of the pane, in pixels. */
const NEAR = 600;
const MOST_STEPS = 12;
/** If more messages than these come at once, they appear without animation. */
const FADING = 2;

/** The part of the open chat that is in the document, and its scroll position. */
export class MessageStream {
  readonly pane = byId("messages");
  readonly list = byId("message-list");
  readonly rows: RowList;
  readonly keeper: ScrollKeeper<HTMLElement>;
  private readonly older: HistoryEdge;
  private readonly newer: HistoryEdge;
  private window = new MessageWindow();
  private chatId: string | undefined;
  private unread: Unread | undefined;
  private landed = false;
  /** Whether unsent messages are shown behind a gap, because the end of the chat could not be loaded. */
  private apart = false;

  /** @param redrawn called when rows have changed */
  constructor(private readonly parts: StreamParts, private readonly redrawn: () => void) {
    const { t, dates } = parts;
    const painter = new RowPainter(t, dates, parts.messageParts);
    this.rows = new RowList(
      this.list,
      (row, node) => painter.draw(row, node),
      (near) => ((this.keeper.atEnd ? this.rows.messages.at(-1) : near) ?? this.pane).focus({ preventScroll: true }),
    );
    this.keeper = new ScrollKeeper(this.pane, () => this.rows.messages);
    this.older = new HistoryEdge(byId("older"), t, t.say("ui.history.older"), () => this.load("older"));
    this.newer = new HistoryEdge(byId("newer"), t, t.say("ui.history.newer"), () => this.load("newer"));
    const watcher = new ResizeObserver(() => this.keeper.restore());
    watcher.observe(this.pane);
    watcher.observe(this.list);
  }

  /** Clears the list for another chat. */
  open(chatId: string | undefined): void {
    this.chatId = chatId;
    this.unread = undefined;
    this.landed = false;
    this.apart = false;
    this.parts.text.foldAll();
    this.rows.show([]);
    this.older.show("none");
    this.newer.show("none");
    this.keeper.reset();
    this.window = new MessageWindow();
  }

  get history(): History | undefined {
    return this.chatId === undefined ? undefined : this.parts.store.history(this.chatId);
  }

  /** Whether the chat has been drawn since it was opened. */
  get hasLanded(): boolean {
    return this.landed;
  }

  /** The numbers of the first and the last message in view. */
  get view(): { first: number | undefined; last: number | undefined } {
    const { first, last } = this.keeper.visible();
    return { first: this.seqOf(first), last: this.seqOf(last) };
  }

  private seqOf(node: HTMLElement | undefined): number | undefined {
    return node && (this.rows.rowOf(node) as Line).seq;
  }

  /** Draws what has changed. */
  draw(unread: Unread | undefined): void {
    this.unread = unread;
    const { history } = this;
    if (history && this.landed) {
      this.update(history);
    }
  }

  /**
   * Draws for the first time, at the first unread message or else at the end. Returns false if the end is not loaded.
   */
  land(unread: Unread | undefined): boolean {
    const { history } = this;
    if (!history) {
      return true;
    }
    this.unread = unread;
    this.window.fit(this.pane.clientHeight);
    this.window.toEnd(history);
    if (unread) {
      this.window.toInclude(history, unread.after);
    }
    this.update(history);
    this.landed = true;
    const divider = this.list.querySelector<HTMLElement>(".unread-divider");
    if (divider) {
      this.keeper.show(divider);
      return true;
    }
    return this.toEnd();
  }

  /** Shows the last message and follows new ones. Returns false if the end is not loaded. */
  toEnd(): boolean {
    const { history } = this;
    if (!history || history.hasAfter) {
      return false;
    }
    this.apart = false;
    this.goToEnd(history);
    return true;
  }

  /** Shows unsent messages behind a gap after the loaded ones, and scrolls there. */
  toUnsent(): void {
    const { history } = this;
    if (history) {
      this.apart = true;
      this.goToEnd(history);
    }
  }

  /** Whether unsent messages behind a gap are in view. */
  get isApart(): boolean {
    return this.apart && this.keeper.isNearEnd;
  }

  /** Draws the unsent messages of a chat whose messages are not loaded. */
  drawUnsent(): void {
    const rows = this.rowsOf([], { from: 0, to: 0 }, this.parts.outbox.of(this.chatId!));
    this.keeper.change(true, () => this.rows.differs(rows) && (this.rows.show(rows), this.redrawn(), true));
  }

  private goToEnd(history: History): void {
    this.window.toEnd(history);
    this.update(history);
    this.keeper.toEnd();
  }

  /** Unfolds a long message or folds it again. Returns whether it is unfolded now. */
  fold(row: HTMLElement): boolean {
    const whole = this.parts.text.toggle(this.rows.rowOf(row)!.key);
    this.keeper.resize(() => this.rows.refresh(row));
    row.querySelector<HTMLElement>(".message__fold")?.focus({ preventScroll: true });
    return whole;
  }

  /** Moves the window of rows before its edge comes into view, and loads more messages in time. */
  slide(): void {
    const { history } = this;
    for (let steps = 0; history && steps < MOST_STEPS; steps++) {
      const { scrollTop, scrollHeight, clientHeight } = this.pane;
      const near = Math.max(clientHeight, NEAR);
      const below = scrollHeight - clientHeight - scrollTop;
      const { from, to } = this.window.span(history);
      if (from === 0 && history.hasBefore && scrollTop < 2 * near) {
        this.loadOnce("older");
      }
      if (to === history.messages.length && history.hasAfter && below < 2 * near) {
        this.loadOnce("newer");
      }
      const moved = (scrollTop < near && this.window.earlier(history)) ||
        (below < near && this.window.later(history));
      if (!moved) {
        return;
      }
      this.update(history);
    }
  }

  /** Shows earlier (-1) or later (1) messages. Returns whether there are more now; if not, loads them. */
  more(direction: -1 | 1): boolean {
    const { history } = this;
    if (!history) {
      return false;
    }
    const moved = direction < 0 ? this.window.earlier(history) : this.window.later(history);
    if (moved) {
      this.update(history);
    } else if (direction < 0 ? history.hasBefore : history.hasAfter) {
      this.loadOnce(direction < 0 ? "older" : "newer");
    }
    return moved;
  }

  private rowsOf(messages: readonly Message[], span: Span, unsent: readonly Unsent[], gap?: string): Row[] {
    const { store, dates } = this.parts;
    const now = new Date();
    return rowsOf({
      messages,
      span,
      unsent,
      gap,
      unread: this.unread,
      me: store.me ?? { id: "", displayName: "" },
      face: (id) => store.user(id),
      delivery: (message) => store.delivery(message),
      dayKey: (iso) => dates.dayKey(iso),
      dayText: (iso) => dates.day(iso, now),
    });
  }

  private update(history: History): void {
    const { store, outbox, t } = this.parts;
    const chatId = this.chatId!;
    this.window.fit(this.pane.clientHeight);
    this.window.grown(history, this.keeper.atEnd);
    const span = this.window.span(history);
    const last = span.to === history.messages.length;
    const endsHere = last && !history.hasAfter;
    const unsent = endsHere || last && this.apart ? outbox.of(chatId) : [];
    const gap = !endsHere && unsent.length > 0;
    const rows = this.rowsOf(history.messages, span, unsent, gap ? t.say("ui.history.gap") : undefined);
    this.keeper.change(endsHere, () => {
      const before = this.older.show(this.edge("older", span.from === 0 && history.hasBefore));
      const after = this.newer.show(this.edge("newer", last && history.hasAfter && !gap));
      byId("messages-empty").hidden = rows.length > 0 || history.hasBefore || history.hasAfter;
      if (!this.rows.differs(rows)) {
        return before || after;
      }
      const added = this.rows.show(rows);
      if (this.landed && endsHere && added.length <= FADING) {
        added.forEach((node) => node.classList.add("message--fresh"));
      }
      this.redrawn();
      return true;
    });
    store.trim(chatId, span);
  }

  private edge(place: Place, more: boolean): "none" | "loading" | "failed" {
    return !more ? "none" : this.parts.pages.failed(this.chatId!, place) ? "failed" : "loading";
  }

  private loadOnce(place: "older" | "newer"): void {
    if (this.chatId !== undefined && this.parts.pages.ready(this.chatId, place)) {
      this.load(place);
    }
  }

  /** A page is drawn through the store; a failure is drawn here. */
  private load(place: "older" | "newer"): void {
    const { chatId } = this;
    if (chatId !== undefined) {
      this.parts.pages.load(chatId, place).catch(() => this.chatId === chatId && this.draw(this.unread));
    }
  }
}
