import { Attention } from "./attention.ts";
import { Badge } from "./badge.ts";
import type { App } from "../../app/app.ts";

declare module "../../net/wire.ts" {
  interface ServerFrames {
    notification: { kind: string; chatId?: string; title: string; text: string; url: string };
  }
  interface ClientFrames {
    notification: { id: string; kind: string };
  }
}

/** Toasts, sounds and notifications of new messages, and the number of unread ones. */
export function start(app: App): void {
  const { connection, locks, me, navigation, storage, store, t, tabs, toasts } = app;
  const attention = new Attention({
    me: me.id, texts: storage, tabs, toasts, locks, store, t,
    isOpen: (chatId) => chatId === navigation.openId,
    open: (chatId) => navigation.open(chatId),
    test: () => connection.ask((id) => ({ type: "notification", id, kind: "test" })),
  });
  const badge = new Badge();
  app.on("hello", ({ serverTime }) => attention.setServerTime(serverTime));
  app.on("message", ({ message }) => store.isMe(message.author.id) || attention.heard(message));
  app.on("notification", (notification) => attention.notified(notification));
  store.listen((change) => change.kind === "read" && attention.looked(change.chatId));
  navigation.onOpen(({ chatId }) => chatId !== undefined && attention.looked(chatId));
  app.onDraw(() => badge.show(store.unreadTotal));
}
