import { byId } from "../../core/dom.ts";
import { ConnectionBar } from "./connection-bar.ts";
import { Departure, DepartureElsewhere } from "../../tabs/departure.ts";
import type { App } from "../../app/app.ts";

/** What the connection is doing, and what follows when the session ends, here or in another tab. */
export function start(app: App): void {
  const { connection, me, navigation, outbox, t, tabs } = app;
  const bar = new ConnectionBar(t);
  const departure = new Departure(me.id, (news) => tabs.tell(news));
  const elsewhere = new DepartureElsewhere(me.id);
  /** To the entrance, if the session was not only ended but left. */
  const follow = () => connection.state === "expired" && elsewhere.follow();

  app.links.add((link) => follow() || bar.show(link));
  app.onDraw(() => bar.setQueued(outbox.queued));
  navigation.onOpen(({ chatId }) => bar.setPane(chatId === undefined ? "list" : "chat"));
  tabs.listen((news) => {
    elsewhere.heard(news);
    if (news.kind === "here" && connection.state === "expired") {
      connection.now();
    } else if (news.kind === "signed-out") {
      // The server closes this tab's connection too; what it answers then tells whether it is really so.
      follow();
    }
  });
  departure.by(byId("sign-out"));
  departure.stay();
  bar.show(connection.state);
}
