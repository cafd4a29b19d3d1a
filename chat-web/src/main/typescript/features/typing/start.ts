import { TypingLine } from "./typing-line.ts";
import type { App } from "../../app/app.ts";

declare module "../../net/wire.ts" {
  interface ServerFrames {
    typing: { chatId: string; userId: string };
  }
  interface ClientFrames {
    typing: { chatId: string };
  }
}

/** Who is writing. */
export function start(app: App): void {
  const { store, t, typing } = app;
  const line = new TypingLine(t);
  app.on("typing", ({ chatId, userId }) => typing.heard(chatId, userId));
  app.on("message", ({ chatId, message }) => typing.stopped(chatId, message.author.id));
  app.onDraw(() => {
    const { openId } = app.navigation;
    const typists = openId === undefined ? [] : typing.now(openId);
    line.show(
      typists.filter((id) => !store.isMe(id))
        .map((id) => store.user(id)?.displayName ?? t.say("ui.typing.somebody")),
    );
  });
}
