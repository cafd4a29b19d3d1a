import { equal, MemoryTexts, timedTest } from "../../assertions.ts";
import { Drafts } from "../../../../main/typescript/features/compose/drafts.ts";
import { FakeChannels } from "../../fakes.ts";
import { SafeTexts } from "../../../../main/typescript/tabs/keep.ts";
import { Tabs } from "../../../../main/typescript/tabs/tabs.ts";

/** A browser whose tabs exchange drafts; each keeps what it shows of chat 1, as the composer does. */
class Browser {
  private readonly shared = new MemoryTexts();
  private readonly channels = new FakeChannels();

  tab(own = new MemoryTexts()) {
    const tabs = new Tabs("7", this.channels.join(), () => {});
    const drafts = new Drafts(
      new SafeTexts(() => this.shared, () => {}),
      new SafeTexts(() => own, () => {}),
      "d.",
      (news) => tabs.tell(news),
    );
    const tab = { drafts, own, shown: drafts.get("1") };
    tabs.listen((news) => {
      if (news.kind === "draft" && drafts.heard(news.chatId, news.text, news.was)) {
        tab.shown = drafts.get("1");
      }
    });
    return tab;
  }
}

function write(tab: { drafts: Drafts; shown: string }, text: string): void {
  tab.shown = text;
  tab.drafts.set("1", text);
}

timedTest("a draft is the same in all tabs, and there after a reload", async (time) => {
  const browser = new Browser();
  const [one, other] = [browser.tab(), browser.tab()];

  write(one, "half a thou");
  await time.pass(0);

  equal([other.shown, browser.tab().shown], ["half a thou", "half a thou"]);
});

timedTest("somebody who goes on in another tab is not in each other's way", async (time) => {
  const browser = new Browser();
  const [one, other] = [browser.tab(), browser.tab()];

  write(one, "half");
  await time.pass(100);
  write(other, "half a");
  await time.pass(100);

  equal(one.shown, "half a");
});

timedTest("what somebody writes in two tabs at once stays where it was written", async (time) => {
  const browser = new Browser();
  const [one, other] = [browser.tab(), browser.tab()];
  write(one, "one");
  write(other, "other");
  await time.pass(60_000);

  write(one, "one thing");
  await time.pass(100);
  equal([one.shown, other.shown], ["one thing", "other"]);
  equal([browser.tab(one.own).shown, browser.tab(other.own).shown], ["one thing", "other"]);

  other.drafts.sent("1", "other");
  await time.pass(100);
  equal([one.shown, one.drafts.get("1"), browser.tab().shown], ["one thing", "one thing", ""]);

  one.drafts.sent("1", "one thing");
  await time.pass(100);
  equal([browser.tab(one.own).shown, browser.tab(other.own).shown], ["", ""]);
});

timedTest("what was indented is known again when it was sent, and what shows nothing is no draft", async () => {
  const tab = new Browser().tab();

  write(tab, "  if (a)\n    b()\n");
  tab.drafts.sent("1", "  if (a)\n    b()");
  equal(tab.drafts.get("1"), "");

  write(tab, "\uffa0\ufe0f");
  equal(tab.drafts.get("1"), "");
});

timedTest("what was sent is nobody's draft any more", async (time) => {
  const browser = new Browser();
  const [one, other] = [browser.tab(), browser.tab()];
  write(one, "hello");
  await time.pass(100);

  other.drafts.sent("1", "hello");
  await time.pass(100);

  equal([one.shown, one.drafts.get("1"), browser.tab().shown], ["", "", ""]);
});

timedTest("what was written since is not taken for what was sent", async (time) => {
  const one = new Browser().tab();
  write(one, "hello");
  write(one, "next");

  one.drafts.sent("1", "hello");
  await time.pass(0);

  equal(one.drafts.get("1"), "next");
});

timedTest("where the browser has no room a draft lasts as long as the page, and somebody is told", async (time) => {
  let told = 0;
  const full = Object.assign(new MemoryTexts(), {
    setItem: () => {
      throw new Error("quota");
    },
  });
  const texts = new SafeTexts(() => full, () => told++);
  const drafts = new Drafts(texts, new SafeTexts(() => new MemoryTexts(), () => {}), "d.", () => {});

  drafts.set("1", "half a thou");
  await time.pass(0);

  equal([drafts.get("1"), told], ["half a thou", 1]);
});

timedTest("what another tab has sent is no draft here, though this tab's storage does not know of it yet", async () => {
  const storage = new MemoryTexts();
  storage.setItem("d.1", "hello");
  const texts = (kept: MemoryTexts) => new SafeTexts(() => kept, () => {});
  const drafts = new Drafts(texts(storage), texts(new MemoryTexts()), "d.", () => {});
  equal(drafts.get("1"), "hello");

  equal(drafts.heard("1", "", "hello"), true);
  equal(drafts.get("1"), "");

  storage.removeItem("d.1");
  equal(drafts.get("1"), "");
  storage.setItem("d.1", "something new");
  equal(drafts.get("1"), "something new");
});
