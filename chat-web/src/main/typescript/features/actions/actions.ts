import type { Line } from "../stream/rows.ts";
import type { ToolbarItem } from "./toolbar.ts";
import type { Translations } from "../../core/i18n.ts";

/** Something that can be done with a message. */
export interface MessageAction {
  id: string;
  /** Actions stand in the order of these numbers. */
  rank: number;
  icon: string;
  /** The key of its name. */
  label: string;
  /** Not asked for deleted messages. */
  isOffered(line: Line): boolean;
  /** What takes time and succeeds is confirmed at its button. */
  run(line: Line): void | Promise<void>;
}

/** What can be done with this message, in the order in which it is offered. */
export function actionsOf(line: Line, actions: readonly MessageAction[], t: Translations): ToolbarItem[] {
  return line.deleted ? [] : actions.filter((action) => action.isOffered(line))
    .sort((a, b) => a.rank - b.rank)
    .map(({ id, icon, label, run }) => ({ id, icon, label: t.say(label), run: () => run(line) }));
}
