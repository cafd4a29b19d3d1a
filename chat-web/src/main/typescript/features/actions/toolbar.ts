import { el, icon } from "../../core/dom.ts";
import { KEPT } from "../stream/row-painter.ts";
import type { Translations } from "../../core/i18n.ts";

/** A button of the toolbar. */
export interface ToolbarItem {
  id: string;
  icon: string;
  label: string;
  /** If it returns a promise, the button confirms when that resolves. */
  run(): void | Promise<void>;
}

const CONFIRMED_MILLIS = 1_500;
/** Space in pixels beside a bubble, and between a bubble and the toolbar. */
const GAP = 8;

/**
 * The toolbar of a message. There is only one, in the message that is pointed at, tapped or focused. Enter moves the
 * focus into it, Escape back.
 */
export class Toolbar {
  private readonly bar: HTMLElement;
  private row: HTMLElement | undefined;
  private ids = "";

  constructor(
    private readonly list: HTMLElement,
    private readonly pane: HTMLElement,
    /** The upper edge of the visible messages, in window coordinates. */
    private readonly edge: () => number,
    t: Translations,
    private readonly actionsOf: (row: HTMLElement) => ToolbarItem[],
  ) {
    this.bar = el("div", {
      class: "message-actions", role: "toolbar", "aria-label": t.say("ui.message.actions"), [KEPT]: true,
    });
    list.addEventListener("pointerover", (event) => {
      if (event.pointerType === "mouse" && !this.isInUse()) {
        this.show(rowOf(event.target));
      }
    });
    list.addEventListener("pointerleave", () => this.isInUse() || this.show(undefined));
    list.addEventListener("focusin", (event) => this.show(rowOf(event.target)));
    list.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && list.contains(event.relatedTarget))) {
        this.show(undefined);
      }
    });
    list.addEventListener("click", (event) => {
      const row = rowOf(event.target);
      if (row && !(event.target as Element).closest("a, button")) {
        this.show(row);
      }
    });
    this.bar.addEventListener("keydown", (event) => this.key(event));
  }

  /** Puts the toolbar into a row, or takes it away. */
  show(row: HTMLElement | undefined): void {
    if (row === this.row && (!row || this.bar.parentElement === row)) {
      return;
    }
    if (this.bar.contains(document.activeElement)) {
      this.row?.focus({ preventScroll: true });
    }
    this.row = row;
    this.fill();
  }

  /** To be called when rows were redrawn: the actions of a message may have changed. */
  refresh(): void {
    const { row, bar } = this;
    if (row && this.actionsOf(row).map((action) => action.id).join() !== this.ids) {
      const focused = bar.contains(document.activeElement);
      this.fill();
      focused && row.focus({ preventScroll: true });
    }
  }

  /**
   * Keeps the toolbar in view without covering text: beside a bubble if there is room, else above the message, else
   * below it. To be called after scrolling.
   */
  place(): void {
    const { row, bar, pane } = this;
    if (!row || bar.parentElement !== row) {
      return;
    }
    const top = this.edge();
    const { bottom } = pane.getBoundingClientRect();
    const { top: start, bottom: end } = row.getBoundingClientRect();
    const bubble = row.querySelector<HTMLElement>(".message__bubble");
    const beside = bubble !== null && start >= top && row.clientWidth - bubble.offsetWidth > bar.offsetWidth + 3 * GAP;
    const below = !beside && start - top < bar.offsetHeight && bottom - end >= bar.offsetHeight;
    bar.classList.toggle("message-actions--beside", beside);
    bar.classList.toggle("message-actions--below", below);
    bar.style.insetInlineEnd = beside ? `${bubble.offsetWidth + 2 * GAP}px` : "";
  }

  private fill(): void {
    const actions = this.row ? this.actionsOf(this.row) : [];
    this.ids = actions.map((action) => action.id).join();
    if (!this.row || actions.length === 0) {
      this.bar.remove();
      return;
    }
    this.bar.replaceChildren(...actions.map((action, index) => this.button(action, index === 0)));
    this.row.append(this.bar);
    this.place();
  }

  /** Moves the focus into the toolbar of a row. */
  enter(row: HTMLElement): void {
    this.show(row);
    if (this.bar.parentElement === row) {
      this.bar.querySelector<HTMLElement>("button")?.focus();
    }
  }

  private button(action: ToolbarItem, first: boolean): HTMLElement {
    const button = el(
      "button",
      { type: "button", class: "message-actions__item", "aria-label": action.label, title: action.label, tabindex: first ? 0 : -1 },
      icon(action.icon),
    );
    button.addEventListener("click", async () => {
      const done = action.run();
      if (done instanceof Promise) {
        await done;
        button.replaceChildren(icon("check"));
        setTimeout(() => button.replaceChildren(icon(action.icon)), CONFIRMED_MILLIS);
      }
    });
    return button;
  }

  /** While the keyboard is used, pointing at another message does not move the toolbar. */
  private isInUse(): boolean {
    const focused = document.activeElement;
    return focused !== null && this.list.contains(focused) && focused.matches(":focus-visible");
  }

  private key(event: KeyboardEvent): void {
    const buttons = [...this.bar.querySelectorAll<HTMLElement>("button")];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const forward = getComputedStyle(this.bar).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const to = event.key === forward
      ? buttons[(at + 1) % buttons.length]
      : event.key === backward
      ? buttons[(at + buttons.length - 1) % buttons.length]
      : event.key === "Escape"
      ? this.row
      : undefined;
    if (to) {
      event.preventDefault();
      event.stopPropagation();
      to.focus({ preventScroll: true });
    }
  }
}

function rowOf(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element ? target.closest<HTMLElement>(".message") ?? undefined : undefined;
}
