import { arrange, byId, el, icon } from "../../core/dom.ts";
import { avatar } from "../../components/avatar.ts";
import { isBlank } from "../../core/text.ts";
import { layer, openLayer } from "../../components/layers.ts";
import { PeopleSearch } from "../people/people-search.ts";
import { Refused } from "../../net/api.ts";
import type { Api } from "../../net/api.ts";
import type { Chat, User } from "../../net/wire.ts";
import type { Store } from "../../state/store.ts";
import type { Translations } from "../../core/i18n.ts";

const SEARCH_MILLIS = 200;

/** The dialog that creates a group: its name and its members. */
export class GroupDialog {
  private readonly dialog = byId<HTMLDialogElement>("group-dialog");
  private readonly form = byId<HTMLFormElement>("group-form");
  private readonly name = byId<HTMLInputElement>("group-name");
  private readonly find = byId<HTMLInputElement>("group-search");
  private readonly list = byId("group-people");
  private readonly chosen = new Set<string>();
  private readonly rows = new Map<string, { row: HTMLElement; signature: string }>();
  private readonly search: PeopleSearch;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly api: Api,
    private readonly store: Store,
    private readonly t: Translations,
    private readonly created: (chat: Chat) => void,
  ) {
    this.search = new PeopleSearch(api, store, () => this.render());
    this.find.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.search.find(this.find.value), SEARCH_MILLIS);
    });
    this.find.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    this.name.addEventListener("input", () => this.complain(undefined));
    this.list.addEventListener("change", (event) => {
      const box = event.target as HTMLInputElement;
      box.checked ? this.chosen.add(box.value) : this.chosen.delete(box.value);
      this.render();
    });
    this.list.parentElement!.addEventListener("scroll", () => {
      const { scrollHeight, scrollTop, clientHeight } = this.list.parentElement!;
      if (scrollHeight - scrollTop - clientHeight < 200) {
        void this.search.more();
      }
    }, { passive: true });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.submit();
    });
    layer(this.dialog);
  }

  open(): void {
    this.form.reset();
    this.chosen.clear();
    this.complain(undefined);
    openLayer(this.dialog);
    this.name.focus();
    void this.search.find("");
  }

  private render(): void {
    const found = new Set(this.search.ids);
    const ids = [...[...this.chosen].filter((id) => !found.has(id)), ...found].filter((id) => id !== this.store.me?.id);
    arrange(
      this.list,
      ids.map((id) => this.store.user(id)).filter((user): user is User => user !== undefined).map((user) => this.row(user)),
    );
    byId("group-count").textContent = this.t.count("ui.group.chosen", this.chosen.size);
  }

  private row(user: User): HTMLElement {
    const chosen = this.chosen.has(user.id);
    const presence = this.store.presence(user);
    const signature = JSON.stringify([user.displayName, user.imagePath, presence]);
    const before = this.rows.get(user.id);
    if (before?.signature === signature) {
      before.row.querySelector("input")!.checked = chosen;
      return before.row;
    }
    const row = el(
      "li",
      { class: "rows__item" },
      el(
        "label",
        { class: "row row--choice" },
        avatar({ id: user.id, name: user.displayName, imagePath: user.imagePath }, "s", presence),
        el("bdi", { class: "row__name" }, user.displayName),
        el("input", { type: "checkbox", class: "check", value: user.id, checked: chosen }),
      ),
    );
    this.rows.set(user.id, { row, signature });
    return row;
  }

  private async submit(): Promise<void> {
    const name = this.name.value.trim();
    if (isBlank(name)) {
      this.complain("ui.group.error.name");
      this.name.focus();
      return;
    }
    const button = byId<HTMLButtonElement>("group-create");
    button.disabled = true;
    try {
      const chat = await this.api.createGroup(name, [...this.chosen]);
      this.dialog.close();
      this.created(chat);
    } catch (failure) {
      this.complain(failure instanceof Refused && failure.problem.code === "invalid" ? "ui.group.error.invalid" : "ui.error.again");
    } finally {
      button.disabled = false;
    }
  }

  private complain(key: string | undefined): void {
    const error = byId("group-error");
    error.hidden = key === undefined;
    error.replaceChildren(...key === undefined ? [] : [icon("exclamation-circle"), this.t.say(key)]);
    this.name.setAttribute("aria-invalid", String(key === "ui.group.error.name"));
  }
}
