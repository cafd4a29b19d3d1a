import { actionsOf } from "../actions/actions.ts";
import { byId } from "../../core/dom.ts";
import { DayMarks } from "./day-marks.ts";
import { JumpPill } from "./jump-pill.ts";
import { leaveMessages } from "./leave.ts";
import { MessageFocus } from "./message-focus.ts";
import { MessageStream } from "./message-stream.ts";
import { Toolbar } from "../actions/toolbar.ts";
import { UnreadTracker } from "../receipts/unread-tracker.ts";
import type { Chat } from "../../net/wire.ts";
import type { MessageAction } from "../actions/actions.ts";
import type { Outbox } from "../compose/outbox.ts";
import type { StreamParts } from "./message-stream.ts";
import type { ToolbarItem } from "../actions/toolbar.ts";

interface Parts extends StreamParts {
  outbox: Pick<Outbox, "of">;
  messageActions: readonly MessageAction[];
  announce(text: string): void;
  /** Loads the chat again after a failure. */
  reload(chatId: string): void;
  /** The user has seen the last message. */
  seen(chatId: string, seq: number): void;
}

const GAP = 8;
const SLOW_MILLIS = 300;

/** The messages of the open chat, and how they react to the user. */
export class Conversation {
  private readonly stream: MessageStream;
  private readonly unread: UnreadTracker;
  private readonly toolbar: Toolbar;
  private readonly focus: MessageFocus;
  private readonly days: DayMarks;
  private readonly pill: JumpPill;
  private chatId: string | undefined;
  private failed = false;

  constructor(private readonly parts: Parts) {
    const { t } = parts;
    this.stream = new MessageStream(parts, () => this.toolbar.refresh());
    const { pane, list, rows, keeper } = this.stream;
    this.unread = new UnreadTracker(
      t,
      () => this.unreadInView(),
      (seq) => this.chatId !== undefined && parts.seen(this.chatId, seq),
    );
    this.toolbar = new Toolbar(list, pane, () => this.days.edge, t, (node) => this.actionsOf(node));
    this.focus = new MessageFocus(pane, list, rows, {
      reveal: (row) => this.reveal(row),
      more: (direction) => this.stream.more(direction),
      toEnd: () => void this.toEnd(),
      actions: (row) => this.toolbar.enter(row),
      reading: (on) => keeper.read(on),
    });
    this.days = new DayMarks(pane, list);
    this.pill = new JumpPill(t, () => void this.toEnd(), leaveMessages);
    this.listen();
  }

  private listen(): void {
    this.stream.pane.addEventListener("scroll", () => {
      this.stream.keeper.scrolled();
      this.settle();
    }, { passive: true });
    this.stream.list.addEventListener("click", (event) => {
      const target = event.target as Element;
      if (target.closest(".message__fold")) {
        this.fold(target.closest<HTMLElement>(".message")!);
        return;
      }
      const id = target.closest<HTMLElement>("[data-action]")?.dataset["action"];
      if (id) {
        void this.actionsOf(target).find((action) => action.id === id)?.run();
      }
    });
    byId("messages-retry").addEventListener("click", () => {
      if (this.chatId) {
        this.parts.reload(this.chatId);
      }
    });
    // In the capture phase, to see what is still open before Escape closes it.
    document.addEventListener("keydown", (event) => this.escape(event), true);
  }

  open(chatId: string | undefined): void {
    this.chatId = chatId;
    this.toolbar.show(undefined);
    this.stream.open(chatId);
    this.unread.open(this.chat);
    this.parts.store.open(chatId);
    this.failed = false;
    this.render();
  }

  setFailed(failed: boolean): void {
    this.failed = failed;
    this.render();
  }

  /** The number of the first visible message; undefined at the end of the chat. */
  get place(): number | undefined {
    return this.stream.hasLanded && !this.stream.keeper.showsLatest ? this.stream.view.first : undefined;
  }

  /** Shows the last message and follows new ones. */
  async toEnd(): Promise<void> {
    const { chatId, parts } = this;
    if (chatId === undefined || !this.stream.history) {
      return;
    }
    if (this.stream.toEnd()) {
      this.settle();
      return;
    }
    // A message that was just written must be visible while the end is loading or cannot be loaded.
    const slow = setTimeout(() => this.toUnsent(chatId), SLOW_MILLIS);
    try {
      await parts.pages.load(chatId, "latest");
      if (this.chatId === chatId && this.stream.toEnd()) {
        this.settle();
      }
    } catch {
      if (!this.toUnsent(chatId)) {
        parts.announce(parts.t.say("ui.error.again"));
      }
    } finally {
      clearTimeout(slow);
    }
  }

  /** To be called on a new connection: loads the end of the chat if unsent messages are shown behind a gap. */
  async reconnected(): Promise<void> {
    if (this.stream.isApart) {
      await this.toEnd();
    }
  }

  /** Shows unsent messages; returns false if there are none. */
  private toUnsent(chatId: string): boolean {
    const there = this.chatId === chatId && this.parts.outbox.of(chatId).length > 0;
    if (there) {
      this.stream.toUnsent();
      this.settle();
    }
    return there;
  }

  render(): void {
    const { chat, stream } = this;
    const { history } = stream;
    byId("messages-failed").hidden = this.chatId === undefined || !this.failed || history !== undefined;
    byId("messages-loading").hidden = this.chatId === undefined || this.failed || history !== undefined;
    if (!chat || !history) {
      if (chat) {
        stream.drawUnsent();
      }
      byId("messages-empty").hidden = true;
      this.pill.show(false, 0);
      return;
    }
    if (stream.hasLanded) {
      const me = this.parts.store.me?.id;
      this.unread.note(chat, (after) =>
        history.messages.slice(history.indexOf(after + 1)).some((message) => message.author.id !== me)
      );
      stream.draw(this.unread.divider);
    } else if (!stream.land(this.unread.divider)) {
      void this.toEnd();
    }
    this.settle();
  }

  private get chat(): Chat | undefined {
    return this.chatId === undefined ? undefined : this.parts.store.chat(this.chatId);
  }

  /** Updates everything that depends on the scroll position. */
  private settle(): void {
    const { chat, stream } = this;
    if (!chat || !stream.hasLanded || stream.pane.clientHeight === 0) {
      return;
    }
    stream.slide();
    const { first, last } = stream.keeper.visible();
    this.days.show(first);
    this.focus.settle(last);
    this.toolbar.place();
    const unseen = this.unread.look(chat, stream.view.last);
    this.pill.show(!stream.keeper.showsLatest, unseen);
  }

  private fold(row: HTMLElement): void {
    if (this.stream.fold(row)) {
      this.settle();
    } else {
      this.reveal(row);
    }
  }

  private reveal(row: HTMLElement): void {
    this.stream.keeper.reveal(row, { start: this.days.height + GAP, end: GAP });
    this.settle();
  }

  private escape(event: KeyboardEvent): void {
    const target = event.target as Element;
    const elsewhere = target !== document.body && !byId("conversation").contains(target);
    if (
      event.key !== "Escape" || this.chatId === undefined || elsewhere ||
      target.closest(".message-actions") || document.querySelector("dialog[open], details.menu[open]")
    ) {
      return;
    }
    void this.toEnd();
    if (this.stream.list.contains(document.activeElement)) {
      leaveMessages();
    }
  }

  private actionsOf(node: Element): ToolbarItem[] {
    const row = this.stream.rows.rowOf(node);
    return row?.kind === "message" ? actionsOf(row, this.parts.messageActions, this.parts.t) : [];
  }

  private unreadInView(): number | undefined {
    const { chat, stream } = this;
    const seq = stream.history?.last?.seq ?? 0;
    const inView = stream.hasLanded && stream.pane.clientHeight > 0 && stream.keeper.showsLatest;
    return chat && chat.readSeq < seq && inView ? seq : undefined;
  }
}
