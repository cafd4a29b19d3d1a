import { equal, MemoryKeep, settled } from "./assertions.ts";
import { Outbox, SendFailure } from "../../main/typescript/outbox.ts";
import type { Unsent } from "../../main/typescript/outbox.ts";

const NOW = "2026-03-03T10:00:00Z";
const LATER = "2026-03-03T10:00:01Z";
const nothing = () => {};

Deno.test("sends one after the other, in the order of writing", async () => {
  const sent: string[] = [];
  const answers: (() => void)[] = [];
  const outbox = new Outbox(new MemoryKeep(), "o.", (message) => {
    sent.push(message.body);
    return new Promise((resolve) => answers.push(resolve));
  }, nothing);

  outbox.add("1", "first", "a", NOW);
  outbox.add("1", "second", "b", LATER);
  await settled();
  equal(sent, ["first"]);

  answers[0]!();
  await settled();
  equal(sent, ["first", "second"]);
});

Deno.test("a slow chat does not hold up another", async () => {
  const sent: string[] = [];
  const outbox = new Outbox(new MemoryKeep(), "o.", (message) => {
    sent.push(message.chatId);
    return new Promise(nothing);
  }, nothing);

  outbox.add("1", "x", "a", NOW);
  outbox.add("2", "y", "b", NOW);
  await settled();

  equal(sent, ["1", "2"]);
});

Deno.test("what could not be sent just now stays queued, is sent first later, and under the same id", async () => {
  const attempts: string[] = [];
  let connected = false;
  const outbox = new Outbox(
    new MemoryKeep(),
    "o.",
    (message) => {
      attempts.push(message.clientId);
      return connected ? Promise.resolve() : Promise.reject(new SendFailure(false, "away"));
    },
    nothing,
    1_000_000,
  );

  outbox.add("1", "first", "a", NOW);
  await settled();
  outbox.add("1", "second", "b", LATER);
  await settled();
  connected = true;
  outbox.flush();
  await settled();

  equal(attempts.slice(-2), ["a", "b"]);
  equal(outbox.size, 0);
});

Deno.test("what is refused for good waits for a person and lets the next one pass", async () => {
  const outbox = new Outbox(
    new MemoryKeep(),
    "o.",
    (message) => message.body === "bad" ? Promise.reject(new SendFailure(true, "no")) : Promise.resolve(),
    nothing,
  );

  outbox.add("1", "bad", "a", NOW);
  outbox.add("1", "good", "b", LATER);
  await settled();

  equal(outbox.of("1").map((entry) => [entry.clientId, entry.state]), [["a", "failed"]]);
});

Deno.test("survives a reload, in order", async () => {
  const keep = new MemoryKeep();
  const before = new Outbox(keep, "o.", () => new Promise(nothing), nothing);
  before.add("1", "second", "b", LATER);
  before.add("1", "first", "a", NOW);
  keep.setItem("other", "not ours");

  const sent: Unsent[] = [];
  const after = new Outbox(keep, "o.", (message) => {
    sent.push(message);
    return Promise.resolve();
  }, nothing);
  after.flush();
  await settled();

  equal(sent.map((message) => [message.clientId, message.body]), [["a", "first"], ["b", "second"]]);
  equal(keep.length, 1);
});

Deno.test("what another tab has sent is not sent again", async () => {
  const sent: string[] = [];
  const outbox = new Outbox(new MemoryKeep(), "o.", (message) => {
    sent.push(message.clientId);
    return Promise.reject(new SendFailure(false, "away"));
  }, nothing);
  outbox.add("1", "x", "a", NOW);
  await settled();

  outbox.removedElsewhere("o.a");
  outbox.removedElsewhere("another.a");
  outbox.flush();
  await settled();

  equal(outbox.size, 0);
  equal(sent, ["a"]);
});
