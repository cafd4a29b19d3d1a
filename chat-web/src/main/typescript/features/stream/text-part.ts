import { beginning } from "../../core/text.ts";
import { el } from "../../core/dom.ts";
import { linkify } from "../../core/links.ts";
import type { Line } from "./rows.ts";
import type { MessagePart } from "./message-parts.ts";
import type { Translations } from "../../core/i18n.ts";

/** The text of a message. A long one shows its beginning until it is unfolded. */
export class TextPart implements MessagePart {
  readonly place = "text";
  /** The keys of long messages that are unfolded. */
  private readonly unfolded = new Set<string>();

  constructor(private readonly t: Translations) {}

  /** Unfolds a message, or folds it again. Returns whether it is unfolded now. */
  toggle(key: string): boolean {
    const unfolded = !this.unfolded.delete(key);
    unfolded && this.unfolded.add(key);
    return unfolded;
  }

  foldAll(): void {
    this.unfolded.clear();
  }

  draw(line: Line): HTMLElement[] {
    const body = el("div", { class: "message__body" });
    if (line.deleted) {
      body.append(this.t.say("ui.message.deleted"));
      return [body];
    }
    const first = beginning(line.body);
    const folded = first !== undefined && !this.unfolded.has(line.key);
    const pieces = linkify(folded ? `${first}…` : line.body).map((piece) =>
      piece.href === undefined
        ? piece.text
        : el("a", { href: piece.href, target: "_blank", rel: "noopener noreferrer nofollow ugc" }, piece.text)
    );
    // The time of a compact message is hidden, but not that it was edited.
    line.edited && !line.mine
      ? body.append(el("span", {}, ...pieces), " ", edited(this.t))
      : body.append(...pieces);
    return first === undefined ? [body] : [body, this.fold(!folded)];
  }

  private fold(unfolded: boolean): HTMLElement {
    const label = this.t.say(unfolded ? "ui.message.less" : "ui.message.more");
    return el("button", { type: "button", class: "link message__fold", "aria-expanded": String(unfolded) }, label);
  }
}

export function edited(t: Translations): HTMLElement {
  return el("span", { class: "message__edited" }, t.say("ui.message.edited"));
}
