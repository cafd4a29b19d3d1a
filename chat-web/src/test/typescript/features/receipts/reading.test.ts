import { equal, settled } from "../../assertions.ts";
import { Announcer } from "../../../../main/typescript/components/announcer.ts";
import { keysOfInputMethods } from "../../../../main/typescript/core/page.ts";
import { PageLoader } from "../../../../main/typescript/features/stream/page-loader.ts";
import { ReadReports } from "../../../../main/typescript/features/receipts/read-reports.ts";
import { SeenWatch } from "../../../../main/typescript/features/receipts/seen-watch.ts";
import { Store } from "../../../../main/typescript/state/store.ts";
import { OwnTyping, Typing } from "../../../../main/typescript/features/typing/typing.ts";
import type { MessagePage } from "../../../../main/typescript/net/wire.ts";

const wait = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

Deno.test("seen for long enough is read, also in a stream that never stops", async () => {
  let newest: number | undefined = 1;
  const read: number[] = [];
  const watch = new SeenWatch(() => newest, (seq) => read.push(seq), 30);
  watch.look();
  for (let i = 0; i < 10; i++) {
    await wait(10);
    newest++;
    watch.look();
  }
  equal(read.length >= 2 && read[0] === 1 && read[1]! > 1, true);
  newest = undefined;
  watch.look();
});

Deno.test("what was looked away from is not read", async () => {
  let newest: number | undefined = 1;
  const read: number[] = [];
  const watch = new SeenWatch(() => newest, (seq) => read.push(seq), 20);
  watch.look();
  newest = undefined;
  watch.look();
  await wait(40);
  equal(read, []);

  newest = 1;
  watch.look();
  await wait(40);
  equal(read, [1]);
});

Deno.test("what was read is told again until the server has heard it", async () => {
  const told: string[] = [];
  let connected = false;
  const reports = new ReadReports((chatId, seq) => {
    told.push(`${chatId}:${seq}`);
    return connected ? Promise.resolve() : Promise.reject(new Error("away"));
  }, 10);

  reports.read("7", 3);
  reports.read("7", 5);
  reports.read("7", 4);
  await settled();
  connected = true;
  reports.flush();
  await settled();
  await wait(30);

  equal(told, ["7:3", "7:5", "7:5"]);
});

Deno.test("several messages at once are announced as a number, one with its author", async () => {
  const node = { textContent: "" as string | null };
  const announcer = new Announcer({ count: (_, count) => `${count} new` }, node, 10, 40);
  announcer.say("Taras", "hello");
  await wait(20);
  equal(node.textContent, "Taras: hello");

  announcer.say("Taras", "a");
  announcer.say("Taras", "b");
  await wait(20);
  equal(node.textContent, "2 new");
  await wait(60);
  equal(node.textContent, "");
});

Deno.test("who types is forgotten when they stop, and when their message comes", async () => {
  const changes: string[] = [];
  const typing = new Typing((chatId) => changes.push(chatId), 20);
  typing.heard("7", "a");
  typing.heard("7", "b");
  typing.heard("7", "a");
  equal([typing.now("7"), changes.length], [["a", "b"], 2]);

  typing.stopped("7", "a");
  equal(typing.now("7"), ["b"]);
  await wait(40);
  equal([typing.now("7"), changes.length], [[], 4]);
});

Deno.test("it is told at once that somebody types, then now and then, and at once again after a message", () => {
  const told: string[] = [];
  let now = 0;
  const own = new OwnTyping((chatId) => told.push(chatId), () => now);
  own.typed("7");
  now = 3_000;
  own.typed("7");
  equal(told.length, 1);
  now = 3_300;
  own.typed("7");
  equal(told.length, 2);

  own.stopped();
  now = 3_400;
  own.typed("7");
  equal(told.length, 3);
});

Deno.test("the keys of an input method reach nobody", () => {
  const page = new EventTarget();
  const keys: unknown[] = [];
  keysOfInputMethods(page);
  page.addEventListener("keydown", (event) => keys.push((event as KeyboardEvent).key), { capture: true });
  const press = (key: string, keyCode: number, isComposing: boolean) =>
    page.dispatchEvent(Object.assign(new Event("keydown"), { key, keyCode, isComposing }));

  press("Enter", 229, false);
  press("Escape", 27, true);
  press("Enter", 13, false);

  equal(keys, ["Enter"]);
});

Deno.test("a page is asked for once at a time, and after a failure not again at once", async () => {
  const answers: { resolve(page: MessagePage): void; reject(reason: Error): void }[] = [];
  let now = 0;
  const store = new Store();
  const pages = new PageLoader({ messages: () => new Promise((resolve, reject) => answers.push({ resolve, reject })) }, store, () => now);

  const first = pages.load("7", "latest");
  const second = pages.load("7", "latest");
  equal([answers.length, first === second, pages.ready("7", "latest")], [1, true, false]);

  answers[0]!.reject(new Error("away"));
  await first.catch(() => {});
  equal([pages.failed("7", "latest"), pages.ready("7", "latest")], [true, false]);
  now = 5_000;
  equal(pages.ready("7", "latest"), true);

  const third = pages.load("7", "latest");
  answers[1]!.resolve({ items: [], hasBefore: false, hasAfter: false });
  await third;
  equal([pages.failed("7", "latest"), store.history("7")!.messages.length], [false, 0]);
});
