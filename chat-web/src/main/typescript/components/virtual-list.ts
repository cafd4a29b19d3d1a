const AHEAD = 8;
const NEAR_END_ROWS = 10;

interface Options {
  /** The scroll container; the list is somewhere in it. */
  scroller: HTMLElement;
  /**
   * The row of an id: a list item whose first child takes the focus. Called at every change, so rows should be
   * cached.
   */
  row(id: string): HTMLElement;
  /** Called when the last rows are near the window. */
  nearEnd?(): void;
}

/**
 * A virtual list of rows of the same height: only rows in and near the window, and the focused one, are in the
 * document. One row is a tab stop; arrow keys, Home, End and the page keys move between rows.
 */
export class Rows {
  private ids: readonly string[] = [];
  private shown: string | undefined;
  private active: string | undefined;
  private height = 64;

  constructor(private readonly list: HTMLElement, private readonly options: Options) {
    list.addEventListener("keydown", (event) => this.key(event));
    list.addEventListener("focusin", (event) => {
      const id = (event.target as HTMLElement).closest<HTMLElement>("[data-row]")?.dataset["row"];
      if (id !== undefined && id !== this.active) {
        this.active = id;
        this.paint();
      }
    });
    options.scroller.addEventListener("scroll", () => this.paint(), { passive: true });
    new ResizeObserver(() => this.paint()).observe(options.scroller);
  }

  /** Shows these rows in this order; the current one, if any, becomes the tab stop. */
  show(ids: readonly string[], current?: string): void {
    this.ids = ids;
    if (current !== this.shown) {
      this.shown = current;
      this.active = current;
    }
    this.paint();
  }

  /** Brings a row into view. */
  reveal(id: string): void {
    const index = this.ids.indexOf(id);
    const { scroller } = this.options;
    if (index >= 0 && scroller.clientHeight > 0) {
      const top = index * this.height - this.scrolled();
      if (top < 0) {
        scroller.scrollTop += top;
      } else if (top + this.height > scroller.clientHeight) {
        scroller.scrollTop += top + this.height - scroller.clientHeight;
      }
      this.paint();
    }
  }

  /** Focuses the tab stop; returns false if there is none. */
  focus(id = this.stop()): boolean {
    if (id === undefined) {
      return false;
    }
    this.active = id;
    this.reveal(id);
    this.paint();
    const target = this.list.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.firstElementChild;
    (target as HTMLElement | undefined)?.focus({ preventScroll: true });
    return target !== undefined && target !== null;
  }

  private key(event: KeyboardEvent): void {
    const at = this.ids.indexOf(this.active ?? "");
    const page = Math.max(1, Math.floor(this.options.scroller.clientHeight / this.height) - 1);
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: this.ids.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey || this.ids.length === 0) {
      return;
    }
    event.preventDefault();
    this.focus(this.ids[Math.min(Math.max(to, 0), this.ids.length - 1)]);
  }

  private stop(): string | undefined {
    return this.active !== undefined && this.ids.includes(this.active) ? this.active : this.ids[0];
  }

  /** How far the start of the list is above the window, in pixels. */
  private scrolled(): number {
    return this.options.scroller.getBoundingClientRect().top - this.list.getBoundingClientRect().top;
  }

  private paint(): void {
    const { ids, list } = this;
    const { scroller, row, nearEnd } = this.options;
    const from = Math.max(0, Math.floor(this.scrolled() / this.height) - AHEAD);
    const to = Math.min(ids.length, from + Math.ceil(scroller.clientHeight / this.height) + 2 * AHEAD);
    const stop = this.stop();
    const focused = list.contains(document.activeElement) ? ids.indexOf(this.active ?? "") : -1;
    const items: HTMLElement[] = [];
    const add = (index: number) => {
      const id = ids[index]!;
      const item = row(id);
      item.dataset["row"] = id;
      item.style.insetBlockStart = `${index * this.height}px`;
      item.setAttribute("aria-posinset", String(index + 1));
      item.setAttribute("aria-setsize", String(ids.length));
      (item.firstElementChild as HTMLElement).tabIndex = id === stop ? 0 : -1;
      items.push(item);
    };
    focused >= 0 && focused < from && add(focused);
    for (let index = from; index < to; index++) {
      add(index);
    }
    focused >= to && add(focused);
    place(list, items);
    const height = items[0]?.offsetHeight ?? 0;
    list.style.blockSize = `${ids.length * (height || this.height)}px`;
    if (height > 0 && height !== this.height) {
      this.height = height;
      this.paint();
    } else if (
      scroller.clientHeight > 0 && (this.scrolled() + scroller.clientHeight) / this.height > ids.length - NEAR_END_ROWS
    ) {
      nearEnd?.();
    }
  }
}

/** Puts the items in order without moving the focused one, which would lose the focus. */
function place(list: HTMLElement, items: HTMLElement[]): void {
  const wanted = new Set<Node>(items);
  for (const child of [...list.children]) {
    if (!wanted.has(child)) {
      child.remove();
    }
  }
  const held = items.findIndex((item) => item.parentNode === list && item.contains(document.activeElement));
  let next: Node | null = null;
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index]!;
    if (index === held) {
      // What stands between it and the next item goes before it.
      while (item.nextSibling !== next && item.nextSibling !== null) {
        list.insertBefore(item.nextSibling, item);
      }
    } else if (item.parentNode !== list || item.nextSibling !== next) {
      list.insertBefore(item, next);
    }
    next = item;
  }
}
