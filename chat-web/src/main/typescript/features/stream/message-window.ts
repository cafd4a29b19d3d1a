import type { History } from "../../state/history.ts";

/** Indices of loaded messages: from `from` up to, but without, `to`. */
export interface Span {
  from: number;
  to: number;
}

/** No message is lower, in pixels. */
const LOWEST = 24;

/**
 * Which of the loaded messages stand in the document. It slides over them in steps and never has more than `most`, which
 * is six panes full of the lowest ones: with one pane before and one after what is seen, no step takes anything away that
 * is seen, and none calls for a step back.
 */
export class MessageWindow {
  private fromSeq = 0;
  /** The last one; all that are loaded and come if it is infinite. */
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

  /** As far as allowed before the last message, and whatever follows. */
  toEnd(history: History): void {
    this.toSeq = Infinity;
    this.begin(history, Math.max(0, history.messages.length - this.most));
  }

  /** From where it is to the message with this number, if that is loaded and not too far. */
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
   * To be called when messages came.
   *
   * @param following whether the last ones are what is looked at, so that the first ones go; else the last ones do
   */
  grown(history: History, following: boolean): void {
    const { from, to } = this.span(history);
    if (to - from > this.most) {
      following ? this.begin(history, to - this.most + this.step) : this.finish(history, from + this.most);
    }
  }

  /** A step back. Returns false where nothing earlier is loaded. */
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

  /** A step on. Returns false where nothing later is loaded. */
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
