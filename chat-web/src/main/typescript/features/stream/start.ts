import { Conversation } from "./conversation.ts";
import { messageFrames } from "./frames.ts";
import { TextPart } from "./text-part.ts";
import type { App } from "../../app/app.ts";

/** With more unread messages than these, the last page may not contain the first one. */
const LATEST = 30;

/** The messages of the open chat. */
export function start(app: App): void {
  const { announcer, catchUp, dates, members, navigation, outbox, pages, receipts, store, t } = app;
  messageFrames(app, store);
  const text = new TextPart(t);
  app.messageParts.push(text);
  const conversation = new Conversation({
    store, t, dates, outbox, pages, text,
    messageParts: app.messageParts,
    messageActions: app.messageActions,
    reload: (chatId) => void load(chatId),
    seen: (chatId, seq) => receipts.seen(chatId, seq),
    announce: (said) => announcer.tell(said),
  });

  /** Loads what is shown first of a chat: around the first unread message, else the last messages. */
  const load = async (chatId: string) => {
    conversation.setFailed(false);
    try {
      const chat = store.chat(chatId);
      if (!store.history(chatId)) {
        const far = chat && chat.unreadCount > LATEST;
        await pages.load(chatId, far ? { around: chat.readSeq } : "latest");
      }
      await members.load(chatId);
    } catch {
      if (chatId === navigation.openId && !store.history(chatId)) {
        conversation.setFailed(true);
      }
    }
  };

  // Draws first: it reads the layout, which would have to be computed again after others have written.
  app.onDraw(() => conversation.render());
  navigation.place = () => conversation.place;
  navigation.onOpen(({ chat }) => {
    conversation.open(chat?.id);
    chat && void load(chat.id);
  });
  navigation.onReopen(() => void conversation.toEnd());
  app.on("message", ({ chatId, message }) => {
    if (chatId === navigation.openId && !store.isMe(message.author.id)) {
      announcer.say(message.author.displayName, message.body ?? "");
    }
  });
  app.on("hello", async () => {
    const { openId } = navigation;
    if (openId !== undefined && store.chat(openId) && !store.history(openId)) {
      void load(openId);
    }
    // First what was missed, then what was written here.
    await Promise.all([catchUp.all(), conversation.reconnected()]);
    outbox.flush();
  });
}
