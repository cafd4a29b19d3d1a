import { actionsOf } from "../../../../main/typescript/features/actions/actions.ts";
import { equal } from "../../assertions.ts";
import { Translations } from "../../../../main/typescript/core/i18n.ts";
import type { Line } from "../../../../main/typescript/features/stream/rows.ts";
import type { MessageAction } from "../../../../main/typescript/features/actions/actions.ts";

const t = new Translations({ late: "Late", early: "Early", own: "Own" }, "en");

function action(id: string, rank: number, isOffered: (line: Line) => boolean = () => true): MessageAction {
  return { id, rank, icon: id, label: id, isOffered, run: (line) => void line.body };
}

const actions = [action("late", 90), action("own", 50, (line) => line.mine), action("early", 10)];

Deno.test("actions are offered by their rank, under their names, where they fit", () => {
  const offered = (line: Partial<Line>) => actionsOf(line as Line, actions, t).map(({ label }) => label);

  equal(offered({ mine: false, deleted: false }), ["Early", "Late"]);
  equal(offered({ mine: true, deleted: false }), ["Early", "Own", "Late"]);
  equal(offered({ mine: true, deleted: true }), []);
});

Deno.test("an action runs for the message at which it is offered", () => {
  const done: string[] = [];
  const copy = { ...action("early", 1), run: (line: Line) => void done.push(line.body) };

  actionsOf({ body: "hello", deleted: false } as Line, [copy], t).forEach((item) => void item.run());

  equal(done, ["hello"]);
});
