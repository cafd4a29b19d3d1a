// What was typed at the entrance outlives a change of its language, in this tab and until the next page; passwords do not.

import type { Texts } from "../../tabs/keep.ts";

const KEY = "homin.typed";
/** A change of the language takes no longer. What is older was left behind, maybe by somebody else. */
const KEPT_MILLIS = 10_000;
/** Named one by one: a password that is shown is a text field. */
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
    // Without storage it has to be typed again.
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

/** To be called where another page than the entrance begins. */
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

/** PrimeFaces, which draws the box beside it, is not here yet. */
function check(box: HTMLInputElement, on: boolean): void {
  box.checked = on;
  box.setAttribute("aria-checked", String(on));
  box.closest(".ui-chkbox")?.querySelector(".ui-chkbox-box")?.classList.toggle("ui-state-active", on);
}

function boxes(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
}
