import { byId } from "../../core/dom.ts";
import { UNNOTICED_MILLIS } from "../../net/connection.ts";
import type { Link } from "../../net/connection.ts";
import type { Translations } from "../../core/i18n.ts";

const JOY_MILLIS = 1_500;

/** Shows the state of the connection once it has been away long enough to be noticed. */
export class ConnectionBar {
  private readonly bar = byId("connection");
  private readonly text = byId("connection-text");
  private readonly action = byId<HTMLAnchorElement>("connection-action");
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown = false;
  private link: Link | "back" = "open";
  private queued = 0;

  constructor(private readonly t: Translations) {}

  /** Puts the bar below the head of the open chat, or else of the list. */
  setPane(pane: "list" | "chat"): void {
    const slot = document.querySelector(`[data-connection-slot=${pane}]`);
    if (this.bar.parentElement !== slot) {
      slot?.append(this.bar);
    }
  }

  /** Sets the number of messages that wait for the connection. */
  setQueued(queued: number): void {
    if (queued !== this.queued) {
      this.queued = queued;
      this.shown && this.write();
    }
  }

  show(link: Link): void {
    clearTimeout(this.timer);
    if (link === "open") {
      if (this.shown) {
        this.paint("back");
        this.timer = setTimeout(() => this.hide(), JOY_MILLIS);
      }
    } else if (link === "expired" || this.shown) {
      this.paint(link);
    } else {
      this.timer = setTimeout(() => this.paint(link), UNNOTICED_MILLIS);
    }
  }

  private paint(state: Exclude<Link, "open"> | "back"): void {
    this.link = state;
    this.shown = state !== "back";
    this.bar.hidden = false;
    this.bar.dataset["state"] = state;
    this.write();
    this.action.hidden = state !== "expired";
    // Signing in again leads back to the open chat.
    this.action.search = location.search;
  }

  private write(): void {
    const text = this.t.say(`ui.connection.${this.link}`);
    const waiting = this.shown && this.queued > 0 ? this.t.count("ui.connection.waiting", this.queued) : "";
    this.text.textContent = waiting === "" ? text : `${text} · ${waiting}`;
  }

  private hide(): void {
    this.bar.hidden = true;
    this.text.textContent = "";
  }
}
