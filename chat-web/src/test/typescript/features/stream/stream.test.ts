import { equal } from "../../assertions.ts";
import { History } from "../../../../main/typescript/state/history.ts";
import { MessageWindow } from "../../../../main/typescript/features/stream/message-window.ts";
import { nearestKept, rowsOf, sameRow } from "../../../../main/typescript/features/stream/rows.ts";
import type { Message } from "../../../../main/typescript/net/wire.ts";
import type { RowSource } from "../../../../main/typescript/features/stream/rows.ts";

const ME = { id: "1", displayName: "Olena" };
const PEER = { id: "2", displayName: "Taras" };

function message(seq: number, more: Partial<Message> = {}): Message {
  return {
    chatId: "7", seq, rev: seq, clientId: `c${seq}`, author: PEER, body: `text ${seq}`, delivery: "sent",
    createdAt: "2026-03-03T10:00:00Z", ...more,
  };
}

function history(from: number, to: number, more: { hasBefore?: boolean; hasAfter?: boolean } = {}): History {
  const items = Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
  return new History({ items, hasBefore: more.hasBefore ?? from > 1, hasAfter: more.hasAfter ?? false });
}

function rows(messages: Message[], more: Partial<RowSource> = {}) {
  return rowsOf({
    messages, span: { from: 0, to: messages.length }, unsent: [], unread: undefined, me: ME,
    face: () => undefined, delivery: (one) => one.delivery,
    dayKey: (iso) => iso.slice(0, 10), dayText: (iso) => iso.slice(5, 10),
    ...more,
  });
}

/** One word for each row: the day, "New", or the number of the message with "*" where its author is named. */
function sketch(messages: Message[], more: Partial<RowSource> = {}): string {
  return rows(messages, more).map((row) =>
    row.kind === "message" ? `${row.seq ?? row.body}${row.first ? "*" : ""}` : row.text
  ).join(" ");
}

// --- grouping ---

Deno.test("lines of one author within five minutes are one group", () => {
  const at = (time: string) => ({ createdAt: `2026-03-03T10:${time}Z` });
  equal(
    sketch([message(1, at("00:00")), message(2, at("04:59")), message(3, at("09:59")), message(4, at("15:00"))]),
    "03-03 1* 2 3 4*",
  );
});

Deno.test("another author, another day and the divider begin a group", () => {
  equal(
    sketch([
      message(1), message(2), message(3, { author: ME }), message(4), message(5, { createdAt: "2026-03-04T00:00:00Z" }),
      message(6, { createdAt: "2026-03-04T00:00:01Z" }),
    ], { unread: { after: 5, text: "New" } }),
    "03-03 1* 2 3* 4* 03-04 5* New 6*",
  );
});

Deno.test("what lies before the window counts for its first group, and its day is told again", () => {
  const messages = [message(1), message(2), message(3)];
  equal(sketch(messages, { span: { from: 1, to: 3 } }), "03-03 2 3");
  equal(sketch(messages, { span: { from: 1, to: 2 }, unread: { after: 0, text: "New" } }), "03-03 2");
});

Deno.test("the divider stands before the first unread message of somebody else, once, and only if that is loaded", () => {
  const unread = { after: 1, text: "New" };
  equal(sketch([message(1), message(2, { author: ME }), message(3), message(4)], { unread }), "03-03 1* 2* New 3* 4");
  equal(sketch([message(8), message(9)], { unread }), "03-03 8* 9");
});

Deno.test("what is unsent stands last, and once it is known to the server only there", () => {
  const unsent = (clientId: string, createdAt = "2026-03-03T10:00:01Z") => ({
    clientId, chatId: "7", body: clientId, createdAt, state: "queued" as const,
  });
  const messages = [message(1), message(2, { author: ME, clientId: "a" })];

  equal(sketch(messages, { unsent: [unsent("a"), unsent("b")] }), "03-03 1* 2* b");
  const [, , known] = rows(messages);
  const [waiting] = rows([], { unsent: [unsent("a")] }).slice(1);
  equal(known!.key, waiting!.key);
});

Deno.test("what is unsent follows a gap where the messages before it are not here", () => {
  const unsent = [{ clientId: "a", chatId: "7", body: "a", createdAt: "2026-03-03T10:00:01Z", state: "queued" as const }];

  equal(sketch([message(1, { author: ME })], { unsent, gap: "Gap" }), "03-03 1* Gap a*");
  equal(sketch([message(1, { author: ME })], { gap: "Gap" }), "03-03 1*");
});

Deno.test("a row is drawn again when its message has changed or stands in another place, not when it was loaded again", () => {
  const row = (one: Message, more: Partial<RowSource> = {}) => rows([one], more).at(-1)!;
  const before = row(message(1));

  equal(sameRow(before, row(message(1))), true);
  equal(sameRow(before, row(message(1, { rev: 7, body: "changed" }))), false);
  equal(sameRow(before, row(message(1), { face: () => ({ displayName: "Taras B" }) })), false);
  equal(sameRow(before, rows([message(0), message(1)]).at(-1)!), false);
});

Deno.test("a row of one's own is drawn again with each step of its delivery", () => {
  const unsent = (state: "queued" | "failed") => ({
    clientId: "c1", chatId: "7", body: "text 1", createdAt: "2026-03-03T10:00:00Z", state,
  });
  const waiting = (state: "queued" | "failed") => rows([], { unsent: [unsent(state)] }).at(-1)!;
  const sent = (delivery: "sent" | "read") => rows([message(1, { author: ME, delivery })]).at(-1)!;

  equal(sameRow(waiting("queued"), waiting("queued")), true);
  equal(sameRow(waiting("queued"), waiting("failed")), false);
  equal(sameRow(waiting("queued"), sent("sent")), false);
  equal(sameRow(sent("sent"), sent("sent")), true);
  equal(sameRow(sent("sent"), sent("read")), false);
});

Deno.test("no day is told twice, whatever the clock of this machine says", () => {
  const unsent = [{ clientId: "a", chatId: "7", body: "a", createdAt: "2026-03-02T10:00:00Z", state: "queued" as const }];
  const all = rows([message(1, { createdAt: "2026-03-02T10:00:00Z" }), message(2)], { unsent });
  equal(all.length, new Set(all.map((row) => row.key)).size);
});

Deno.test("the nearest row that is left gets the focus", () => {
  const kept = (...keys: string[]) => (key: string) => keys.includes(key);
  equal(nearestKept(["a", "b", "c", "d"], 2, kept("a", "b", "d")), "b");
  equal(nearestKept(["a", "b", "c", "d"], 1, kept("c", "d")), "c");
  equal(nearestKept(["a"], 0, kept()), undefined);
});

// --- the window ---

Deno.test("the window has a bounded number of messages, however many come at the end", () => {
  const all = history(1, 40);
  const window = new MessageWindow();
  window.toEnd(all);
  for (let seq = 41; seq <= 5_000; seq++) {
    all.put(message(seq));
    window.grown(all, true);
    const { from, to } = window.span(all);
    equal([to - from <= 200, to], [true, seq]);
  }
});

Deno.test("who reads elsewhere keeps what they see while messages come at the end", () => {
  const all = history(1, 150);
  const window = new MessageWindow();
  window.toEnd(all);
  for (let seq = 151; seq <= 1_000; seq++) {
    all.put(message(seq));
    window.grown(all, false);
  }

  equal(window.span(all), { from: 0, to: 200 });
});

Deno.test("the window slides over all that is loaded and back, in steps that overlap", () => {
  const all = history(1, 1_000);
  const window = new MessageWindow();
  window.toEnd(all);
  equal(window.span(all), { from: 800, to: 1_000 });

  let before = window.span(all);
  while (window.earlier(all)) {
    const now = window.span(all);
    equal([now.to - now.from <= 200, now.from >= before.from - 20, now.to >= before.to - 20], [true, true, true]);
    before = now;
  }
  equal(before, { from: 0, to: 200 });
  while (window.later(all)) {
    equal(window.span(all).to - window.span(all).from <= 200, true);
  }
  equal(window.span(all), { from: 800, to: 1_000 });

  all.put(message(1_001));
  equal(window.span(all).to, 1_001);
});

Deno.test("a step away from an edge never calls for a step back", () => {
  for (const height of [300, 800, 1_400, 4_000]) {
    const fitting = Math.ceil(height / 24);
    const all = history(1, 10_000);
    const window = new MessageWindow();
    window.fit(height);
    window.toEnd(all);
    window.earlier(all);
    // One pane before what is seen is left, so a step was taken; as many are left after it.
    const { from, to } = window.span(all);
    const step = Math.max(20, Math.ceil(fitting / 2));
    equal(to - from - step - 2 * fitting > fitting, true);
  }
});

Deno.test("pages that are put before the window do not move it", () => {
  const all = history(101, 140);
  const window = new MessageWindow();
  window.toEnd(all);
  all.putOlder(101, { items: Array.from({ length: 40 }, (_, index) => message(61 + index)), hasBefore: true, hasAfter: true });

  equal(window.span(all), { from: 40, to: 80 });
  window.earlier(all);
  equal(window.span(all), { from: 20, to: 80 });
});

Deno.test("the window begins early enough for the first unread message", () => {
  const all = history(1, 1_000);
  const window = new MessageWindow();
  window.toEnd(all);
  window.toInclude(all, 500);
  equal(window.span(all), { from: 499, to: 699 });
});

// --- what is loaded ---

Deno.test("what lies far from the window is let go of, and can be loaded again", () => {
  const all = history(1, 5_000);
  all.trim(2_000, 2_200);

  equal([all.first!.seq, all.last!.seq, all.hasBefore, all.hasAfter], [1_601, 2_600, true, true]);
  all.trim(600, 800);
  equal(all.messages.length, 1_000);
});

Deno.test("a page that does not join what is loaded any more is not put", () => {
  const all = history(101, 1_000);
  all.keepLast(80);
  all.putOlder(101, { items: [message(100)], hasBefore: true, hasAfter: true });
  equal(all.first!.seq, 921);

  const cut = history(1, 2_000);
  cut.trim(0, 100);
  cut.putNewer(2_000, { items: [message(2_001)], hasBefore: true, hasAfter: false });
  equal([cut.last!.seq, cut.hasAfter], [500, true]);
});

Deno.test("a message that would leave a hole stays out", () => {
  const all = history(10, 20, { hasAfter: true });
  [22, 9, 3].forEach((seq) => all.put(message(seq)));
  equal([all.first!.seq, all.last!.seq], [10, 20]);

  all.put(message(21));
  equal(all.last!.seq, 21);
});
