import { byId, el, icon } from "../core/dom.ts";
import type { Translations } from "../core/i18n.ts";

export interface Toast {
  /** A newer one with the same key replaces it. */
  key: string;
  title?: string | undefined;
  /** The author of the text. */
  author?: string | undefined;
  text: string;
  /** A reference for support, in small print. */
  reference?: string | undefined;
  /** An error is announced at once and stays until it is closed. */
  isError?: boolean;
  /** What a click does. */
  act?: (() => void) | undefined;
}

const MOST = 3;
const SHOWN_MILLIS = 6_000;

interface Standing {
  node: HTMLElement;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Short notes at the edge of the page: at most three, each for six seconds, longer while one is pointed at or
 * focused.
 */
export class Toasts {
  private readonly root = byId("toasts");
  private readonly standing = new Map<string, Standing>();

  constructor(private readonly t: Translations) {
    for (const event of ["pointerenter", "focusin"]) {
      this.root.addEventListener(event, () => this.hold());
    }
    for (const event of ["pointerleave", "focusout"]) {
      this.root.addEventListener(event, () => this.release());
    }
    this.root.addEventListener("keydown", (event) => {
      const key = (event.target as Element).closest<HTMLElement>("[data-toast]")?.dataset["toast"];
      if (event.key === "Escape" && key !== undefined) {
        event.stopPropagation();
        this.close(key);
      }
    });
  }

  show(toast: Toast): void {
    const before = this.standing.get(toast.key);
    clearTimeout(before?.timer);
    const node = this.node(toast);
    before ? before.node.replaceWith(node) : this.root.append(node);
    this.standing.set(toast.key, {
      node,
      timer: toast.isError ? undefined : setTimeout(() => this.expire(toast.key), SHOWN_MILLIS),
    });
    if (this.standing.size > MOST) {
      this.close(this.standing.keys().next().value!);
    }
  }

  close(key: string): void {
    const found = this.standing.get(key);
    if (found) {
      const hadFocus = found.node.querySelector(":focus-visible") !== null;
      clearTimeout(found.timer);
      this.standing.delete(key);
      found.node.remove();
      if (hadFocus) {
        this.passFocusOn();
      }
    }
  }

  /** After a note is closed with the keyboard, moves the focus to a useful place. */
  private passFocusOn(): void {
    const places = [...this.root.querySelectorAll<HTMLElement>("button"), byId("composer-text"), byId("search")];
    places.find((place) => place.offsetParent !== null)?.focus();
  }

  private expire(key: string): void {
    const found = this.standing.get(key);
    if (found && this.isHeld()) {
      found.timer = setTimeout(() => this.expire(key), SHOWN_MILLIS);
    } else {
      this.close(key);
    }
  }

  private isHeld(): boolean {
    return this.root.matches(":hover, :focus-within");
  }

  private hold(): void {
    this.standing.forEach((one) => clearTimeout(one.timer));
  }

  private release(): void {
    for (const [key, one] of this.standing) {
      if (one.timer !== undefined) {
        clearTimeout(one.timer);
        one.timer = setTimeout(() => this.expire(key), SHOWN_MILLIS);
      }
    }
  }

  private node(toast: Toast): HTMLElement {
    const text = el(
      "span",
      { class: "toast__text" },
      toast.title !== undefined && el("bdi", { class: "toast__title" }, toast.title),
      toast.author === undefined
        ? el("span", { class: "toast__line", dir: "auto" }, toast.text)
        : el("span", { class: "toast__line" }, el("bdi", {}, toast.author), ": ", el("bdi", {}, toast.text)),
      toast.reference !== undefined && el("small", { class: "toast__reference" }, toast.reference),
    );
    const close = el(
      "button",
      { type: "button", class: "icon-button toast__close", "aria-label": this.t.say("ui.close") },
      icon("times"),
    );
    close.addEventListener("click", () => this.close(toast.key));
    const main = toast.act ? el("button", { type: "button", class: "toast__main" }, text) : text;
    if (toast.act) {
      main.addEventListener("click", () => {
        toast.act!();
        this.close(toast.key);
      });
    }
    return el(
      "div",
      { class: toast.isError ? "toast toast--error" : "toast", role: toast.isError && "alert", "data-toast": toast.key },
      main,
      close,
    );
  }
}
