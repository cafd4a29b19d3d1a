import { equal, reported, settled } from "../assertions.ts";
import { FakeChannels } from "../fakes.ts";
import { Tabs } from "../../../main/typescript/tabs/tabs.ts";

Deno.test("the other tabs of the account hear it, this one and those of others do not", async () => {
  const channels = new FakeChannels();
  const heard: string[] = [];
  const tab = (account: string, name: string) => {
    const tabs = new Tabs(account, channels.join(), () => heard.push(`${name} meets a stranger`));
    tabs.listen((news) => heard.push(`${name}: ${news.kind}`));
    return tabs;
  };
  const first = tab("7", "first");
  tab("7", "second");
  tab("8", "other");

  first.tell({ kind: "outbox" });
  await settled();
  equal(heard, ["second: outbox"]);

  first.tell({ kind: "here" });
  await settled();
  equal(heard.slice(1), ["second: here", "other meets a stranger"]);
});

Deno.test("a tab in which one listener fails tells the others nevertheless", async () => {
  const channels = new FakeChannels();
  const heard: string[] = [];
  const tabs = new Tabs("7", channels.join(), () => {});
  tabs.listen(() => {
    throw new Error("a defect");
  });
  tabs.listen((news) => heard.push(news.kind));

  const errors = await reported(async () => {
    new Tabs("7", channels.join(), () => {}).tell({ kind: "outbox" });
    await settled();
  });

  equal([heard, errors], [["outbox"], ["Error: a defect"]]);
});
