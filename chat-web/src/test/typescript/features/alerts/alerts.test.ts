import { Alerts } from "../../../../main/typescript/features/alerts/alerts.ts";
import { AlertSettings } from "../../../../main/typescript/features/alerts/alert-settings.ts";
import { equal, MemoryTexts, timedTest } from "../../assertions.ts";
import { FakeChannels, FakeLocks, stored } from "../../fakes.ts";
import { mayRing } from "../../../../main/typescript/features/alerts/sound.ts";
import { SafeTexts } from "../../../../main/typescript/tabs/keep.ts";
import { Tabs } from "../../../../main/typescript/tabs/tabs.ts";
import type { FakeTime } from "../../assertions.ts";

interface Look {
  open?: string;
  visible?: boolean;
  attention?: boolean;
}

/** A browser with several tabs; returns what they do when a message arrives in chat 1. */
async function whatHappens(time: FakeTime, looks: Look[], ageMillis = 0): Promise<string[]> {
  const channels = new FakeChannels();
  const locks = new FakeLocks();
  const done: string[] = [];
  const alerts = looks.map((look, i) => {
    const tabs = new Tabs("7", channels.join(), () => {});
    const alerts = new Alerts({
      locks,
      tell: (news) => tabs.tell(news),
      isOpen: (chatId) => chatId === look.open,
      isVisible: () => look.visible ?? look.attention ?? false,
      hasAttention: () => look.attention ?? false,
      now: () => time.now,
      toast: () => done.push(`${i} toast`),
      ring: () => done.push(`${i} ring`),
      notify: () => done.push(`${i} notify`),
    });
    tabs.listen((news) => news.kind === "noticed" && alerts.noticedElsewhere(news.chatId, news.seq));
    return alerts;
  });
  const message = { ...stored("a"), createdAt: new Date(time.now - ageMillis).toISOString() };
  alerts.forEach((one) => one.heard(message));
  await time.pass(10_000);
  return done;
}

timedTest("what is said in the chat that somebody reads disturbs them nowhere", async (time) => {
  equal(await whatHappens(time, [{ open: "1", attention: true }, {}, {}]), []);
});

timedTest("in another chat there is a toast, and no notification besides", async (time) => {
  equal(await whatHappens(time, [{ open: "2", attention: true }, {}, {}]), ["0 toast", "0 ring"]);
});

timedTest("when nobody looks, one tab speaks up for all", async (time) => {
  equal(await whatHappens(time, [{ open: "1" }, { open: "2" }, {}]), ["0 ring", "0 notify"]);
});

timedTest("a page beside another window shows a toast and the browser a notification", async (time) => {
  equal(await whatHappens(time, [{ visible: true }]), ["0 toast", "0 ring", "0 notify"]);
});

timedTest("what is old by the time it comes catches nobody's eye", async (time) => {
  equal(await whatHappens(time, [{}], 61_000), []);
});

timedTest("there is at most one sound in three seconds, whichever tab makes it", async (time) => {
  const texts = new SafeTexts(() => new MemoryTexts(), () => {});
  const shared = new MemoryTexts();
  const tab = () => new SafeTexts(() => shared, () => {});
  const rings = [];
  for (let i = 0; i < 7; i++) {
    rings.push(mayRing(tab(), "rang", time.now));
    await time.pass(1_000);
  }

  equal(rings, [true, false, false, true, false, false, true]);
  equal(mayRing(texts, "rang", time.now), true);
});

timedTest("nothing is on until somebody turns it on, and it stays so", async (time) => {
  const shared = new MemoryTexts();
  const settings = () => new AlertSettings(new SafeTexts(() => shared, () => {}), "a");
  await time.pass(0);
  equal([settings().desktop, settings().sound], [false, false]);

  settings().sound = true;
  settings().desktop = true;

  equal([settings().desktop, settings().sound], [true, true]);
});
