import { beginning } from "../core/names.ts";
import type { Translations } from "../core/i18n.ts";

const BATCH_MILLIS = 800;
const STAYS_MILLIS = 6_000;
const LONGEST = 300;

/** Tells screen readers what others say in the open chat; several messages at once become a number. */
export class Announcer {
  private waiting: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private cleaner: ReturnType<typeof setTimeout> | undefined;

  /** @param node a polite live region that nobody sees */
  constructor(
    private readonly t: Pick<Translations, "count">,
    private readonly node: { textContent: string | null },
    private readonly batchMillis = BATCH_MILLIS,
    private readonly staysMillis = STAYS_MILLIS,
  ) {}

  /** A message of somebody else, just come. */
  say(author: string, body: string): void {
    this.waiting.push(`${author}: ${beginning(body, LONGEST)}`);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const [only, another] = this.waiting;
      this.tell(another === undefined ? only ?? "" : this.t.count("ui.announce", this.waiting.length));
      this.waiting = [];
    }, this.batchMillis);
  }

  /** What came of something that was done. */
  tell(text: string): void {
    clearTimeout(this.cleaner);
    // Only a change is read out, and the same may happen twice.
    this.node.textContent = this.node.textContent === text ? `${text}\u00a0` : text;
    // Who walks through the page with a screen reader shall not find it later.
    this.cleaner = setTimeout(() => this.node.textContent = "", this.staysMillis);
  }
}
