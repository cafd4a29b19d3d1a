import type { History } from "../../state/history.ts";

/** A range of loaded messages, by index; `to` is exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** The least height of a message, in pixels. */
const LOWEST = 24;

/**
 * The range of loaded messages that are in the document. It moves in steps and never contains more than `most`, six
 * panes of the smallest messages: with one pane before and one after what is visible, no step removes anything
 * visible, and none causes a step back.
 */
export class MessageWindow {
  private fromSeq = 0;
  /** The last one; infinite to follow new messages. */
  private toSeq = Infinity;
  private step = 20;
  private most = 200;

  fit(paneHeight: number): void {
    const fitting = Math.ceil(paneHeight / LOWEST);
    this.step = Math.max(20, Math.ceil(fitting / 2));
    this.most = Math.max(200, 6 * fitting);
  }

  span(history: History): Span {
    const from = history.indexOf(this.fromSeq);
    return { from, to: this.toSeq === Infinity ? history.messages.length : history.indexOf(this.toSeq + 1) };
  }

  /** Moves to the last messages and follows new ones. */
  toEnd(history: History): void {
    this.toSeq = Infinity;
    this.begin(history, Math.max(0, history.messages.length - this.most));
  }

  /** Extends the range to the message with this number, if it is loaded. */
  toInclude(history: History, seq: number): void {
    const { from, to } = this.span(history);
    const wanted = history.indexOf(seq);
    if (wanted < from) {
      this.begin(history, wanted);
      if (to - wanted > this.most) {
        this.finish(history, wanted + this.most);
      }
    }
  }

  /**
   * To be called when messages were added.
   *
   * @param following whether the end is in view, so that first ones are dropped, and not last ones
   */
  grown(history: History, following: boolean): void {
    const { from, to } = this.span(history);
    if (to - from > this.most) {
      following ? this.begin(history, to - this.most + this.step) : this.finish(history, from + this.most);
    }
  }

  /** Moves a step back. Returns false if nothing earlier is loaded. */
  earlier(history: History): boolean {
    const { from, to } = this.span(history);
    if (from === 0) {
      return false;
    }
    const start = Math.max(0, from - this.step);
    this.begin(history, start);
    if (to - start > this.most) {
      this.finish(history, start + this.most);
    }
    return true;
  }

  /** Moves a step on. Returns false if nothing later is loaded. */
  later(history: History): boolean {
    const { from, to } = this.span(history);
    if (to === history.messages.length) {
      return false;
    }
    const end = Math.min(history.messages.length, to + this.step);
    this.finish(history, end);
    if (end - from > this.most) {
      this.begin(history, end - this.most);
    }
    return true;
  }

  private begin(history: History, index: number): void {
    this.fromSeq = history.messages[index]?.seq ?? 0;
  }

  private finish(history: History, index: number): void {
    this.toSeq = index >= history.messages.length ? Infinity : history.messages[index - 1]?.seq ?? Infinity;
  }
}
