import { byId } from "./dom.ts";
import type { Words } from "../i18n.ts";

const BATCH_MILLIS = 800;

/** Tells screen readers what others say in the open chat; several messages at once become a number. */
export class Announcer {
  private waiting: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly words: Words) {}

  say(author: string, body: string): void {
    this.waiting.push(`${author}: ${body}`);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      byId("announcer").textContent = this.waiting.length > 1
        ? this.words.count("ui.announce", this.waiting.length)
        : this.waiting[0] ?? "";
      this.waiting = [];
    }, BATCH_MILLIS);
  }
}
