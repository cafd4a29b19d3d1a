import { el } from "../core/dom.ts";
import { hue } from "../core/formatting.ts";
import { initials } from "../core/names.ts";
import type { Presence } from "../core/presence.ts";
import type { Translations } from "../core/i18n.ts";

export interface Face {
  id: string;
  name: string;
  imagePath?: string | undefined;
}

/** Widths of the server's pictures, for standard and for high pixel density. */
const WIDTHS = { s: [48, 96], m: [48, 96], l: [96, 192] } as const;

function picture(path: string, size: keyof typeof WIDTHS): HTMLElement {
  const [plain, sharp] = WIDTHS[size].map((width) => `${path}?width=${width}`);
  return el("img", { src: plain, srcset: `${plain} 1x, ${sharp} 2x`, alt: "", loading: "lazy" });
}

/** A picture or initials; decorative, because the name always stands beside it. */
export function avatar(face: Face, size: "s" | "m" | "l" = "m", presence?: Presence): HTMLElement {
  const inner = face.imagePath
    ? picture(face.imagePath, size)
    : el("span", { class: "avatar__letters" }, initials(face.name));
  return el(
    "span",
    { class: `avatar avatar--${size}`, "data-hue": hue(face.id), "aria-hidden": "true" },
    inner,
    presence !== undefined && el("span", { class: "presence", "data-presence": presence }),
  );
}

/** The same for a group, which has another shape. */
export function groupAvatar(face: Face, size: "s" | "m" | "l" = "m"): HTMLElement {
  const made = avatar(face, size);
  made.classList.add("avatar--group");
  return made;
}

/** The number of unread messages, shown and as text for screen readers. */
export function badge(unread: number, t: Translations): HTMLElement {
  return el(
    "span",
    { class: "badge" },
    el("span", { "aria-hidden": "true" }, unread > 99 ? "99+" : String(unread)),
    el("span", { class: "visually-hidden" }, t.count("ui.unread", unread)),
  );
}
