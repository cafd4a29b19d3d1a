import { equal, settled, timedTest } from "../../assertions.ts";
import { FakeChannels, FakeKeep, FakeLocks, stored } from "../../fakes.ts";
import { Outbox, SendFailure } from "../../../../main/typescript/features/compose/outbox.ts";
import { Tabs } from "../../../../main/typescript/tabs/tabs.ts";
import type { OutboxParts } from "../../../../main/typescript/features/compose/outbox.ts";
import type { Unsent } from "../../../../main/typescript/tabs/keep.ts";

const NOW = "2026-03-03T10:00:00Z";
const LATER = "2026-03-03T10:00:01Z";
const nothing = () => {};

function outboxOf(parts: Partial<OutboxParts>): Outbox {
  return new Outbox({
    keep: new FakeKeep(),
    locks: new FakeLocks(),
    send: (message) => Promise.resolve(stored(message.clientId, message.chatId)),
    ready: () => true,
    tell: nothing,
    changed: nothing,
    unkept: nothing,
    ...parts,
  });
}

/** A browser with tabs that share storage, locks and a channel, as the page wires them. */
class Browser {
  readonly keep = new FakeKeep();
  private readonly locks = new FakeLocks();
  private readonly channels = new FakeChannels();

  tab(parts: Partial<OutboxParts> = {}): Outbox {
    const tabs = new Tabs("7", this.channels.join(), nothing);
    const outbox = outboxOf({ keep: this.keep, locks: this.locks, tell: (news) => tabs.tell(news), ...parts });
    tabs.listen((news) => {
      if (news.kind === "sent") {
        void outbox.arrived(news.clientId);
      } else if (news.kind === "outbox") {
        void outbox.load().then(() => outbox.flush());
      }
    });
    return outbox;
  }
}

Deno.test("sends one after the other, in the order of writing", async () => {
  const sent: string[] = [];
  const answers: (() => void)[] = [];
  const outbox = outboxOf({
    send: (message) => {
      sent.push(message.body);
      return new Promise((resolve) => answers.push(() => resolve(stored(message.clientId))));
    },
  });

  void outbox.add("1", "first", "a", NOW);
  void outbox.add("1", "second", "b", LATER);
  await settled();
  equal(sent, ["first"]);

  answers[0]!();
  await settled();
  equal(sent, ["first", "second"]);
});

Deno.test("a message is shown at once and is on its way once it is kept", async () => {
  const browser = new Browser();
  const sent: string[] = [];
  const outbox = browser.tab({
    send: (message) => {
      sent.push(message.clientId);
      return new Promise(nothing);
    },
  });

  const kept = outbox.add("1", "x", "a", NOW);
  equal(outbox.of("1").map((entry) => entry.state), ["queued"]);
  equal([sent, browser.keep.entries.length], [[], 0]);
  await kept;
  equal(browser.keep.entries.map((entry) => entry.clientId), ["a"]);
  await settled();
  equal(sent, ["a"]);
});

Deno.test("a slow chat does not hold up another", async () => {
  const sent: string[] = [];
  const outbox = outboxOf({
    send: (message) => {
      sent.push(message.chatId);
      return new Promise(nothing);
    },
  });

  void outbox.add("1", "x", "a", NOW);
  void outbox.add("2", "y", "b", NOW);
  await settled();

  equal(sent, ["1", "2"]);
});

Deno.test("without a connection nothing is tried, and all is sent in order when it is back", async () => {
  const attempts: string[] = [];
  let connected = false;
  const outbox = outboxOf({
    ready: () => connected,
    send: (message) => {
      attempts.push(message.clientId);
      return Promise.resolve(stored(message.clientId));
    },
  });
  void outbox.add("1", "first", "a", NOW);
  void outbox.add("1", "second", "b", LATER);
  await settled();
  equal([attempts, outbox.queued], [[], 2]);

  connected = true;
  outbox.flush();
  await settled();

  equal([attempts, outbox.queued], [["a", "b"], 0]);
});

timedTest("what a busy server refuses is tried again, first and under the same id", async (time) => {
  const attempts: string[] = [];
  let busy = true;
  const outbox = outboxOf({
    send: (message) => {
      attempts.push(message.clientId);
      return busy ? Promise.reject(new SendFailure()) : Promise.resolve(stored(message.clientId));
    },
  });
  void outbox.add("1", "first", "a", NOW);
  void outbox.add("1", "second", "b", LATER);
  await settled();
  await time.pass(1_000);
  busy = false;
  await time.pass(15_000);

  equal(new Set(attempts.slice(0, -1)), new Set(["a"]));
  equal(attempts.slice(-2), ["a", "b"]);
  equal(outbox.queued, 0);
});

Deno.test("what is refused for good waits for a person and lets the next one pass", async () => {
  const browser = new Browser();
  const outbox = browser.tab({
    send: (message) =>
      message.body === "bad" ? Promise.reject(new SendFailure("refused")) : Promise.resolve(stored(message.clientId)),
  });

  void outbox.add("1", "bad", "a", NOW);
  void outbox.add("1", "good", "b", LATER);
  await settled();

  equal(outbox.of("1").map((entry) => [entry.clientId, entry.state, entry.reason]), [["a", "failed", "refused"]]);
  equal(browser.keep.entries.map((entry) => entry.state), ["failed"]);
});

Deno.test("a failed one is sent on request, or given up", async () => {
  const browser = new Browser();
  const sent: string[] = [];
  let willing = false;
  const outbox = browser.tab({
    send: (message) => {
      sent.push(message.clientId);
      return willing ? Promise.resolve(stored(message.clientId)) : Promise.reject(new SendFailure("silence"));
    },
  });
  void outbox.add("1", "x", "a", NOW);
  void outbox.add("1", "y", "b", NOW);
  await settled();

  willing = true;
  await outbox.retry("a");
  await outbox.remove("b");
  await settled();

  equal(sent, ["a", "b", "a"]);
  equal([outbox.of("1"), browser.keep.entries], [[], []]);
});

Deno.test("survives a reload, in order", async () => {
  const browser = new Browser();
  const before = browser.tab({ ready: () => false });
  void before.add("1", "first", "b", LATER);
  void before.add("1", "second", "a", NOW);
  await settled();

  const sent: Unsent[] = [];
  const after = browser.tab({
    send: (message) => {
      sent.push(message);
      return Promise.resolve(stored(message.clientId));
    },
  });
  await after.load();
  after.flush();
  await settled();

  equal(sent.map((message) => message.body), ["first", "second"]);
  equal(browser.keep.entries, []);
});

Deno.test("what comes while the kept ones are being read is lost to none of both", async () => {
  const browser = new Browser();
  await browser.keep.add({ clientId: "a", chatId: "1", body: "x", createdAt: NOW, state: "queued" });
  const outbox = browser.tab({ ready: () => false });

  const loading = outbox.load();
  void outbox.add("1", "y", "b", LATER);
  await loading;
  await settled();

  equal(outbox.of("1").map((entry) => entry.clientId), ["a", "b"]);
});

Deno.test("two tabs send what both of them wrote once and in order, one at a time", async () => {
  const browser = new Browser();
  const sent: string[] = [];
  let atOnce = 0;
  let most = 0;
  let connected = false;
  const parts: Partial<OutboxParts> = {
    ready: () => connected,
    send: async (message) => {
      sent.push(message.clientId);
      most = Math.max(most, ++atOnce);
      await settled();
      atOnce--;
      return stored(message.clientId);
    },
  };
  const [one, other] = [browser.tab(parts), browser.tab(parts)];
  for (let i = 0; i < 5; i++) {
    await one.add("1", "x", `one ${i}`, NOW);
    await other.add("1", "y", `other ${i}`, NOW);
  }
  await settled();
  equal([one.queued, other.queued], [10, 10]);

  connected = true;
  one.flush();
  other.flush();
  for (let i = 0; i < 100; i++) {
    await settled();
  }

  equal(sent, [0, 1, 2, 3, 4].flatMap((i) => [`one ${i}`, `other ${i}`]));
  equal([most, one.queued, other.queued, browser.keep.entries.length], [1, 0, 0, 0]);
});

Deno.test("a tab without a connection is helped by one that has one", async () => {
  const browser = new Browser();
  const sent: string[] = [];
  const cut = browser.tab({ ready: () => false });
  browser.tab({
    send: (message) => {
      sent.push(message.clientId);
      return Promise.resolve(stored(message.clientId));
    },
  });

  await cut.add("1", "x", "a", NOW);
  for (let i = 0; i < 10; i++) {
    await settled();
  }

  equal([sent, cut.queued], [["a"], 0]);
});

Deno.test("what the browser does not keep is sent all the same, in order, and needs the page meanwhile", async () => {
  const browser = new Browser();
  browser.keep.broken = true;
  let connected = false;
  let warnings = 0;
  const sent: string[] = [];
  const outbox = browser.tab({
    ready: () => connected,
    unkept: () => warnings++,
    send: (message) => {
      sent.push(message.clientId);
      return Promise.resolve(stored(message.clientId));
    },
  });

  await outbox.add("1", "x", "a", NOW);
  browser.keep.broken = false;
  // Kept, it would be sent before the first.
  await outbox.add("1", "y", "b", LATER);
  equal([outbox.needsPage, warnings > 0, outbox.queued], [true, true, 2]);
  connected = true;
  outbox.flush();
  await settled();

  equal(sent, ["a", "b"]);
  equal(outbox.needsPage, false);
});

Deno.test("what has arrived is not sent again", async () => {
  const browser = new Browser();
  const outbox = browser.tab({ ready: () => false });
  await outbox.add("1", "x", "a", NOW);

  await outbox.arrived("a");

  equal([outbox.queued, browser.keep.entries], [0, []]);
});
