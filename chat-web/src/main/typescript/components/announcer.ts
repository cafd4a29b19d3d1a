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

  /** A new message from somebody else. */
  say(author: string, body: string): void {
    this.waiting.push(`${author}: ${beginning(body, LONGEST)}`);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const [only, another] = this.waiting;
      this.tell(another === undefined ? only ?? "" : this.t.count("ui.announce", this.waiting.length));
      this.waiting = [];
    }, this.batchMillis);
  }

  /** The result of an action. */
  tell(text: string): void {
    clearTimeout(this.cleaner);
    // Screen readers read changes only, and the same text may come twice.
    this.node.textContent = this.node.textContent === text ? `${text}\u00a0` : text;
    // So that it is not found later when reading through the page.
    this.cleaner = setTimeout(() => this.node.textContent = "", this.staysMillis);
  }
}
