import { History, newest } from "./history.ts";
import { Listeners } from "../core/listeners.ts";
import { Resume } from "../net/resume.ts";
import type { Presence } from "../features/presence/presence.ts";
import type { Chat, Delivery, Me, Member, Message, MessagePage, ServerFrame, User } from "../net/wire.ts";

export type Change =
  | { kind: "chats" }
  | { kind: "messages"; chatId: string }
  | { kind: "users" }
  | { kind: "refetch"; chatId: string };

interface Pointers {
  read: number;
  delivered: number;
}

/** Of a chat that is not open so many messages stay loaded, and somewhat more before that is seen to. */
const REMEMBERED = 80;
const FORGOTTEN = 240;
interface Membership extends Pointers {
  /** Not known of somebody who was heard of only by a receipt. */
  role?: string | undefined;
}

/** What this page knows. Applying the same frame or answer twice changes nothing the second time. */
export class Store {
  readonly resume = new Resume();
  private readonly chatsById = new Map<string, Chat>();
  private readonly histories = new Map<string, History>();
  /** Per chat, what is heard while a page of its messages is on its way: the page may be older than that. */
  private readonly ears = new Map<string, Set<Message[]>>();
  private readonly users = new Map<string, User>();
  private readonly members = new Map<string, Map<string, Membership>>();
  /** How far every other member has come, where that was worked out since it last changed. */
  private readonly others = new Map<string, Pointers | undefined>();
  private held: string | undefined;
  private readonly listeners = new Listeners<Change>();
  private self: Me | undefined;
  private knowsPresence = true;

  /** @param nameOfDeleted what those are called who deleted their account */
  constructor(private readonly nameOfDeleted = "") {}

  listen(listener: (change: Change) => void): void {
    this.listeners.add(listener);
  }

  get me(): Me | undefined {
    return this.self;
  }

  setMe(me: Me): void {
    this.self = me;
    this.putUser(me);
    this.tell({ kind: "users" });
  }

  /** Newest activity first; a chat in which nothing was said yet stands where it was opened. */
  chats(): Chat[] {
    return [...this.chatsById.values()].sort((a, b) =>
      activity(a) === activity(b) ? Number(b.id) - Number(a.id) : activity(a) < activity(b) ? 1 : -1
    );
  }

  chat(id: string): Chat | undefined {
    return this.chatsById.get(id);
  }

  directWith(userId: string): Chat | undefined {
    return [...this.chatsById.values()].find((chat) => chat.type === "direct" && chat.peer?.id === userId);
  }

  history(chatId: string): History | undefined {
    return this.histories.get(chatId);
  }

  user(id: string): User | undefined {
    return this.users.get(id);
  }

  /** Whether what was last told of others' presence still holds. */
  setPresenceKnown(known: boolean): void {
    if (known !== this.knowsPresence) {
      this.knowsPresence = known;
      this.tell({ kind: "users" });
    }
  }

  presence(user: User): Presence {
    return user.deleted ? "offline" : !this.knowsPresence ? "unknown" : user.online ? "online" : "offline";
  }

  get unreadTotal(): number {
    let sum = 0;
    for (const chat of this.chatsById.values()) {
      sum += chat.unreadCount;
    }
    return sum;
  }

  /** How many members of a chat are online; undefined unless that is known of all. */
  onlineIn(chat: Chat): number | undefined {
    const known = this.membersOf(chat.id);
    return this.knowsPresence && known.length >= chat.memberCount
      ? known.filter(({ user }) => user.online).length
      : undefined;
  }

  /** The members of a chat as far as they are loaded, in no order. */
  membersOf(chatId: string): { user: User; role: string }[] {
    return [...this.members.get(chatId) ?? []].flatMap(([id, { role }]) => {
      const user = this.users.get(id);
      return user && role !== undefined ? [{ user, role }] : [];
    });
  }

  putUsers(users: User[]): void {
    users.forEach((user) => this.putUser(user));
    this.tell({ kind: "users" });
  }

  /** Chats as REST gives them. Of those that are known already the messages between are still to come. */
  putChats(chats: Chat[]): void {
    for (const chat of chats) {
      this.putChat(chat);
      this.resume.begin(chat.id, chat.rev);
    }
    this.tell({ kind: "chats" });
  }

  removeChat(chatId: string): void {
    this.chatsById.delete(chatId);
    this.histories.delete(chatId);
    this.members.delete(chatId);
    this.others.delete(chatId);
    this.resume.forget(chatId);
    this.tell({ kind: "chats" });
  }

  putMembers(chatId: string, members: Member[]): void {
    members.forEach((member) => this.putUser(member.user));
    this.members.set(
      chatId,
      new Map(members.map((member) => [member.user.id, membership(member)])),
    );
    this.others.delete(chatId);
    this.tell({ kind: "users" });
    this.tell({ kind: "messages", chatId });
  }

  /** More members of a chat, after those of {@link putMembers}. */
  addMembers(chatId: string, members: Member[]): void {
    members.forEach((member) => this.putMember(chatId, member));
    this.tell({ kind: "users" });
  }

  /**
   * A chat is opened, or none: of others only the last messages are kept. What is loaded of it is given up if it begins
   * after the first unread message.
   */
  hold(chatId: string | undefined): void {
    const chat = chatId === undefined ? undefined : this.chatsById.get(chatId);
    const first = chat && this.histories.get(chat.id)?.first;
    if (chat && first && chat.unreadCount > 0 && first.seq > chat.readSeq + 1) {
      this.histories.delete(chat.id);
    }
    const left = this.held;
    this.held = chatId;
    if (left !== undefined && left !== chatId) {
      const history = this.histories.get(left);
      history?.hasAfter ? this.histories.delete(left) : history?.keepLast(REMEMBERED);
    }
  }

  /** Lets go of messages that lie far from those between these indices. */
  trim(chatId: string, shown: { from: number; to: number }): void {
    this.histories.get(chatId)?.trim(shown.from, shown.to);
  }

  /**
   * Asks for messages of a chat and puts them with one of the methods below, which is also told what was heard meanwhile.
   * Rejects as ask does.
   */
  async load(chatId: string, ask: () => Promise<MessagePage>, put: (page: MessagePage, heard: Message[]) => void):
    Promise<void> {
    const heard: Message[] = [];
    const ears = this.ears.get(chatId) ?? new Set();
    this.ears.set(chatId, ears.add(heard));
    try {
      put(await ask(), heard);
    } finally {
      ears.delete(heard);
    }
  }

  /** The latest page of a chat. What was loaded before it is given up; what is newer than it stays. */
  putLatest(chatId: string, page: MessagePage, heard: Message[] = []): void {
    this.meetAuthors(page);
    const before = this.histories.get(chatId);
    const history = new History(page);
    this.histories.set(chatId, history);
    this.putHeard(chatId, history, [...before && !before.hasAfter ? before.messages : [], ...heard]);
  }

  /** A page from the middle. What was loaded is given up. */
  putAround(chatId: string, page: MessagePage, heard: Message[] = []): void {
    this.meetAuthors(page);
    const history = new History(page);
    this.histories.set(chatId, history);
    this.putHeard(chatId, history, heard);
  }

  putOlder(chatId: string, before: number, page: MessagePage, heard: Message[] = []): void {
    const history = this.histories.get(chatId);
    if (history) {
      this.meetAuthors(page);
      history.putOlder(before, page);
      this.putHeard(chatId, history, heard);
    }
  }

  putNewer(chatId: string, after: number, page: MessagePage, heard: Message[] = []): void {
    const history = this.histories.get(chatId);
    if (history) {
      this.meetAuthors(page);
      history.putNewer(after, page);
      this.putHeard(chatId, history, heard);
      if (page.items.length === 0) {
        history.hasAfter = false;
      }
    }
  }

  private putHeard(chatId: string, history: History, heard: Message[]): void {
    heard.forEach((message) => history.put(message));
    this.lookBehind(chatId);
    this.tell({ kind: "messages", chatId });
  }

  /** Numbers are dense: a chat whose last one is not loaded has more. */
  private lookBehind(chatId: string): void {
    const history = this.histories.get(chatId);
    const lastSeq = this.chatsById.get(chatId)?.lastSeq ?? 0;
    if (history && lastSeq > (history.last?.seq ?? 0)) {
      history.hasAfter = true;
    }
  }

  /** Marks a chat as read here; the server hears of it elsewhere. */
  markRead(chatId: string, seq: number): void {
    if (this.self) {
      this.read(chatId, this.self.id, seq);
    }
  }

  apply(frame: ServerFrame): void {
    switch (frame.type) {
      case "ack":
        if (frame.message) {
          this.resume.arrived(frame.message.chatId, frame.message.rev);
          this.putMessage(frame.message);
        }
        for (const [chatId, rev] of Object.entries(frame.chats ?? {})) {
          this.resume.complete(chatId, rev);
        }
        break;
      case "message":
      case "message.updated":
      case "message.deleted":
        this.resume.arrived(frame.chatId, frame.rev);
        this.putMessage(frame.message);
        break;
      case "read":
        this.resume.arrived(frame.chatId, frame.rev);
        this.read(frame.chatId, frame.userId, frame.seq);
        break;
      case "delivered":
        this.point(frame.chatId, frame.userId, { read: 0, delivered: frame.seq });
        break;
      case "presence": {
        const user = this.users.get(frame.userId);
        if (user) {
          this.putUser({ ...user, online: frame.online, lastSeen: frame.lastSeen ?? user.lastSeen });
        }
        this.tell({ kind: "users" });
        break;
      }
      case "user.updated":
        this.updateUser(frame.user);
        break;
      case "chat.created":
        this.putChat(frame.chat);
        this.resume.complete(frame.chatId, frame.rev);
        this.tell({ kind: "chats" });
        break;
      case "chat.updated":
        this.resume.arrived(frame.chatId, frame.rev);
        this.putChat(frame.chat);
        this.tell({ kind: "chats" });
        break;
      case "chat.deleted":
        this.removeChat(frame.chatId);
        break;
      case "member.joined":
      case "member.updated":
        this.resume.arrived(frame.chatId, frame.rev);
        this.putMember(frame.chatId, frame.member);
        this.count(frame.chatId, frame.memberCount);
        break;
      case "member.left":
        this.resume.arrived(frame.chatId, frame.rev);
        if (frame.member.user.id === this.self?.id) {
          this.removeChat(frame.chatId);
        } else {
          this.members.get(frame.chatId)?.delete(frame.member.user.id);
          this.others.delete(frame.chatId);
          this.tell({ kind: "messages", chatId: frame.chatId });
          this.count(frame.chatId, frame.memberCount);
        }
        break;
      case "resync":
        this.tell({ kind: "refetch", chatId: frame.chatId });
        break;
    }
  }

  /** How far a message of one's own has come: what it says itself, or what the others' pointers say since. */
  delivery(message: Message): Delivery {
    if (message.delivery === "read") {
      return "read";
    }
    const others = this.othersOf(message.chatId);
    if (!others) {
      return message.delivery;
    }
    return others.read >= message.seq ? "read" : others.delivered >= message.seq ? "delivered" : message.delivery;
  }

  /** How far all the others have come; undefined where nothing is known of anybody. */
  private othersOf(chatId: string): Pointers | undefined {
    if (!this.others.has(chatId)) {
      let least: Pointers | undefined;
      for (const [id, { read, delivered }] of this.members.get(chatId) ?? []) {
        if (id !== this.self?.id) {
          least = {
            read: Math.min(read, least?.read ?? read),
            delivered: Math.min(delivered, least?.delivered ?? delivered),
          };
        }
      }
      this.others.set(chatId, least);
    }
    return this.others.get(chatId);
  }

  private putMessage(message: Message): void {
    this.meetAuthor(message);
    this.ears.get(message.chatId)?.forEach((heard) => heard.push(message));
    const chat = this.chatsById.get(message.chatId);
    if (!chat) {
      this.tell({ kind: "refetch", chatId: message.chatId });
      return;
    }
    const history = this.histories.get(message.chatId);
    history?.put(message);
    if (message.author.id === this.self?.id) {
      chat.readSeq = Math.max(chat.readSeq, message.seq);
    }
    if (message.seq >= (chat.lastMessage?.seq ?? 0)) {
      chat.lastMessage = newest(chat.lastMessage, message);
    }
    chat.lastSeq = Math.max(chat.lastSeq, message.seq);
    if (history?.last) {
      history.hasAfter &&= chat.lastSeq > history.last.seq;
      if (message.chatId !== this.held && history.messages.length > FORGOTTEN) {
        history.keepLast(REMEMBERED);
      }
    }
    chat.unreadCount = Math.max(0, chat.lastSeq - chat.readSeq);
    this.tell({ kind: "messages", chatId: message.chatId });
    this.tell({ kind: "chats" });
  }

  private read(chatId: string, userId: string, seq: number): void {
    const chat = this.chatsById.get(chatId);
    if (chat && userId === this.self?.id && seq > chat.readSeq) {
      chat.readSeq = seq;
      chat.unreadCount = Math.max(0, chat.lastSeq - seq);
      this.tell({ kind: "chats" });
    }
    this.point(chatId, userId, { read: seq, delivered: seq });
  }

  /** Moves a member's pointers, never back. Of a direct chat the other one is known without asking for its members. */
  private point(chatId: string, userId: string, to: Membership): void {
    const chat = this.chatsById.get(chatId);
    if (chat?.type === "direct" && !this.members.has(chatId)) {
      this.members.set(chatId, new Map());
    }
    const members = this.members.get(chatId);
    const before: Membership = members?.get(userId) ?? { read: 0, delivered: 0 };
    members?.set(userId, {
      read: Math.max(before.read, to.read),
      delivered: Math.max(before.delivered, to.delivered),
      role: to.role ?? before.role,
    });
    this.others.delete(chatId);
    this.tell({ kind: "messages", chatId });
  }

  private putMember(chatId: string, member: Member): void {
    this.putUser(member.user);
    this.point(chatId, member.user.id, membership(member));
    if (member.user.id === this.self?.id) {
      this.read(chatId, member.user.id, member.readSeq);
    }
  }

  /** How many members a chat has now; undefined if that was not told. */
  private count(chatId: string, memberCount: number | undefined): void {
    const chat = this.chatsById.get(chatId);
    if (chat && memberCount !== undefined && memberCount !== chat.memberCount) {
      this.chatsById.set(chatId, { ...chat, memberCount });
      this.tell({ kind: "chats" });
    }
  }

  private putChat(chat: Chat): void {
    if (chat.peer) {
      this.putUser(chat.peer);
    }
    if (chat.lastMessage) {
      this.meetAuthor(chat.lastMessage);
    }
    const before = this.chatsById.get(chat.id);
    const readSeq = Math.max(chat.readSeq, before?.readSeq ?? 0);
    const lastSeq = Math.max(chat.lastSeq, before?.lastSeq ?? 0);
    this.chatsById.set(chat.id, {
      ...chat,
      name: chat.peer?.deleted ? this.nameOfDeleted : chat.name,
      readSeq,
      lastSeq,
      unreadCount: Math.max(0, lastSeq - readSeq),
      lastMessage: chat.lastMessage ? newest(before?.lastMessage, chat.lastMessage) : before?.lastMessage,
    });
    this.lookBehind(chat.id);
  }

  private putUser(user: User): void {
    this.users.set(user.id, user.deleted ? { ...user, displayName: this.nameOfDeleted } : user);
  }

  private meetAuthors(page: MessagePage): void {
    page.items.forEach((message) => this.meetAuthor(message));
  }

  /** Of those who are deleted messages are all that is left: nobody tells of them otherwise. */
  private meetAuthor({ author }: Message): void {
    if (author.deleted) {
      this.putUser({ ...author, firstName: author.displayName, online: false });
    }
  }

  /** What is new of somebody, wherever they are shown. */
  private updateUser(user: User): void {
    this.putUser(user);
    const now = this.users.get(user.id)!;
    if (this.self?.id === user.id) {
      const { lastName: _, imagePath: __, ...self } = this.self;
      this.self = { ...self, ...now };
    }
    for (const chat of this.chatsById.values()) {
      if (chat.peer?.id === user.id) {
        const { imagePath: _, ...rest } = chat;
        this.chatsById.set(chat.id, {
          ...rest,
          name: now.displayName,
          peer: now,
          ...now.imagePath !== undefined && { imagePath: now.imagePath },
        });
      }
    }
    this.tell({ kind: "users" });
    this.tell({ kind: "chats" });
  }

  private tell(change: Change): void {
    this.listeners.tell(change);
  }
}

function membership(member: Member): Membership {
  return { read: member.readSeq, delivered: member.deliveredSeq, role: member.role };
}

function activity(chat: Chat): string {
  return chat.lastMessage?.createdAt ?? chat.lastActivityAt;
}
