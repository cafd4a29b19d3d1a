import { byId } from "../../core/dom.ts";
import { FILTERS } from "./chat-list.ts";
import type { ChatList, Filter } from "./chat-list.ts";
import type { PeopleList } from "../people/people-list.ts";
import type { Translations } from "../../core/i18n.ts";

const SEARCH_MILLIS = 200;

type View = "chats" | "people";

/** The lists beside the conversation: chats or people, the search in both, the filters of chats. */
export class Sidebar {
  private readonly search = byId<HTMLInputElement>("search");
  private timer: ReturnType<typeof setTimeout> | undefined;
  private view: View = "chats";

  constructor(
    private readonly chats: ChatList,
    private readonly people: PeopleList,
    private readonly t: Translations,
    private readonly toList: () => void,
  ) {
    for (const tab of document.querySelectorAll<HTMLElement>("[data-view]")) {
      tab.addEventListener("click", () => {
        this.show(tab.dataset["view"] as View);
        this.toList();
      });
    }
    for (const filter of FILTERS) {
      byId(`filter-${filter}`).addEventListener("click", () => this.filter(filter));
    }
    this.search.addEventListener("input", () => {
      clearTimeout(this.timer);
      chats.setSearch(this.search.value);
      this.timer = setTimeout(() => this.showPeople(), this.search.value === "" ? 0 : SEARCH_MILLIS);
    });
    this.search.addEventListener("keydown", (event) => this.key(event));
    document.querySelectorAll("[data-clear-search]").forEach((button) =>
      button.addEventListener("click", () => this.clear())
    );
  }

  /** Focuses the list, or the search field if the list is empty. */
  focus(): void {
    (this.view === "chats" ? this.chats.focus() : this.people.focus()) || this.search.focus();
  }

  private show(view: View): void {
    this.view = view;
    document.querySelectorAll<HTMLElement>(".rail [data-view]").forEach((tab) => {
      tab.dataset["view"] === view ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current");
    });
    byId("chats-panel").hidden = view !== "chats";
    byId("lists").scrollTop = 0;
    byId("list-title").textContent = this.t.say(`ui.list.${view}`);
    // New people may have registered, and presence may have changed.
    view === "people" && void this.people.search.find(this.search.value);
    this.showPeople();
    this.chats.render();
  }

  /** People are shown in a list of their own, and below the chats during a search. */
  private showPeople(): void {
    const alone = this.view === "people";
    const shown = alone || this.search.value.trim() !== "";
    byId("people-panel").hidden = !shown;
    const people = this.people.search;
    if (shown && (people.state === "idle" || people.query !== this.search.value.trim())) {
      byId("lists").scrollTop = 0;
      void people.find(this.search.value);
    }
    alone ? this.people.standAlone() : this.people.standBelow((userId) => this.chats.has(userId));
  }

  private filter(filter: Filter): void {
    for (const other of FILTERS) {
      byId(`filter-${other}`).setAttribute("aria-pressed", String(other === filter));
    }
    this.chats.setFilter(filter);
  }

  private clear(): void {
    this.search.value = "";
    this.search.dispatchEvent(new Event("input"));
    this.search.focus();
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.search.value !== "") {
      event.preventDefault();
      this.clear();
    } else if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      const first = [...document.querySelectorAll<HTMLElement>("#lists .row")].find((row) => row.offsetParent !== null);
      event.key === "Enter" ? first?.click() : first?.focus();
    }
  }
}
