import type { Api } from "../../net/api.ts";
import type { Store } from "../../state/store.ts";

/** A search for people, page by page; the answer to an older search is ignored. */
export class PeopleSearch {
  ids: string[] = [];
  state: "idle" | "loading" | "done" | "failed" = "idle";
  private cursor: string | undefined;
  private turn = 0;
  private text = "";

  constructor(private readonly api: Api, private readonly store: Store, private readonly changed: () => void) {}

  get query(): string {
    return this.text;
  }

  async find(text: string): Promise<void> {
    this.text = text.trim();
    this.cursor = undefined;
    await this.load(++this.turn, true);
  }

  async more(): Promise<void> {
    if (this.cursor !== undefined && this.state === "done") {
      await this.load(this.turn, false);
    }
  }

  /** Repeats the last search, if there was one. */
  async refresh(): Promise<void> {
    if (this.state !== "idle") {
      await this.find(this.text);
    }
  }

  /** Tries again after a failure. */
  async again(): Promise<void> {
    await this.load(++this.turn, this.cursor === undefined);
  }

  private async load(turn: number, afresh: boolean): Promise<void> {
    this.state = "loading";
    this.changed();
    try {
      const page = await this.api.users(this.text, this.cursor);
      if (turn !== this.turn) {
        return;
      }
      this.cursor = page.nextCursor;
      this.ids = [...new Set([...afresh ? [] : this.ids, ...page.items.map((user) => user.id)])];
      this.state = "done";
      this.store.putUsers(page.items);
    } catch {
      if (turn === this.turn) {
        this.state = "failed";
      }
    }
    this.changed();
  }
}
