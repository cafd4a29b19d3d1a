import { byId } from "../../core/dom.ts";
import { onShortcut } from "../../core/keys.ts";

/** A part of the page by its id, and what gets the focus in it; undefined where that has been done, null where nothing can. */
export type Region = [id: string, enter: (part: HTMLElement) => HTMLElement | null | void];

/** F6 goes from part to part of the page, and back with Shift. */
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
