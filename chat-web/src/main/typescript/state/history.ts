import type { Message, MessagePage } from "../net/wire.ts";

/** How many messages stay loaded on either side of those in the document. */
const SPARE = 400;
/** Messages are dropped in portions of this size, because that copies the list. */
const PORTION = 200;

/** The later of two messages, or of two versions of one. */
export function newest(a: Message | undefined, b: Message): Message {
  return a && (a.seq > b.seq || (a.seq === b.seq && a.rev > b.rev)) ? a : b;
}

/** A contiguous range of a chat's messages, ascending; it may lack the chat's beginning and its end. */
export class History {
  readonly messages: Message[];
  hasBefore: boolean;
  hasAfter: boolean;

  constructor(page: MessagePage) {
    this.messages = [...page.items];
    this.hasBefore = page.hasBefore;
    this.hasAfter = page.hasAfter;
  }

  get first(): Message | undefined {
    return this.messages[0];
  }

  get last(): Message | undefined {
    return this.messages.at(-1);
  }

  /** The index of the first message that is not before seq; the length if there is none. */
  indexOf(seq: number): number {
    let low = 0;
    let high = this.messages.length;
    if (high === 0 || this.messages[high - 1]!.seq < seq) {
      return high;
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      this.messages[middle]!.seq < seq ? low = middle + 1 : high = middle;
    }
    return low;
  }

  /** Inserts or replaces a message. One that is not adjacent to the range is ignored: it would leave a hole. */
  put(message: Message): void {
    const at = this.indexOf(message.seq);
    const same = this.messages[at];
    if (same?.seq === message.seq) {
      this.messages[at] = newest(same, message);
    } else if (at === this.messages.length) {
      if (!this.hasAfter || message.seq === (this.last?.seq ?? 0) + 1) {
        this.messages.push(message);
      }
    } else if (at > 0 || !this.hasBefore) {
      this.messages.splice(at, 0, message);
    }
  }

  /** Adds the page before seq, which was the first message at the time of the request. */
  putOlder(before: number, page: MessagePage): void {
    const first = this.first?.seq ?? Infinity;
    if (first <= before) {
      this.messages.unshift(...page.items.filter((message) => message.seq < first));
      this.hasBefore = page.hasBefore;
    }
  }

  /** Adds the page after seq, which was the last message at the time of the request. */
  putNewer(after: number, page: MessagePage): void {
    const last = this.last?.seq ?? 0;
    if (last >= after) {
      this.messages.push(...page.items.filter((message) => message.seq > last));
      this.hasAfter = page.hasAfter;
    }
  }

  /** Drops messages far before index from and far after index to. */
  trim(from: number, to: number): void {
    const end = to + SPARE;
    if (end + PORTION < this.messages.length) {
      this.messages.length = end;
      this.hasAfter = true;
    }
    if (from - SPARE > PORTION) {
      this.messages.splice(0, from - SPARE);
      this.hasBefore = true;
    }
  }

  /** Drops all but the last messages. */
  keepLast(count: number): void {
    if (this.messages.length > count) {
      this.messages.splice(0, this.messages.length - count);
      this.hasBefore = true;
    }
  }
}
