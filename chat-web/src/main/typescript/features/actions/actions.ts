import { copyText } from "../../core/clipboard.ts";
import type { Line } from "../stream/rows.ts";
import type { MessageAction } from "./toolbar.ts";
import type { Outbox } from "../compose/outbox.ts";
import type { Translations } from "../../core/i18n.ts";

export interface LineParts {
  t: Translations;
  outbox: Pick<Outbox, "retry" | "remove">;
  announce(text: string): void;
  /** Where the focus belongs when what had it is gone. */
  leave(): void;
}

/** What can be done with a message, in the order in which it is offered. */
export function actionsOf(line: Line, { t, outbox, announce, leave }: LineParts): MessageAction[] {
  if (line.deleted) {
    return [];
  }
  const copy: MessageAction = {
    id: "copy",
    icon: "copy",
    label: t.say("ui.copy"),
    run: async () => {
      await copyText(line.body);
      announce(t.say("ui.copied"));
    },
  };
  if (line.mark !== "failed") {
    return [copy];
  }
  return [
    { id: "retry", icon: "refresh", label: t.say("ui.retry"), run: () => void outbox.retry(line.clientId) },
    copy,
    {
      id: "delete",
      icon: "trash",
      label: t.say("ui.delete"),
      run: () => {
        void outbox.remove(line.clientId);
        leave();
      },
    },
  ];
}
