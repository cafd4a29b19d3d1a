import { byId, el } from "../../core/dom.ts";
import type { Chat } from "../../net/wire.ts";
import type { Dates } from "../../core/formatting.ts";
import type { InfoSection } from "./info.ts";
import type { Store } from "../../state/store.ts";
import type { Translations } from "../../core/i18n.ts";

/** What the other person of a direct chat shares about themselves. */
export class AboutSection implements InfoSection {
  readonly element = byId("info-about");

  constructor(private readonly store: Store, private readonly t: Translations, private readonly dates: Dates) {}

  render({ peer }: Chat): void {
    const { element, t, dates } = this;
    const birthday = peer && (this.store.user(peer.id) ?? peer).birthday;
    if (element.dataset["signature"] !== (birthday ?? "")) {
      element.dataset["signature"] = birthday ?? "";
      element.hidden = birthday === undefined;
      element.replaceChildren(
        ...birthday === undefined ? [] : [
          el("dt", { class: "info__label" }, t.say("ui.info.birthday")),
          el("dd", { class: "info__value" }, el("time", { datetime: birthday }, dates.birthday(birthday))),
        ],
      );
    }
  }
}
