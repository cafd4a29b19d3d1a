import { equal, reported } from "../assertions.ts";
import { receive } from "../fakes.ts";
import { Store } from "../../../main/typescript/state/store.ts";
import type { Chat, Me, Message, MessagePage } from "../../../main/typescript/net/wire.ts";

const ME: Me = { id: "1", firstName: "Olena", displayName: "Olena", online: true, email: "o@example.org" };
const PEER = { id: "2", firstName: "Taras", displayName: "Taras", online: false };

function chat(id: string, lastSeq: number, readSeq: number, lastMessage?: Message): Chat {
  return {
    id, type: "direct", name: "Taras", memberCount: 2, lastActivityAt: "2026-03-03T09:00:00Z", lastSeq, rev: lastSeq, readSeq, unreadCount: lastSeq - readSeq,
    peer: PEER, ...lastMessage && { lastMessage },
  };
}

function message(chatId: string, seq: number, author: { id: string; displayName: string }, more: Partial<Message> = {}): Message {
  return {
    chatId, seq, rev: seq, clientId: `c${seq}`, author, body: `text ${seq}`, delivery: "sent",
    createdAt: `2026-03-03T10:00:${String(seq).padStart(2, "0")}Z`, ...more,
  };
}

function frame(m: Message) {
  return { type: "message" as const, chatId: m.chatId, seq: m.seq, rev: m.rev, message: m };
}

function storeWith(...chats: Chat[]): Store {
  const store = new Store();
  store.setMe(ME);
  store.putChats(chats);
  return store;
}

Deno.test("a message that comes twice stands once", () => {
  const store = storeWith(chat("7", 0, 0));
  store.putLatest("7", { items: [], hasBefore: false, hasAfter: false });

  receive(store, frame(message("7", 1, PEER)));
  receive(store, frame(message("7", 1, PEER)));

  equal(store.history("7")!.messages.length, 1);
  equal(store.chat("7")!.unreadCount, 1);
});

Deno.test("messages stand in the order of the server however they arrive", () => {
  const store = storeWith(chat("7", 0, 0));
  store.putLatest("7", { items: [], hasBefore: false, hasAfter: false });

  [2, 1, 3].forEach((seq) => receive(store, frame(message("7", seq, PEER))));

  equal(store.history("7")!.messages.map((m) => m.seq), [1, 2, 3]);
});

Deno.test("what is heard while the latest page is on its way is not lost", async () => {
  const store = storeWith(chat("7", 1, 1));
  let arrive: (page: MessagePage) => void = () => {};
  const loaded = store.load(
    "7",
    () => new Promise((resolve) => arrive = resolve),
    (page, heard) => store.putLatest("7", page, heard),
  );

  receive(store, { type: "ack", id: "1", message: message("7", 2, ME) });
  receive(store, frame(message("7", 1, PEER, { rev: 3, body: "edited" })));
  arrive({ items: [message("7", 1, PEER)], hasBefore: false, hasAfter: false });
  await loaded;
  receive(store, frame(message("7", 3, PEER, { rev: 4 })));

  equal(store.history("7")!.messages.map((m) => m.body), ["edited", "text 2", "text 3"]);
});

Deno.test("a page that overtakes nothing does not take back what is newer", () => {
  const store = storeWith(chat("7", 1, 1));
  store.putLatest("7", { items: [message("7", 1, PEER), message("7", 2, PEER)], hasBefore: false, hasAfter: false });

  store.putLatest("7", { items: [message("7", 1, PEER)], hasBefore: false, hasAfter: false });

  equal(store.history("7")!.messages.map((m) => m.seq), [1, 2]);
});

Deno.test("a later page leaves no hole behind what was loaded before", () => {
  const store = storeWith(chat("7", 1, 1));
  store.putLatest("7", { items: [message("7", 1, PEER)], hasBefore: false, hasAfter: false });

  store.putLatest("7", { items: [message("7", 5, PEER), message("7", 6, PEER)], hasBefore: true, hasAfter: false });

  equal(store.history("7")!.messages.map((m) => m.seq), [5, 6]);
});

Deno.test("an older version of a message does not replace a newer one", () => {
  const store = storeWith(chat("7", 0, 0));
  store.putLatest("7", { items: [message("7", 1, PEER, { rev: 4, body: "edited" })], hasBefore: false, hasAfter: false });

  receive(store, frame(message("7", 1, PEER)));

  equal(store.history("7")!.messages[0]!.body, "edited");
});

Deno.test("writing is having read", () => {
  const store = storeWith(chat("7", 2, 0));

  receive(store, { type: "ack", id: "1", message: message("7", 3, ME) });

  equal(store.chat("7")!.unreadCount, 0);
});

Deno.test("reading on another device counts here, and never backwards", () => {
  const store = storeWith(chat("7", 5, 0));

  receive(store, { type: "read", chatId: "7", userId: ME.id, seq: 4, rev: 6 });
  receive(store, { type: "read", chatId: "7", userId: ME.id, seq: 2, rev: 7 });

  equal(store.chat("7")!.unreadCount, 1);
});

Deno.test("a chat fetched before a message arrived does not bring back what was read", () => {
  const store = storeWith(chat("7", 5, 5));

  store.putChats([chat("7", 4, 3)]);

  equal(store.chat("7")!.unreadCount, 0);
});

Deno.test("an own message is read once every other member has read it", () => {
  const store = storeWith({ ...chat("7", 3, 3), type: "group" });
  const mine = message("7", 3, ME);
  const member = (user: typeof PEER, readSeq: number) => ({ user, role: "member", readSeq, deliveredSeq: 3 });
  store.putMembers("7", [member(PEER, 3), member({ ...PEER, id: "3" }, 1)]);

  equal(store.delivery(mine), "delivered");

  receive(store, { type: "read", chatId: "7", userId: "3", seq: 3, rev: 9 });
  equal(store.delivery(mine), "read");
});

Deno.test("newest activity comes first", () => {
  const store = storeWith(chat("7", 1, 1, message("7", 1, PEER)), chat("8", 2, 2, message("8", 2, PEER)));
  equal(store.chats().map((c) => c.id), ["8", "7"]);

  receive(store, frame(message("7", 3, PEER)));

  equal(store.chats().map((c) => c.id), ["7", "8"]);
});

Deno.test("older pages come before what is there, without doubles", () => {
  const store = storeWith(chat("7", 4, 4));
  store.putLatest("7", { items: [message("7", 3, PEER), message("7", 4, PEER)], hasBefore: true, hasAfter: false });

  store.putOlder("7", 3, { items: [1, 2, 3].map((seq) => message("7", seq, PEER)), hasBefore: false, hasAfter: true });

  equal(store.history("7")!.messages.map((m) => m.seq), [1, 2, 3, 4]);
  equal(store.history("7")!.hasBefore, false);
});

Deno.test("a chat that nobody told of is asked for", () => {
  const store = storeWith();
  const asked: string[] = [];
  store.listen((change) => change.kind === "refetch" && asked.push(change.chatId));

  receive(store, frame(message("9", 1, PEER)));

  equal(asked, ["9"]);
});

Deno.test("leaving a chat takes it away", () => {
  const store = storeWith(chat("7", 1, 1));

  receive(store, { type: "member.left", chatId: "7", rev: 3, member: { user: ME, role: "member", readSeq: 0, deliveredSeq: 0 } });

  equal(store.chat("7"), undefined);
});

Deno.test("who leaves or joins changes how many there are", () => {
  const store = storeWith({ ...chat("7", 1, 1), type: "group", memberCount: 3 });
  const told: string[] = [];
  store.listen((change) => told.push(change.kind));

  receive(store, { type: "member.left", chatId: "7", rev: 2, member: { user: PEER, role: "member", readSeq: 0, deliveredSeq: 0 }, memberCount: 2 });
  equal(store.chat("7")!.memberCount, 2);
  equal(told.includes("chats"), true);

  receive(store, { type: "member.joined", chatId: "7", rev: 3, member: { user: PEER, role: "member", readSeq: 0, deliveredSeq: 0 }, memberCount: 3 });
  equal(store.chat("7")!.memberCount, 3);
});

Deno.test("a chat without a word stands where it was opened, and equal ones newest first", () => {
  const active = chat("7", 1, 1, message("7", 1, PEER));

  const store = storeWith(chat("8", 0, 0), active, chat("9", 0, 0));

  equal(store.chats().map((one) => one.id), ["7", "9", "8"]);
});

Deno.test("what is said elsewhere in a chat of which the middle is loaded is counted and left to be loaded", () => {
  const store = storeWith(chat("7", 9, 2));
  store.putAround("7", { items: [2, 3].map((seq) => message("7", seq, PEER)), hasBefore: true, hasAfter: true });

  receive(store, frame(message("7", 10, PEER)));

  equal(store.history("7")!.messages.map((m) => m.seq), [2, 3]);
  equal(store.chat("7")!.unreadCount, 8);
  store.putNewer("7", 3, { items: [4, 5, 6, 7, 8, 9, 10].map((seq) => message("7", seq, PEER)), hasBefore: true, hasAfter: false });
  equal([store.history("7")!.last!.seq, store.history("7")!.hasAfter], [10, false]);
});

Deno.test("a chat that turns out to go on is loaded on", () => {
  const store = storeWith(chat("7", 2, 2));
  store.putLatest("7", { items: [1, 2].map((seq) => message("7", seq, PEER)), hasBefore: false, hasAfter: false });

  store.putChats([chat("7", 3, 2)]);
  equal(store.history("7")!.hasAfter, true);

  receive(store, frame(message("7", 3, PEER)));
  equal(store.history("7")!.hasAfter, false);
  equal(store.history("7")!.last!.seq, 3);
});

Deno.test("a page of newer messages that is empty ends the chat", () => {
  const store = storeWith(chat("7", 3, 3));
  store.putLatest("7", { items: [message("7", 2, PEER)], hasBefore: false, hasAfter: false });
  equal(store.history("7")!.hasAfter, true);

  store.putNewer("7", 2, { items: [], hasBefore: true, hasAfter: false });

  equal(store.history("7")!.hasAfter, false);
});

Deno.test("of chats that are not open the last messages are kept, however many come", () => {
  const store = storeWith(chat("7", 0, 0), chat("8", 0, 0));
  store.open("8");
  for (const id of ["7", "8"]) {
    store.putLatest(id, { items: [], hasBefore: false, hasAfter: false });
    for (let seq = 1; seq <= 500; seq++) {
      receive(store, frame({ ...message(id, seq, PEER), createdAt: "2026-03-03T10:00:00Z" }));
    }
  }

  equal(store.history("7")!.messages.length < 250 && store.history("7")!.hasBefore, true);
  equal(store.history("7")!.last!.seq, 500);
  equal(store.history("8")!.messages.length, 500);
  store.open("7");
  equal(store.history("8")!.messages.length < 250, true);
});

Deno.test("a chat whose first unread message is not loaded is loaded anew when it is opened", () => {
  const store = storeWith(chat("7", 9, 2));
  store.putLatest("7", { items: [8, 9].map((seq) => message("7", seq, PEER)), hasBefore: true, hasAfter: false });

  store.open("7");

  equal(store.history("7"), undefined);
});

Deno.test("a changed name or picture is seen wherever somebody is shown", () => {
  const store = storeWith(chat("7", 1, 1, message("7", 1, PEER)));
  const renamed = { ...PEER, displayName: "Taras B", imagePath: "/t.png" };

  receive(store, { type: "user.updated", user: renamed });

  equal(store.user("2")!.displayName, "Taras B");
  equal(store.chat("7")!.name, "Taras B");
  equal(store.chat("7")!.imagePath, "/t.png");
  receive(store, { type: "user.updated", user: PEER });
  equal(store.user("2")!.imagePath, undefined);
  equal(store.chat("7")!.imagePath, undefined);
});

Deno.test("so it is with oneself, without losing what is private", () => {
  const store = storeWith();
  const { email: _, ...user } = ME;

  receive(store, { type: "user.updated", user: { ...user, displayName: "Olena K", imagePath: "/o.png" } });
  receive(store, { type: "user.updated", user: { ...user, displayName: "Olena K" } });

  equal(store.me!.displayName, "Olena K");
  equal(store.me!.imagePath, undefined);
  equal(store.me!.email, "o@example.org");
});

Deno.test("who is gone has a name in the language of the page", () => {
  const store = new Store("Видалений користувач");
  store.setMe(ME);
  const gone = { id: "2", displayName: "Deleted user", deleted: true };
  store.putChats([{ ...chat("7", 0, 0), name: "Deleted user", peer: { ...PEER, ...gone } }]);

  equal(store.chat("7")!.name, "Видалений користувач");
  store.putLatest("7", { items: [message("7", 1, { ...gone, id: "3" })], hasBefore: false, hasAfter: false });
  equal(store.user("3")!.displayName, "Видалений користувач");
});

Deno.test("without a connection nobody is online, nor offline", () => {
  const store = storeWith(chat("7", 0, 0));
  store.putMembers("7", [ME, PEER].map((user) => ({ user, role: "member", readSeq: 0, deliveredSeq: 0 })));
  equal([store.presence(ME), store.presence(PEER), store.onlineIn(store.chat("7")!)], ["online", "offline", 1]);

  store.setPresenceKnown(false);
  equal([store.presence(ME), store.presence(PEER), store.onlineIn(store.chat("7")!) ?? null], ["unknown", "unknown", null]);
  equal(store.presence({ ...PEER, deleted: true }), "offline");

  store.setPresenceKnown(true);
  equal(store.presence(ME), "online");
});

Deno.test("a listener that fails keeps no change from the store, nor from other listeners", async () => {
  const store = storeWith(chat("7", 0, 0));
  const heard: string[] = [];
  store.putLatest("7", { items: [], hasBefore: false, hasAfter: false });
  store.listen(() => {
    throw new Error("a defect");
  });
  store.listen((change) => heard.push(change.kind));

  const errors = await reported(() => receive(store, frame(message("7", 1, PEER))));

  equal(heard, ["messages", "chats"]);
  equal([store.history("7")!.messages.length, store.chat("7")!.unreadCount], [1, 1]);
  equal(errors, ["Error: a defect", "Error: a defect"]);
});
