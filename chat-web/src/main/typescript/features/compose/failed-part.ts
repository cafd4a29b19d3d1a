import { el, icon } from "../../core/dom.ts";
import type { Line } from "../stream/rows.ts";
import type { MessagePart } from "../stream/message-parts.ts";
import type { Translations } from "../../core/i18n.ts";

/** Below a message that could not be sent: why, and what can be done. */
export function failedPart(t: Translations): MessagePart {
  const button = (action: string, label: string) =>
    el("button", { type: "button", class: "link", "data-action": action }, label);
  return {
    place: "foot",
    draw: ({ mark, clientId, reason }: Line) =>
      mark !== "failed" ? [] : [
        el(
          "div",
          { class: "message__failed", "data-client-id": clientId },
          el(
            "span",
            { class: "message__reason" },
            icon("exclamation-circle"),
            t.say(reason ? `ui.failed.${reason}` : "ui.failed"),
          ),
          button("retry", t.say("ui.retry")),
          button("copy", t.say("ui.copy")),
          button("delete", t.say("ui.delete")),
        ),
      ],
  };
}
