const NEAR_END = 80;

/**
 * Keeps what is being read where it is. At the end of the list new content keeps the end in view; elsewhere the first
 * visible item stays under the eye, whatever is added before or after it or grows.
 */
export class ScrollKeeper {
  private end = true;
  private anchor: { node: Element; offset: number } | undefined;

  constructor(private readonly scroller: HTMLElement, private readonly list: HTMLElement) {
    const watcher = new ResizeObserver(() => this.restore());
    watcher.observe(scroller);
    watcher.observe(list);
  }

  get atEnd(): boolean {
    return this.end;
  }

  /** The position has changed, by a person or by us. */
  scrolled(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    this.end = scrollHeight - scrollTop - clientHeight < NEAR_END;
    this.anchor = this.end ? undefined : this.firstVisible();
  }

  change(work: () => void): void {
    work();
    this.restore();
  }

  toEnd(): void {
    this.end = true;
    this.anchor = undefined;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  show(node: HTMLElement): void {
    node.scrollIntoView({ block: "center" });
    this.scrolled();
  }

  private restore(): void {
    if (this.end) {
      this.scroller.scrollTop = this.scroller.scrollHeight;
    } else if (this.anchor?.node.isConnected) {
      const moved = this.anchor.node.getBoundingClientRect().top - this.top() - this.anchor.offset;
      if (Math.abs(moved) >= 1) {
        this.scroller.scrollTop += moved;
      }
    }
  }

  private firstVisible(): { node: Element; offset: number } | undefined {
    const top = this.top();
    const items = this.list.children;
    let low = 0;
    let high = items.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      items[middle]!.getBoundingClientRect().bottom > top ? high = middle : low = middle + 1;
    }
    for (let i = low; i < items.length; i++) {
      // Day separators stick to the edge; their place says nothing.
      if (items[i]!.classList.contains("message")) {
        return { node: items[i]!, offset: items[i]!.getBoundingClientRect().top - top };
      }
    }
    return undefined;
  }

  private top(): number {
    return this.scroller.getBoundingClientRect().top;
  }
}
