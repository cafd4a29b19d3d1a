import { avatar } from "../../components/avatar.ts";
import { byId, el, icon } from "../../core/dom.ts";
import { PeopleSearch } from "./people-search.ts";
import { Rows } from "../../components/virtual-list.ts";
import type { Api } from "../../net/api.ts";
import type { Dates } from "../../core/formatting.ts";
import type { Store } from "../../state/store.ts";
import type { Translations } from "../../core/i18n.ts";
import type { User } from "../../net/wire.ts";

/** All registered people, online ones first, in the order of the server; a click opens the chat with one. */
export class PeopleList {
  private readonly list = byId("people-list");
  private readonly cache = new Map<string, { row: HTMLElement; signature: string }>();
  private readonly rows: Rows;
  readonly search: PeopleSearch;
  /** Whether the list is below the chats, and who is among those already. */
  private below = false;
  private isElsewhere: (userId: string) => boolean = () => false;

  constructor(
    api: Api,
    private readonly store: Store,
    private readonly t: Translations,
    private readonly dates: Dates,
    message: (userId: string) => void,
  ) {
    this.search = new PeopleSearch(api, store, () => this.render());
    this.rows = new Rows(this.list, {
      scroller: byId("lists"),
      row: (id) => this.row(store.user(id)!),
      nearEnd: () => byId("people-panel").hidden || void this.search.more(),
    });
    this.list.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-user]");
      if (button) {
        message(button.dataset["user"]!);
      }
    });
    byId("people-retry").addEventListener("click", () => void this.search.again());
  }

  focus(): boolean {
    return this.rows.focus();
  }

  /** Shows the list on its own. */
  standAlone(): void {
    this.below = false;
    this.isElsewhere = () => false;
    this.render();
  }

  /** Shows the list below the chats, without people who are among those. */
  standBelow(isAbove: (userId: string) => boolean): void {
    this.below = true;
    this.isElsewhere = isAbove;
    this.render();
  }

  render(): void {
    const { state } = this.search;
    const ids = this.search.ids
      .filter((id) => id !== this.store.me?.id && this.store.user(id) !== undefined && !this.isElsewhere(id));
    const loading = state === "loading";
    this.list.toggleAttribute("aria-busy", loading);
    byId("people-skeleton").hidden = !loading || ids.length > 0;
    const allAbove = ids.length === 0 && this.search.ids.some(this.isElsewhere);
    byId("people-heading").hidden = !this.below || allAbove;
    byId("people-empty").hidden = state !== "done" || ids.length > 0 || allAbove;
    byId("people-empty-text").textContent = this.search.query === ""
      ? this.t.say("ui.people.alone")
      : this.t.say("ui.search.none", this.search.query);
    byId("people-clear").hidden = this.search.query === "";
    byId("people-failed").hidden = state !== "failed";
    this.rows.show(ids);
  }

  private row(user: User): HTMLElement {
    const presence = this.store.presence(user);
    const seen = this.dates.presence(presence, user.lastSeen, new Date());
    const signature = JSON.stringify([user.displayName, user.imagePath, presence, seen]);
    const before = this.cache.get(user.id);
    if (before?.signature === signature) {
      return before.row;
    }
    const row = before?.row ??
      el("li", { class: "rows__item" }, el("button", { class: "row", type: "button", "data-user": user.id }));
    row.firstElementChild!.replaceChildren(
      avatar({ id: user.id, name: user.displayName, imagePath: user.imagePath }, "m", presence),
      el(
        "span",
        { class: "row__text" },
        el("span", { class: "row__top" }, el("bdi", { class: "row__name", title: user.displayName }, user.displayName)),
        el(
          "span",
          { class: "row__bottom" },
          el("span", { class: presence === "online" ? "row__line row__line--online" : "row__line" }, seen),
        ),
      ),
      el("span", { class: "row__action" }, icon("comments"), el("span", {}, this.t.say("ui.people.message"))),
    );
    this.cache.set(user.id, { row, signature });
    return row;
  }
}
