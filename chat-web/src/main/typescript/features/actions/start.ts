import { copyText } from "../../core/clipboard.ts";
import type { App } from "../../app/app.ts";

/** What can be done with any message. */
export function start({ announcer, messageActions, t }: App): void {
  messageActions.push({
    id: "copy",
    rank: 50,
    icon: "copy",
    label: "ui.copy",
    isOffered: () => true,
    run: async (line) => {
      await copyText(line.body);
      announcer.tell(t.say("ui.copied"));
    },
  });
}
