import { byId } from "../../core/dom.ts";
import { chatFrames } from "./frames.ts";
import { ChatList } from "./chat-list.ts";
import { ChatLoader } from "./chat-loader.ts";
import { GroupDialog } from "./group-dialog.ts";
import { Header } from "./header.ts";
import { onShortcut } from "../../core/keys.ts";
import { PeopleList } from "../people/people-list.ts";
import { regions } from "../shortcuts/regions.ts";
import { Sidebar } from "./sidebar.ts";
import type { App } from "../../app/app.ts";

/** How long the list waits for the connection before it is loaded without one. */
const PATIENCE_MILLIS = 1_500;

/** The lists of chats and people, and the head of the open chat. */
export function start(app: App): void {
  const { api, connection, dates, drafts, members, navigation, outbox, presence, store, t, typing } = app;
  chatFrames(app, store);
  const list = new ChatList({
    store, drafts, outbox, typing, t, dates,
    open: (chatId) => navigation.open(chatId),
  });
  const people = new PeopleList(api, store, t, dates, (userId) => void navigation.message(userId));
  const sidebar = new Sidebar(list, people, t, () => isOnePane() && navigation.open(undefined));
  const header = new Header(store, t, dates);
  const loader = new ChatLoader(app, (state) => list.setState(state));
  const group = new GroupDialog(api, store, t, (chat) => {
    store.putChats([chat]);
    navigation.open(chat.id);
  });
  const isOnePane = () => navigation.openId !== undefined && matchMedia("(max-width: 599px)").matches;

  app.onDraw(() => list.render());
  app.onDraw(() => people.render());
  app.onDraw((chat) => header.render(chat));
  app.onDraw(() => {
    const unread = store.unreadTotal;
    const badge = byId("chats-badge");
    badge.hidden = unread === 0;
    badge.textContent = unread > 99 ? "99+" : String(unread);
  });
  navigation.onOpen(({ chatId, chat, left }) => {
    list.setOpen(chatId);
    header.render(chat);
    if (chatId === undefined && left !== undefined) {
      list.focus(left);
    } else if (chatId !== undefined && !chat && loader.hasLoaded) {
      void loader.reload(chatId, true);
    }
  });
  store.listen((change) => change.kind === "refetch" && void loader.reload(change.chatId));

  byId("new-group").addEventListener("click", () => group.open());
  byId("chats-retry").addEventListener("click", () => {
    list.setState("loading");
    void loader.loadAll();
  });
  onShortcut(
    (event, command) => event.altKey && !command && (event.key === "ArrowUp" || event.key === "ArrowDown"),
    (event) => {
      const chatId = list.neighbour(event.key === "ArrowDown" ? 1 : -1, event.shiftKey);
      chatId !== undefined && navigation.open(chatId);
    },
  );
  regions([
    ["rail", (rail) => rail.querySelector<HTMLElement>("[aria-current]")],
    ["sidebar", () => sidebar.focus()],
    ["messages", (messages) => messages],
    ["composer", () => byId("composer-text")],
    ["info", () => byId("info-pane")],
  ]);

  /** Reloads what may have changed while there was no connection. */
  app.on("hello", async () => {
    members.reset();
    const { openId } = navigation;
    await Promise.all([
      loader.loadAll(),
      people.search.refresh(),
      openId !== undefined && members.load(openId).catch(() => {}),
    ]);
    presence.learnt();
  });
  // Chats are loaded without a connection too.
  setTimeout(() => loader.hasLoaded || connection.state === "open" || void loader.loadAll(), PATIENCE_MILLIS);
}
