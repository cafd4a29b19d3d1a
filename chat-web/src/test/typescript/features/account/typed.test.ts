import { equal, MemoryTexts, timedTest } from "../../assertions.ts";
import { forgetTyped, keepTyped, restoreTyped } from "../../../../main/typescript/features/account/typed.ts";

/** Loads the entrance again: its fields are as the server sends them. */
function entrance(email = "", remember = false): { email: { value: string }; box: { checked: boolean } } {
  const field = { id: "email", value: email };
  const box = { id: "remember", checked: remember, setAttribute: () => {}, closest: () => null };
  const querySelectorAll = (selector: string) => selector.includes("checkbox") ? [box] : [field];
  Object.assign(globalThis, { document: { querySelectorAll } });
  return { email: field, box };
}

timedTest("what was typed is there once after the language changed", async (time) => {
  const tab = new MemoryTexts();
  entrance("olena@example.com", true);
  keepTyped(() => tab);
  await time.pass(3_000);

  const { email, box } = entrance();
  restoreTyped(() => tab);
  equal([email.value, box.checked, tab.length], ["olena@example.com", true, 0]);

  const next = entrance();
  restoreTyped(() => tab);
  equal([next.email.value, next.box.checked], ["", false]);
});

timedTest("what was typed is not there for the next person at this tab", async (time) => {
  const tab = new MemoryTexts();
  entrance("olena@example.com", true);
  keepTyped(() => tab);
  await time.pass(10_000);

  const { email, box } = entrance();
  restoreTyped(() => tab);
  equal([email.value, box.checked, tab.length], ["", false, 0]);
});

timedTest("the pages behind the entrance forget what was typed there", async () => {
  const tab = new MemoryTexts();
  entrance("olena@example.com");
  keepTyped(() => tab);

  forgetTyped(() => tab);
  equal(tab.length, 0);
  forgetTyped(() => {
    throw new Error("refused");
  });
});
