import { receiptFrames } from "./frames.ts";
import type { App } from "../../app/app.ts";

/** How far chats have been read and delivered. */
export function start(app: App): void {
  receiptFrames(app, app.store);
  app.on("hello", () => app.receipts.flush());
  app.tabs.listen((news) => news.kind === "read" && app.store.markRead(news.chatId, news.seq));
}
