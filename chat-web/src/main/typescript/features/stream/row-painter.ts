import { avatar } from "../../components/avatar.ts";
import { el, icon } from "../../core/dom.ts";
import { datetime, hue, isEmojiOnly } from "../../core/formatting.ts";
import { linkify } from "../../core/links.ts";
import { beginning } from "../../core/text.ts";
import type { Dates } from "../../core/formatting.ts";
import type { Line, Mark, Row } from "./rows.ts";
import type { Translations } from "../../core/i18n.ts";

/** What is put into a row by others and stays when the row is drawn again. */
export const KEPT = "data-kept";

/** Each has a shape of its own: who does not see the colours still sees what has been read. */
const GLYPHS: Record<Mark, string[]> = {
  queued: ["clock"],
  failed: ["exclamation-circle"],
  sent: ["check"],
  delivered: ["check", "check"],
  read: ["check-disc"],
};

/** Draws rows of a conversation into their elements. */
export class RowPainter {
  /** @param whole the keys of long messages that are not folded */
  constructor(private readonly t: Translations, private readonly dates: Dates, private readonly whole: ReadonlySet<string>) {}

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
    // Before the old goes: with the focus that is lost then, what was kept may go too.
    node.prepend(...line.mine ? this.mine(line) : this.theirs(line));
    old.forEach((child) => child.remove());
  }

  private mine(line: Line): HTMLElement[] {
    return [
      el("span", { class: "message__author visually-hidden" }, this.t.say("ui.you")),
      el("div", { class: "message__bubble" }, ...this.body(line), this.meta(line)),
      ...line.mark === "failed" ? [this.failure(line)] : [],
    ];
  }

  private theirs(line: Line): HTMLElement[] {
    if (!line.first) {
      return [
        el("span", { class: "message__author visually-hidden" }, line.authorName),
        ...this.body(line),
        this.meta(line),
      ];
    }
    const author = el("bdi", { class: "message__author", "data-hue": hue(line.authorId) }, line.authorName);
    return [
      avatar({ id: line.authorId, name: line.authorName, imagePath: line.imagePath }, "s"),
      el("div", { class: "message__head" }, author, this.meta(line)),
      ...this.body(line),
    ];
  }

  private body(line: Line): HTMLElement[] {
    const body = el("div", { class: "message__body" });
    if (line.deleted) {
      body.append(this.t.say("ui.message.deleted"));
      return [body];
    }
    const first = beginning(line.body);
    const folded = first !== undefined && !this.whole.has(line.key);
    const pieces = linkify(folded ? `${first}…` : line.body).map((piece) =>
      piece.href === undefined
        ? piece.text
        : el("a", { href: piece.href, target: "_blank", rel: "noopener noreferrer nofollow ugc" }, piece.text)
    );
    // The time of a compact line is hidden; that it was edited is not.
    line.edited && !line.mine
      ? body.append(el("span", {}, ...pieces), " ", this.edited())
      : body.append(...pieces);
    return first === undefined ? [body] : [body, this.fold(!folded)];
  }

  private fold(whole: boolean): HTMLElement {
    const label = this.t.say(whole ? "ui.message.less" : "ui.message.more");
    return el("button", { type: "button", class: "link message__fold", "aria-expanded": String(whole) }, label);
  }

  private edited(): HTMLElement {
    return el("span", { class: "message__edited" }, this.t.say("ui.message.edited"));
  }

  private meta(line: Line): HTMLElement {
    const { dates } = this;
    return el(
      "span",
      { class: "message__meta" },
      line.mine && line.edited && !line.deleted && this.edited(),
      el("time", { datetime: datetime(line.createdAt), title: dates.exact(line.createdAt) }, dates.time(line.createdAt)),
      line.mark && this.mark(line.mark),
    );
  }

  private mark(mark: Mark): HTMLElement {
    const label = this.t.say(`ui.mark.${mark}`);
    return el("span", { class: `mark mark--${mark}`, role: "img", "aria-label": label, title: label },
      ...GLYPHS[mark].map(icon));
  }

  private failure(line: Line): HTMLElement {
    const { t } = this;
    const button = (action: string, label: string) =>
      el("button", { type: "button", class: "link", "data-action": action }, label);
    return el(
      "div",
      { class: "message__failed", "data-client-id": line.clientId },
      el("span", { class: "message__reason" }, icon("exclamation-circle"), t.say(line.reason ? `ui.failed.${line.reason}` : "ui.failed")),
      button("retry", t.say("ui.retry")),
      button("copy", t.say("ui.copy")),
      button("delete", t.say("ui.delete")),
    );
  }
}
