import { alertsAreNoList } from "./page.ts";
import { byId, icon } from "./views/dom.ts";

// What all forms do: passwords can be looked at, and errors are found by eyes and screen readers.

export function reveal(): void {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>(".reveal") : null;
    const input = button?.parentElement?.querySelector("input");
    if (button && input) {
      const shown = input.type === "password";
      input.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
      input.focus();
    }
  });
}

/**
 * Errors that the server put at the fields, also without a new page: the fields are marked for eyes and screen readers, and
 * the first one has the focus.
 */
export function markErrors(root: ParentNode = document): void {
  alertsAreNoList();
  let first: HTMLInputElement | undefined;
  for (const field of root.querySelectorAll<HTMLElement>(".field")) {
    const input = field.querySelector("input");
    const error = field.querySelector<HTMLElement>(".ui-message-error");
    if (input) {
      input.setAttribute("aria-invalid", String(error !== null));
      error ? input.setAttribute("aria-errormessage", error.id) : input.removeAttribute("aria-errormessage");
      first ??= error ? input : undefined;
    }
  }
  first?.focus();
}

/** Says what is wrong with a field of a form that no server page answers; undefined takes it back. */
export function complain(input: HTMLInputElement, text: string | undefined): void {
  const error = byId(`${input.id}-error`);
  error.hidden = text === undefined;
  error.replaceChildren(...text === undefined ? [] : [icon("exclamation-circle"), text]);
  input.setAttribute("aria-invalid", String(text !== undefined));
}
