const NEAR_END = 80;
const REST_MILLIS = 150;
/** Messages that are remembered from the first visible one on: one may go before the place is restored. */
const ANCHORS = 3;

/** The part of an element that scrolling needs. */
export interface Pane {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
  getBoundingClientRect(): { readonly top: number };
}

export interface Item {
  readonly isConnected: boolean;
  getBoundingClientRect(): { readonly top: number; readonly bottom: number };
}

/**
 * The one owner of a list's scroll position. At the end of the list new content keeps the end in view; elsewhere the first
 * visible message stays under the eye, whatever is added before or after it or grows.
 */
export class ScrollKeeper<T extends Item = Element> {
  private end = true;
  private anchors: { item: T; offset: number }[] = [];
  private known = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private endIsLatest = true;
  private reading = false;
  private changing = false;

  /** @param items the messages in their order, without what sticks to an edge and is not where it belongs */
  constructor(private readonly pane: Pane, private readonly items: () => ArrayLike<T>) {}

  /** Whether new content keeps the end in view. */
  get atEnd(): boolean {
    return this.end && this.endIsLatest && !this.reading;
  }

  /** Whether the end of the list is in view, or nearly so. */
  get isNearEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.pane;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  /** Whether the end of the chat is in view, or nearly so. */
  get showsLatest(): boolean {
    return this.endIsLatest && this.isNearEnd;
  }

  /** Somebody reads above the end although it is in view: it must not carry away what they read. */
  read(reading: boolean): void {
    if (reading && !this.reading && !this.changing) {
      this.remember();
    }
    this.reading = reading;
  }

  /** The position has changed, by a person or by us. */
  scrolled(): void {
    const { scrollTop } = this.pane;
    const by = scrollTop - this.known;
    if (Math.abs(by) < 1) {
      return;
    }
    this.known = scrollTop;
    clearTimeout(this.resting);
    const near = this.isNearEnd;
    this.end = near && by > 0;
    if (near && !this.end) {
      // Who scrolls up while messages come must not be thrown back at every step: where they stop is what counts.
      this.resting = setTimeout(() => {
        this.end = true;
        this.restore();
      }, REST_MILLIS);
    }
    this.remember();
  }

  /**
   * Does work that changes the list, and lets nothing move that is being read.
   *
   * @param endIsLatest whether the chat ends where the list will, so that there is an end to stay at
   * @param work returns whether it changed anything
   */
  change(endIsLatest: boolean, work: () => boolean): void {
    this.scrolled();
    if (this.atEnd && !endIsLatest) {
      this.remember();
    }
    this.endIsLatest = endIsLatest;
    this.changing = true;
    const changed = work();
    this.changing = false;
    if (changed) {
      this.restore();
    }
  }

  /** Does work by which an item grows or shrinks at its end; what stands above stays, also at the end of the list. */
  resize(work: () => void): void {
    this.scrolled();
    clearTimeout(this.resting);
    this.remember();
    this.end = false;
    work();
    this.restore();
    this.end = this.isNearEnd;
    this.remember();
  }

  /** To be called when something has grown or shrunk. */
  restore(): void {
    if (this.atEnd) {
      this.move(this.pane.scrollHeight);
      return;
    }
    const anchor = this.anchors.find(({ item }) => item.isConnected);
    if (anchor) {
      const moved = anchor.item.getBoundingClientRect().top - this.top() - anchor.offset;
      if (Math.abs(moved) >= 0.5) {
        this.move(this.pane.scrollTop + moved);
      }
    }
  }

  /** Goes to the end of the list, and stays there. */
  toEnd(): void {
    clearTimeout(this.resting);
    this.end = true;
    this.reading = false;
    this.move(this.pane.scrollHeight);
    this.remember();
  }

  /** Forgets where it was: the list is another one. */
  reset(): void {
    clearTimeout(this.resting);
    this.end = true;
    this.endIsLatest = true;
    this.reading = false;
    this.anchors = [];
    this.known = this.pane.scrollTop;
  }

  /** Puts an item into the upper part of the pane. */
  show(item: T): void {
    this.moveBy(item.getBoundingClientRect().top - this.top() - this.pane.clientHeight / 4);
  }

  /** Moves as little as makes an item fully visible, or its beginning where it is too high. */
  reveal(item: T, margin: { start: number; end: number }): void {
    const top = this.top();
    const { top: start, bottom } = item.getBoundingClientRect();
    const above = top + margin.start - start;
    const below = bottom - (top + this.pane.clientHeight - margin.end);
    if (above > 0 || bottom - start > this.pane.clientHeight - margin.start - margin.end) {
      this.moveBy(-above);
    } else if (below > 0) {
      this.moveBy(below);
    }
  }

  /** The first item that is not above the pane, and the last that begins in it. */
  visible(): { first: T | undefined; last: T | undefined } {
    const top = this.top();
    const bottom = top + this.pane.clientHeight;
    const items = this.items();
    const first = lowest(items, (item) => item.getBoundingClientRect().bottom > top);
    const beyond = lowest(items, (item) => item.getBoundingClientRect().top >= bottom);
    return { first: items[first], last: items[beyond - 1] };
  }

  private moveBy(by: number): void {
    clearTimeout(this.resting);
    this.move(this.pane.scrollTop + by);
    this.end = this.isNearEnd;
    this.remember();
  }

  private move(to: number): void {
    this.pane.scrollTop = to;
    this.known = this.pane.scrollTop;
  }

  private remember(): void {
    const top = this.top();
    const items = this.items();
    const at = lowest(items, (item) => item.getBoundingClientRect().bottom > top);
    this.anchors = [];
    for (let i = at; i < Math.min(at + ANCHORS, items.length); i++) {
      this.anchors.push({ item: items[i]!, offset: items[i]!.getBoundingClientRect().top - top });
    }
  }

  private top(): number {
    return this.pane.getBoundingClientRect().top;
  }
}

/** The index of the first item for which this holds, if it holds for all after it too; else the length. */
function lowest<T>(items: ArrayLike<T>, holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    holds(items[middle]!) ? high = middle : low = middle + 1;
  }
  return low;
}
