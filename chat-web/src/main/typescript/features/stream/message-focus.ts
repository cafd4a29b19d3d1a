import type { RowList } from "./row-list.ts";

export interface FocusMoves {
  /** Brings a message into view. */
  reveal(row: HTMLElement): void;
  /** Adds earlier (-1) or later (1) messages to the list. Returns whether there are more now. */
  more(direction: -1 | 1): boolean;
  toEnd(): void;
  actions(row: HTMLElement): void;
  /** Whether messages are being read with the keyboard, not at the end. */
  reading(on: boolean): void;
}

/** Moves the focus from message to message; one of them is the tab stop. */
export class MessageFocus {
  private current: HTMLElement | undefined;

  constructor(
    private readonly pane: HTMLElement,
    private readonly list: HTMLElement,
    private readonly rows: RowList,
    private readonly moves: FocusMoves,
  ) {
    list.addEventListener("keydown", (event) => this.key(event));
    list.addEventListener("focusin", (event) => {
      const row = (event.target as Element).closest<HTMLElement>(".message");
      if (row) {
        this.become(row);
        moves.reading(row.matches(":focus-visible, :has(:focus-visible)") && row !== rows.messages.at(-1));
      }
    });
    list.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && list.contains(event.relatedTarget))) {
        moves.reading(false);
      }
    });
    let pointed = false;
    pane.addEventListener("pointerdown", () => {
      pointed = true;
      setTimeout(() => pointed = false);
    });
    // Focus on the list by key or link goes to a message in it.
    pane.addEventListener("focus", () => pointed || this.focus(this.current));
  }

  /**
   * To be called when rows have changed or were scrolled.
   *
   * @param candidate the new tab stop, unless the focus is in the list
   */
  settle(candidate: HTMLElement | undefined): void {
    const within = this.list.contains(document.activeElement);
    const row = within && this.current?.isConnected ? this.current : candidate;
    if (row) {
      this.become(row);
    }
  }

  private become(row: HTMLElement): void {
    if (row !== this.current) {
      this.current?.setAttribute("tabindex", "-1");
      this.current?.removeAttribute("aria-labelledby");
      this.current = row;
    }
    row.tabIndex = 0;
    label(row);
  }

  private focus(row: HTMLElement | undefined): void {
    if (row?.isConnected) {
      label(row);
      row.focus({ preventScroll: true });
      this.moves.reveal(row);
    }
  }

  private key(event: KeyboardEvent): void {
    const row = (event.target as Element).closest<HTMLElement>(".message");
    if (!row || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
      return;
    }
    if (event.key === "Enter" && event.target === row) {
      this.moves.actions(row);
    } else if (event.key === "End") {
      this.moves.toEnd();
      this.focus(this.rows.messages.at(-1));
    } else {
      const to = this.target(event.key, row);
      if (!to) {
        return;
      }
      this.focus(to);
    }
    event.preventDefault();
  }

  private target(key: string, row: HTMLElement): HTMLElement | undefined {
    switch (key) {
      case "ArrowUp":
        return this.beside(row, -1);
      case "ArrowDown":
        return this.beside(row, 1);
      case "Home":
        this.moves.more(-1);
        return this.rows.messages[0];
      case "PageUp":
        return this.pageAway(row, -1);
      case "PageDown":
        return this.pageAway(row, 1);
      default:
        return undefined;
    }
  }

  private beside(row: HTMLElement, direction: -1 | 1): HTMLElement {
    const next = () => this.rows.messages[this.rows.messages.indexOf(row) + direction];
    return next() ?? (this.moves.more(direction) ? next() : undefined) ?? row;
  }

  private pageAway(row: HTMLElement, direction: -1 | 1): HTMLElement {
    const from = row.getBoundingClientRect().top;
    const page = this.pane.clientHeight * 0.9;
    let at = row;
    for (;;) {
      const next = this.beside(at, direction);
      if (next === at || Math.abs(next.getBoundingClientRect().top - from) > page && at !== row) {
        return at;
      }
      at = next;
    }
  }
}

let labels = 0;

/** Names a list item after its parts, so that screen readers read it on focus. */
function label(row: HTMLElement): void {
  const parts = row.querySelectorAll(".message__author, .message__body, .message__meta");
  row.setAttribute("aria-labelledby", [...parts].map((part) => part.id ||= `part-${++labels}`).join(" "));
}
