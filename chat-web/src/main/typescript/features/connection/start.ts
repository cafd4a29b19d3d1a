import { byId } from "../../core/dom.ts";
import { ConnectionBar } from "./connection-bar.ts";
import { Departure, DepartureElsewhere } from "../../tabs/departure.ts";
import type { App } from "../../app/app.ts";

/** The state of the connection, and what happens when the session ends, here or in another tab. */
export function start(app: App): void {
  const { connection, me, navigation, outbox, t, tabs } = app;
  const bar = new ConnectionBar(t);
  const departure = new Departure(me.id, (news) => tabs.tell(news));
  const elsewhere = new DepartureElsewhere(me.id);
  /** Goes to the entrance if the session has ended because the user signed out. */
  const follow = () => connection.state === "expired" && elsewhere.follow();

  app.links.add((link) => follow() || bar.show(link));
  app.onDraw(() => bar.setQueued(outbox.queued));
  navigation.onOpen(({ chatId }) => bar.setPane(chatId === undefined ? "list" : "chat"));
  tabs.listen((news) => {
    elsewhere.heard(news);
    if (news.kind === "here" && connection.state === "expired") {
      connection.now();
    } else if (news.kind === "signed-out") {
      // Whether the session has really ended is told by the server, which closes this tab's connection too.
      follow();
    }
  });
  departure.by(byId("sign-out"));
  departure.stay();
  bar.show(connection.state);
}
