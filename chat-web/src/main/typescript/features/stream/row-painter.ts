import { avatar } from "../../components/avatar.ts";
import { datetime, hue, isEmojiOnly } from "../../core/formatting.ts";
import { edited } from "./text-part.ts";
import { el, icon } from "../../core/dom.ts";
import type { Dates } from "../../core/formatting.ts";
import type { Line, Mark, Row } from "./rows.ts";
import type { MessagePart } from "./message-parts.ts";
import type { Translations } from "../../core/i18n.ts";

/** The attribute of elements that others put into a row and that survive a redraw. */
export const KEPT = "data-kept";

/** Each has its own shape, so that the state does not depend on colour. */
const GLYPHS: Record<Mark, string[]> = {
  queued: ["clock"],
  failed: ["exclamation-circle"],
  sent: ["check"],
  delivered: ["check", "check"],
  read: ["check-disc"],
};

/** Draws rows of a conversation into their elements. */
export class RowPainter {
  constructor(
    private readonly t: Translations,
    private readonly dates: Dates,
    private readonly parts: readonly MessagePart[],
  ) {}

  draw(row: Row, node: HTMLElement): void {
    switch (row.kind) {
      case "day":
        node.className = "day";
        node.replaceChildren(el("span", { class: "day__text" }, row.text));
        break;
      case "divider":
        node.className = "unread-divider";
        node.replaceChildren(el("span", { class: "unread-divider__text" }, row.text));
        break;
      case "gap":
        node.className = "gap";
        node.replaceChildren(row.text);
        break;
      case "message":
        this.drawMessage(row, node);
    }
  }

  private drawMessage(line: Line, node: HTMLElement): void {
    const classes = ["message", line.mine ? "message--mine" : "message--theirs"];
    line.first && classes.push("message--first");
    line.deleted && classes.push("message--deleted");
    line.mark === "failed" && classes.push("message--failed");
    !line.deleted && isEmojiOnly(line.body) && classes.push("message--emoji");
    node.className = classes.join(" ");
    node.tabIndex = node.tabIndex === 0 ? 0 : -1;
    node.dataset["clientId"] = line.clientId;
    const old = [...node.childNodes].filter((child) => !(child instanceof Element && child.hasAttribute(KEPT)));
    // Added before the old nodes are removed: losing the focus could remove what was kept.
    node.prepend(...line.mine ? this.mine(line) : this.theirs(line));
    old.forEach((child) => child.remove());
  }

  private mine(line: Line): Node[] {
    return [
      el("span", { class: "message__author visually-hidden" }, this.t.say("ui.you")),
      el("div", { class: "message__bubble" }, ...this.content(line), this.meta(line)),
      ...this.partsAt("foot", line),
    ];
  }

  private theirs(line: Line): Node[] {
    if (!line.first) {
      return [
        el("span", { class: "message__author visually-hidden" }, line.authorName),
        ...this.content(line),
        this.meta(line),
        ...this.partsAt("foot", line),
      ];
    }
    const author = el("bdi", { class: "message__author", "data-hue": hue(line.authorId) }, line.authorName);
    return [
      avatar({ id: line.authorId, name: line.authorName, imagePath: line.imagePath }, "s"),
      el("div", { class: "message__head" }, author, this.meta(line)),
      ...this.content(line),
      ...this.partsAt("foot", line),
    ];
  }

  private content(line: Line): Node[] {
    return [...this.partsAt("head", line), ...this.partsAt("text", line), ...this.partsAt("tail", line)];
  }

  private partsAt(place: MessagePart["place"], line: Line): Node[] {
    return this.parts.filter((part) => part.place === place).flatMap((part) => part.draw(line));
  }

  private meta(line: Line): HTMLElement {
    const { dates } = this;
    return el(
      "span",
      { class: "message__meta" },
      line.mine && line.edited && !line.deleted && edited(this.t),
      el("time", { datetime: datetime(line.createdAt), title: dates.exact(line.createdAt) }, dates.time(line.createdAt)),
      line.mark && this.mark(line.mark),
    );
  }

  private mark(mark: Mark): HTMLElement {
    const label = this.t.say(`ui.mark.${mark}`);
    return el("span", { class: `mark mark--${mark}`, role: "img", "aria-label": label, title: label },
      ...GLYPHS[mark].map(icon));
  }
}
