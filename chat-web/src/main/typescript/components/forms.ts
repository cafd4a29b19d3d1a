import { alertsAreNoList } from "../core/page.ts";
import { byId, el, icon } from "../core/dom.ts";

// What all forms do: show passwords, and mark errors for screen readers too.

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

/** Marks fields for which the server has rendered errors, also after a partial update, and focuses the first one. */
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

/**
 * Shows a message when a form sent by PrimeFaces gets no answer, in the place of the server's messages. It also
 * enables the button, which PrimeFaces leaves disabled.
 */
export function tellUnanswered(): void {
  document.addEventListener("homin:unanswered", (event) => {
    const form = event.target as HTMLFormElement;
    const text = el("span", { class: "ui-messages-error-summary", role: "alert" }, form.dataset["unanswered"]);
    form.querySelector(".ui-messages")!.replaceChildren(el("div", { class: "ui-messages-error" }, text));
    const button = form.querySelector<HTMLButtonElement>("[type=submit]")!;
    button.disabled = false;
    button.classList.remove("ui-state-loading", "ui-state-disabled");
    button.removeAttribute("aria-disabled");
    button.querySelector(".ui-icon-loading")?.remove();
  });
}

/** Shows an error at a field of a form that is not rendered by the server; undefined removes it. */
export function complain(input: HTMLInputElement, text: string | undefined): void {
  const error = byId(`${input.id}-error`);
  error.hidden = text === undefined;
  error.replaceChildren(...text === undefined ? [] : [icon("exclamation-circle"), text]);
  input.setAttribute("aria-invalid", String(text !== undefined));
}
