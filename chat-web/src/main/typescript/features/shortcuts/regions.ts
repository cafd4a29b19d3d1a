import { byId } from "../../core/dom.ts";
import { onShortcut } from "../../core/keys.ts";

/**
 * The id of a part of the page, and a function that returns what to focus in it: undefined if it has set the focus
 * itself, null if there is nothing.
 */
export type Region = [id: string, enter: (part: HTMLElement) => HTMLElement | null | void];

/** F6 moves the focus from region to region, Shift+F6 back. */
export function regions(all: Region[]): void {
  onShortcut(
    (event, command) => event.key === "F6" && !command && !event.altKey,
    (event) => {
      const step = event.shiftKey ? -1 : 1;
      const here = all.findLastIndex(([id]) => byId(id).contains(document.activeElement));
      const from = here < 0 && step < 0 ? 0 : here;
      for (let turn = 1; turn <= all.length; turn++) {
        const [id, enter] = all[(from + step * turn + 2 * all.length) % all.length]!;
        if (byId(id).offsetParent !== null && enters(byId(id), enter)) {
          return;
        }
      }
    },
  );
}

function enters(part: HTMLElement, enter: Region[1]): boolean {
  const target = enter(part);
  target?.focus();
  return target !== null;
}
