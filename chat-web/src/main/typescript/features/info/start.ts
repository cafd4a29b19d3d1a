import { AboutSection } from "./about-section.ts";
import { Info } from "./info.ts";
import { MembersSection } from "./members-section.ts";
import type { App } from "../../app/app.ts";

/** The pane about the open chat. */
export function start(app: App): void {
  const { dates, infoSections, members, navigation, store, t } = app;
  infoSections.push(
    new AboutSection(store, t, dates),
    new MembersSection({ store, members, t, dates, message: (userId) => void navigation.message(userId) }),
  );
  const info = new Info({ store, t, dates, infoSections });
  app.onDraw((chat) => info.render(chat));
  navigation.onOpen(({ chat }) => info.render(chat));
}
