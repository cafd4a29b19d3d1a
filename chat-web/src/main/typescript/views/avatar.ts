import { hue, initials } from "../formatting.ts";
import { el, icon } from "./dom.ts";
import type { Words } from "../i18n.ts";

export interface Face {
  id: string;
  name: string;
  imagePath?: string | undefined;
}

/** A picture or initials; decorative, because the name always stands beside it. */
export function avatar(face: Face, size: "s" | "m" | "l" = "m", online?: boolean): HTMLElement {
  const inner = face.imagePath
    ? el("img", { src: face.imagePath, alt: "", loading: "lazy" })
    : el("span", { class: "avatar__letters" }, initials(face.name));
  return el(
    "span",
    { class: `avatar avatar--${size}`, "data-hue": hue(face.id), "aria-hidden": "true" },
    inner,
    online !== undefined && el("span", { class: "presence", "data-online": String(online) }),
  );
}

export function groupAvatar(face: Face, size: "s" | "m" | "l" = "m"): HTMLElement {
  const made = avatar(face, size);
  made.classList.add("avatar--group");
  if (!face.imagePath) {
    made.replaceChildren(icon("users"));
  }
  return made;
}

/** How many messages are unread, for eyes and for screen readers. */
export function badge(unread: number, words: Words): HTMLElement {
  return el(
    "span",
    { class: "badge" },
    el("span", { "aria-hidden": "true" }, unread > 99 ? "99+" : String(unread)),
    el("span", { class: "visually-hidden" }, words.count("ui.unread", unread)),
  );
}
