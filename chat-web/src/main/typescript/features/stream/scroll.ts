const NEAR_END = 80;
const REST_MILLIS = 150;
/** How many visible messages serve as anchors: one of them may be removed before the position is restored. */
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
 * The only owner of a list's scroll position. At the end of the list it follows new content; elsewhere the first
 * visible message stays in place, whatever is added or grows around it.
 */
export class ScrollKeeper<T extends Item = Element> {
  private end = true;
  private anchors: { item: T; offset: number }[] = [];
  private known = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private endIsLatest = true;
  private reading = false;
  private changing = false;

  /** @param items the messages in order, without sticky elements */
  constructor(private readonly pane: Pane, private readonly items: () => ArrayLike<T>) {}

  /** Whether the list follows new content. */
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

  /** Whether messages above the end are being read although the end is in view: the list must not move then. */
  read(reading: boolean): void {
    if (reading && !this.reading && !this.changing) {
      this.remember();
    }
    this.reading = reading;
  }

  /** To be called when the position has changed, by the user or by us. */
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
      // Scrolling up while messages come must not snap back at every step: only where it rests counts.
      this.resting = setTimeout(() => {
        this.end = true;
        this.restore();
      }, REST_MILLIS);
    }
    this.remember();
  }

  /**
   * Changes the list without moving what is being read.
   *
   * @param endIsLatest whether the list will end with the last message of the chat
   * @param work makes the change; returns whether there was any
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

  /** Changes the height of an item at its lower end; what is above stays in place, also at the end of the list. */
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

  /** Scrolls to the end of the list and follows it. */
  toEnd(): void {
    clearTimeout(this.resting);
    this.end = true;
    this.reading = false;
    this.move(this.pane.scrollHeight);
    this.remember();
  }

  /** Forgets the position: the list is another one. */
  reset(): void {
    clearTimeout(this.resting);
    this.end = true;
    this.endIsLatest = true;
    this.reading = false;
    this.anchors = [];
    this.known = this.pane.scrollTop;
  }

  /** Scrolls an item into the upper part of the pane. */
  show(item: T): void {
    this.moveBy(item.getBoundingClientRect().top - this.top() - this.pane.clientHeight / 4);
  }

  /** Scrolls as little as possible to show an item, or its beginning if it is higher than the pane. */
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

/** Binary search: the index of the first item for which this holds; the length if there is none. */
function lowest<T>(items: ArrayLike<T>, holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    holds(items[middle]!) ? high = middle : low = middle + 1;
  }
  return low;
}
