import { byId } from "./dom.ts";
import type { Link } from "../connection.ts";
import type { Words } from "../i18n.ts";

const PATIENCE_MILLIS = 2_000;
const JOY_MILLIS = 1_500;

/** Says what the connection is doing, but not for the first two seconds. */
export class ConnectionBar {
  private readonly bar = byId("connection");
  private readonly text = byId("connection-text");
  private readonly action = byId<HTMLAnchorElement>("connection-action");
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown = false;

  constructor(private readonly words: Words) {}

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
      this.timer = setTimeout(() => this.paint(link), PATIENCE_MILLIS);
    }
  }

  private paint(state: Exclude<Link, "open"> | "back"): void {
    this.shown = state !== "back";
    this.bar.hidden = false;
    this.bar.dataset["state"] = state;
    this.text.textContent = this.words.say(`ui.connection.${state}`);
    this.action.hidden = state !== "expired";
  }

  private hide(): void {
    this.bar.hidden = true;
    this.text.textContent = "";
  }
}
