// Dialogs and sheets. Each returns the focus to its opener and closes on a click outside it, and on phones with Back.

const PHONE = "(max-width: 599px)";

/** To be called once for each dialog. Buttons in it with data-close close it. */
export function layer(dialog: HTMLDialogElement): void {
  dialog.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target === dialog || target.closest("[data-close]")) {
      dialog.close();
    }
  });
  dialog.addEventListener("close", () => {
    if (isOn(dialog)) {
      history.back();
    }
  });
  addEventListener("popstate", () => dialog.open && !isOn(dialog) && matchMedia(PHONE).matches && dialog.close());
}

/** Shows it above the page. */
export function openLayer(dialog: HTMLDialogElement): void {
  if (!dialog.open) {
    dialog.showModal();
    if (matchMedia(PHONE).matches) {
      history.pushState({ ...history.state as object | null, layer: dialog.id }, "");
    }
  }
}

/** Whether the current history entry belongs to a dialog and may be replaced. */
export function isLayerOnTop(): boolean {
  return typeof (history.state as { layer?: string } | null)?.layer === "string";
}

function isOn(dialog: HTMLDialogElement): boolean {
  return (history.state as { layer?: string } | null)?.layer === dialog.id;
}
