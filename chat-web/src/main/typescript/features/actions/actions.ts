import type { Line } from "../stream/rows.ts";
import type { ToolbarItem } from "./toolbar.ts";
import type { Translations } from "../../core/i18n.ts";

/** Something that can be done with a message. */
export interface MessageAction {
  id: string;
  /** Actions are sorted by this number. */
  rank: number;
  icon: string;
  /** The translation key of its name. */
  label: string;
  /** Whether the action fits this message. Not called for deleted messages. */
  isOffered(line: Line): boolean;
  /** If it returns a promise, the button confirms when that resolves. */
  run(line: Line): void | Promise<void>;
}

/** What can be done with this message, in the order in which it is offered. */
export function actionsOf(line: Line, actions: readonly MessageAction[], t: Translations): ToolbarItem[] {
  return line.deleted ? [] : actions.filter((action) => action.isOffered(line))
    .sort((a, b) => a.rank - b.rank)
    .map(({ id, icon, label, run }) => ({ id, icon, label: t.say(label), run: () => run(line) }));
}
