import { byId } from "../../core/dom.ts";
import { layer, openLayer } from "../../components/layers.ts";
import { onShortcut } from "../../core/keys.ts";

/** The dialog that lists the keys. */
export function start(): void {
  const help = byId<HTMLDialogElement>("shortcuts");
  layer(help);
  // Macs use another key.
  if (/Mac|iPhone|iPad/u.test(navigator.platform)) {
    document.querySelectorAll("kbd").forEach((key) => key.textContent = key.textContent!.replace("Ctrl", "⌘"));
  }
  const opener = byId("shortcuts-open");
  opener.addEventListener("click", () => {
    const menu = opener.closest("details")!;
    menu.open = false;
    // An item of a closed menu cannot get the focus back.
    menu.querySelector("summary")!.focus();
    openLayer(help);
  });
  onShortcut((event, command) => command && (event.key === "/" || event.code === "Slash"), () => openLayer(help));
}
