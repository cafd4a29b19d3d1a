// The parts of the /design page that scripts draw elsewhere, drawn by the same scripts.
import { avatar, groupAvatar } from "./components/avatar.ts";
import { byId, el, icon } from "./core/dom.ts";
import { alertsAreNoList, preferences } from "./core/page.ts";

const PEOPLE = ["Olena Koval", "Taras Bondar", "Emma Clarke", "Kwame Mensah", "Mei Tanaka", "Noah Weiss"];

function avatars(): void {
  const sizes = ["s", "m", "l"] as const;
  byId("design-avatars").append(
    ...PEOPLE.map((name, index) => avatar({ id: String(index * 7), name }, sizes[index % 2], (["online", "offline", "unknown"] as const)[index % 3])),
    groupAvatar({ id: "g", name: "Release team" }),
    avatar({ id: "l", name: "Olena Koval" }, "l", "online"),
  );
}

function row(name: string, line: string, time: string | undefined, unread: number, face: HTMLElement, current = false): HTMLElement {
  return el(
    "li",
    {},
    el(
      "a",
      { class: unread > 0 ? "row row--unread" : "row", href: "#d-rows", "aria-current": current ? "page" : undefined },
      face,
      el(
        "span",
        { class: "row__text" },
        el("span", { class: "row__top" }, el("bdi", { class: "row__name" }, name), time && el("time", { class: "row__time" }, time)),
        el(
          "span",
          { class: "row__bottom" },
          el("span", { class: "row__line" }, line),
          unread > 0 && el("span", { class: "badge" }, unread > 99 ? "99+" : String(unread)),
        ),
      ),
    ),
  );
}

function rows(): void {
  byId("design-chats").append(
    row("Olena Koval", "See you at the review!", "12:04", 2, avatar({ id: "1", name: "Olena Koval" }, "m", "online")),
    row("Release team", "Taras: Nine milliseconds.", "11:58", 0, groupAvatar({ id: "g", name: "Release team" }), true),
    row("W".repeat(200), "x".repeat(300), "Mon", 120, avatar({ id: "3", name: "W" }, "m", "offline")),
  );
  const failed = row("Kwame Mensah", "", "Sun", 0, avatar({ id: "5", name: "Kwame Mensah" }, "m", "offline"));
  failed.querySelector(".row__line")!.replaceChildren(icon("exclamation-circle"), "You: on my way");
  failed.querySelector(".row__line")!.classList.add("row__line--failed");
  byId("design-chats").append(failed);
  byId("design-persons").append(
    ...PEOPLE.slice(0, 3).map((name, index) =>
      row(name, index < 2 ? "Online" : "Seen 5 minutes ago", undefined, 0, avatar({ id: String(index), name }, "m", index < 2 ? "online" : "offline"))
    ),
  );
}

function swatches(): void {
  for (const ground of document.querySelectorAll<HTMLElement>("[data-token]")) {
    ground.style.background = `var(${ground.dataset["token"]})`;
  }
}

preferences();
avatars();
rows();
swatches();
new MutationObserver(alertsAreNoList).observe(byId("prime"), { childList: true, subtree: true });
