import { equal, MemoryTexts, timedTest } from "../assertions.ts";
import { Departure, DepartureElsewhere, left } from "../../../main/typescript/tabs/departure.ts";
import type { News } from "../../../main/typescript/tabs/tabs.ts";

function browser(): { tab: MemoryTexts; shared: MemoryTexts } {
  const [tab, shared] = [new MemoryTexts(), new MemoryTexts()];
  tab.setItem("homin.draft.7.1", "only in this tab");
  shared.setItem("homin.draft.7.1", "hello");
  shared.setItem("homin.draft.7.2", "hello, too");
  shared.setItem("homin.draft.77.1", "somebody else's");
  shared.setItem("homin.alerts.7", "{}");
  return { tab, shared };
}

const keys = (texts: MemoryTexts) => Array.from({ length: texts.length }, (_, index) => texts.key(index));

Deno.test("who signs out leaves no draft behind, and none of others is lost", () => {
  const { tab, shared } = browser();

  const told: News[] = [];
  new Departure("7", (news) => told.push(news), () => tab).begin();

  equal(told, [{ kind: "signed-out" }]);
  equal(left(() => [tab, shared]), "7");
  equal([keys(tab), keys(shared)], [[], ["homin.draft.77.1", "homin.alerts.7"]]);
});

Deno.test("drafts stay where a session merely ended, and where signing out came to nothing", () => {
  const { tab, shared } = browser();
  equal(left(() => [tab, shared]), undefined);

  const told: News[] = [];
  const departure = new Departure("7", (news) => told.push(news), () => tab);
  departure.begin();
  departure.stay();

  equal(told, [{ kind: "signed-out" }, { kind: "here" }]);
  equal(left(() => [tab, shared]), undefined);
  equal([tab.length, shared.length], [1, 4]);
});

Deno.test("a tab that goes with one that signed out leaves no draft behind either", () => {
  const { tab, shared } = browser();
  let gone = 0;
  const elsewhere = new DepartureElsewhere("7", () => gone++, () => [tab, shared]);
  equal([elsewhere.follow(), gone], [false, 0]);

  elsewhere.heard({ kind: "signed-out" });
  elsewhere.heard({ kind: "outbox" });

  equal([elsewhere.follow(), gone], [true, 1]);
  equal([keys(tab), keys(shared)], [[], ["homin.draft.77.1", "homin.alerts.7"]]);
});

Deno.test("a tab stays with its drafts when signing out elsewhere came to nothing", () => {
  const { tab, shared } = browser();
  let gone = 0;
  const elsewhere = new DepartureElsewhere("7", () => gone++, () => [tab, shared]);

  elsewhere.heard({ kind: "signed-out" });
  elsewhere.heard({ kind: "here" });

  equal([elsewhere.follow(), gone], [false, 0]);
  equal([tab.length, shared.length], [1, 4]);
});

timedTest("a tab keeps its drafts when its session ends long after another one set out to leave and was closed", async (time) => {
  const { tab, shared } = browser();
  let gone = 0;
  const elsewhere = new DepartureElsewhere("7", () => gone++, () => [tab, shared]);

  elsewhere.heard({ kind: "signed-out" });
  await time.pass(30_000);
  equal([elsewhere.follow(), gone], [false, 0]);
  equal([tab.length, shared.length], [1, 4]);

  // The entrance, which took its time.
  elsewhere.heard({ kind: "signed-out" });
  await time.pass(29_999);
  equal([elsewhere.follow(), gone], [true, 1]);
});

Deno.test("a browser that refuses storage is let go", () => {
  const refuse = () => {
    throw new Error("refused");
  };
  const departure = new Departure("7", () => {}, refuse);
  departure.begin();
  departure.stay();
  equal(left(refuse), undefined);
});
