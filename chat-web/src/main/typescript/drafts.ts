import type { Keep } from "./outbox.ts";

/** What somebody began to write, per chat; survives reloads and lost connections. */
export class Drafts {
  constructor(private readonly keep: Keep, private readonly prefix: string) {}

  get(chatId: string): string {
    return this.keep.getItem(this.prefix + chatId) ?? "";
  }

  set(chatId: string, text: string): void {
    if (text.trim() === "") {
      this.keep.removeItem(this.prefix + chatId);
    } else {
      this.keep.setItem(this.prefix + chatId, text);
    }
  }
}
