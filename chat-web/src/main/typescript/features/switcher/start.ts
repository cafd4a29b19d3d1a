import { byId } from "../../core/dom.ts";
import { isLetter, onShortcut } from "../../core/keys.ts";
import { Switcher } from "./switcher.ts";
import type { App } from "../../app/app.ts";

/** Quick switching to any chat or person. */
export function start({ api, dates, navigation, store, t }: App): void {
  const switcher = new Switcher({
    api, store, t, dates,
    current: () => navigation.openId,
    open: (chatId) => navigation.open(chatId),
    message: (userId) => void navigation.message(userId),
  });
  byId("find").addEventListener("click", () => {
    byId("search").focus();
    switcher.open();
  });
  onShortcut((event, command) => command && !event.shiftKey && isLetter(event, "k"), () => switcher.open());
}
