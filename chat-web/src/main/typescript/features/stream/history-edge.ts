import { el } from "../../core/dom.ts";
import type { Translations } from "../../core/i18n.ts";

/** The note where loaded history ends: more is loading, or could not be loaded. */
export class HistoryEdge {
  private state: "none" | "loading" | "failed" = "none";

  constructor(
    private readonly node: HTMLElement,
    private readonly t: Translations,
    private readonly loading: string,
    private readonly retry: () => void,
  ) {}

  /** Returns whether this changed anything. */
  show(state: "none" | "loading" | "failed"): boolean {
    if (state === this.state) {
      return false;
    }
    this.state = state;
    this.node.hidden = state === "none";
    if (state === "failed") {
      const button = el("button", { type: "button", class: "link" }, this.t.say("ui.retry"));
      button.addEventListener("click", this.retry);
      this.node.replaceChildren(this.t.say("ui.history.failed"), " ", button);
    } else {
      this.node.replaceChildren(this.loading);
    }
    return true;
  }
}
