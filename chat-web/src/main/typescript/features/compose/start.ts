import { byId } from "../../core/dom.ts";
import { Composer } from "./composer.ts";
import { failedPart } from "./failed-part.ts";
import { leaveMessages } from "../stream/leave.ts";
import { newClientId } from "../../core/ids.ts";
import { OwnTyping } from "../typing/typing.ts";
import type { App } from "../../app/app.ts";

/** Writing and sending. */
export function start(app: App): void {
  const { announcer, connection, drafts, navigation, outbox, store, t, tabs } = app;
  const composer = new Composer(
    drafts,
    t,
    (chatId, body) => {
      // The draft stays until the message is in the outbox, so that the text is never lost.
      void outbox.add(chatId, body, newClientId(), new Date().toISOString()).then(() => drafts.sent(chatId, body));
      navigation.open(chatId);
    },
    new OwnTyping((chatId) => connection.tell({ type: "typing", chatId })),
    (text) => announcer.tell(text),
  );
  // Also before the chats are loaded: what is typed then belongs to this chat.
  navigation.onOpen(({ chatId, chat }) => composer.open(chatId, chat?.name ?? ""));
  app.onDraw((chat) => {
    chat && composer.address(chat.name);
    // Nobody can read messages to a deleted account.
    byId("composer").hidden = chat?.peer?.deleted === true;
  });

  app.messageParts.push(failedPart(t));
  app.messageActions.push(
    {
      id: "retry",
      rank: 10,
      icon: "refresh",
      label: "ui.retry",
      isOffered: (line) => line.mark === "failed",
      run: (line) => void outbox.retry(line.clientId),
    },
    {
      id: "delete",
      rank: 90,
      icon: "trash",
      label: "ui.delete",
      isOffered: (line) => line.mark === "failed",
      run: (line) => {
        void outbox.remove(line.clientId);
        leaveMessages();
      },
    },
  );

  /** Removes messages that the server has, although its answer was lost. */
  const tidy = (chatId: string) => {
    const unsent = outbox.of(chatId);
    if (unsent.length > 0) {
      const stored = new Set(store.history(chatId)?.messages.map((message) => message.clientId));
      unsent.filter(({ clientId }) => stored.has(clientId)).forEach(({ clientId }) => void outbox.arrived(clientId));
    }
  };
  store.listen((change) => change.kind === "messages" && tidy(change.chatId));
  app.on("message", ({ message }) => store.isMe(message.author.id) && void outbox.arrived(message.clientId));
  tabs.listen((news) => {
    if (news.kind === "draft") {
      if (drafts.heard(news.chatId, news.text, news.was)) {
        composer.refresh(news.chatId);
      }
      app.redraw();
    } else if (news.kind === "outbox") {
      void outbox.load().then(() => outbox.flush());
    } else if (news.kind === "sent") {
      app.receive({ type: "ack", id: "", message: news.message });
      void outbox.arrived(news.clientId);
    }
  });
  addEventListener("beforeunload", (event) => outbox.needsPage && event.preventDefault());
  // What earlier pages left unsent.
  void outbox.load().then(() => outbox.flush());
}
