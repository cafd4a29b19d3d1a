// Keeps text typed into the entrance's forms over a change of language, in this tab until the next page. Never
// passwords.

import type { Texts } from "../../tabs/keep.ts";

const KEY = "homin.typed";
/** Changing the language does not take longer. Older text may be somebody else's. */
const KEPT_MILLIS = 10_000;
/** An explicit list: a password that is shown is a text field too. */
const FIELDS = ["username", "email", "given-name", "family-name", "bday"].map((kind) => `input[autocomplete=${kind}]`);

interface Typed {
  at: number;
  typed: Record<string, string>;
  checked: string[];
}

export function keepTyped(texts: () => Texts = () => sessionStorage): void {
  const typed = Object.fromEntries(fields().map((field) => [field.id, field.value]));
  const checked = boxes().filter((box) => box.checked).map((box) => box.id);
  try {
    texts().setItem(KEY, JSON.stringify({ at: Date.now(), typed, checked } satisfies Typed));
  } catch {
    // Without storage the text has to be typed again.
  }
}

export function restoreTyped(texts: () => Texts = () => sessionStorage): void {
  try {
    const kept = texts().getItem(KEY);
    texts().removeItem(KEY);
    const { at, typed, checked } = JSON.parse(kept ?? "{}") as Partial<Typed>;
    const age = Date.now() - (at ?? NaN);
    if (typed && checked && age >= 0 && age < KEPT_MILLIS) {
      fields().forEach((field) => field.value ||= typed[field.id] ?? "");
      boxes().forEach((box) => check(box, checked.includes(box.id)));
    }
  } catch {
    // As above.
  }
}

/** To be called at the start of every other page. */
export function forgetTyped(texts: () => Texts = () => sessionStorage): void {
  try {
    texts().removeItem(KEY);
  } catch {
    // As above.
  }
}

function fields(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(FIELDS.join())];
}

/** Also updates the box that PrimeFaces draws: its script is not loaded yet. */
function check(box: HTMLInputElement, on: boolean): void {
  box.checked = on;
  box.setAttribute("aria-checked", String(on));
  box.closest(".ui-chkbox")?.querySelector(".ui-chkbox-box")?.classList.toggle("ui-state-active", on);
}

function boxes(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
}
