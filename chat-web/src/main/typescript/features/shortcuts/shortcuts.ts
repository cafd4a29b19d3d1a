import { byId } from "../../core/dom.ts";
import { layer, openLayer } from "../../components/layers.ts";

interface Actions {
  /** Opens the quick switcher. */
  find(): void;
  /** Opens the conversation before or after the open one, among the unread ones if asked. */
  step(by: 1 | -1, unread: boolean): void;
}

/** A part of the page where F6 goes, and what puts the focus into it; false if there is nothing that could take it. */
export type Region = [part: Element, enter: () => boolean];

/** What keys do everywhere on the chat page. */
export class Shortcuts {
  private readonly help = byId<HTMLDialogElement>("shortcuts");

  constructor(private readonly actions: Actions, private readonly regions: Region[]) {
    layer(this.help);
    // What Macs call this key.
    if (/Mac|iPhone|iPad/u.test(navigator.platform)) {
      document.querySelectorAll("kbd").forEach((key) => key.textContent = key.textContent!.replace("Ctrl", "⌘"));
    }
    const opener = byId("shortcuts-open");
    opener.addEventListener("click", () => {
      const menu = opener.closest("details")!;
      menu.open = false;
      // What stands in a closed menu cannot get the focus back.
      menu.querySelector("summary")!.focus();
      openLayer(this.help);
    });
    document.addEventListener("keydown", (event) => this.key(event));
  }

  private key(event: KeyboardEvent): void {
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    const layered = document.querySelector("dialog:modal") !== null;
    if (command && !event.shiftKey && isLetter(event, "k")) {
      event.preventDefault();
      layered || this.actions.find();
    } else if (command && (event.key === "/" || event.code === "Slash")) {
      event.preventDefault();
      layered || openLayer(this.help);
    } else if (event.altKey && !command && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      layered || this.actions.step(event.key === "ArrowDown" ? 1 : -1, event.shiftKey);
    } else if (event.key === "F6" && !command && !event.altKey) {
      event.preventDefault();
      layered || this.cycle(event.shiftKey ? -1 : 1);
    }
  }

  private cycle(step: 1 | -1): void {
    const here = this.regions.findLastIndex(([element]) => element.contains(document.activeElement));
    const count = this.regions.length;
    const from = here < 0 && step < 0 ? 0 : here;
    for (let turn = 1; turn <= count; turn++) {
      const [element, enter] = this.regions[(from + step * turn + 2 * count) % count]!;
      if ((element as HTMLElement).offsetParent !== null && enter()) {
        return;
      }
    }
  }
}

/** Whether the key of a Latin letter was pressed: by what it writes, or by its place where it writes no Latin letter. */
export function isLetter(event: KeyboardEvent, letter: string): boolean {
  return /^[a-z]$/iu.test(event.key)
    ? event.key.toLowerCase() === letter
    : event.code === `Key${letter.toUpperCase()}`;
}
