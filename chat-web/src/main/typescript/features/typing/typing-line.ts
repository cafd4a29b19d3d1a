import { byId, el, naming } from "../../core/dom.ts";
import type { Translations } from "../../core/i18n.ts";

const NAMED = 2;

/** Who is typing, in a few words; "" for nobody. */
export function typingText(names: readonly string[], t: Translations): string {
  const [first, second] = names;
  if (first === undefined) {
    return "";
  }
  if (second === undefined) {
    return t.say("ui.typing.one", first);
  }
  return names.length === NAMED
    ? t.say("ui.typing.two", first, second)
    : t.count("ui.typing.more", names.length - NAMED, first, second);
}

/** The line that shows who is typing. */
export class TypingLine {
  private readonly line = byId("typing");
  private text = "";

  constructor(private readonly t: Translations) {}

  show(names: readonly string[]): void {
    const text = typingText(names, this.t);
    if (text !== this.text) {
      this.text = text;
      const dots = el("span", { class: "typing__dots", "aria-hidden": "true" });
      const sentence = naming(names, (...said) => typingText(said, this.t));
      this.line.replaceChildren(...text === "" ? [] : [dots, el("span", { class: "typing__text" }, ...sentence)]);
    }
  }
}
