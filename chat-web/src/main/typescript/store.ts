import { Resume } from "./resume.ts";
import type { Chat, Delivery, Me, Member, Message, MessagePage, ServerFrame, User } from "./wire.ts";

/** The loaded stretch of a chat's messages, ascending and without holes. */
export interface History {
  messages: Message[];
  hasBefore: boolean;
}

export type Change =
  | { kind: "chats" }
  | { kind: "messages"; chatId: string }
  | { kind: "users" }
  | { kind: "refetch"; chatId: string };

interface Pointers {
  read: number;
  delivered: number;
}

/** What this page knows. Applying the same frame or answer twice changes nothing the second time. */
export class Store {
  readonly resume = new Resume();
  private readonly chatsById = new Map<string, Chat>();
  private readonly histories = new Map<string, History>();
  /** Messages that were heard while the latest page of their chat was on its way: it may be older than they are. */
  private readonly heard = new Map<string, Message[]>();
  private readonly users = new Map<string, User>();
  private readonly members = new Map<string, Map<string, Pointers>>();
  private readonly listeners: ((change: Change) => void)[] = [];
  private self: Me | undefined;

  /** @param nameOfDeleted what those are called who deleted their account */
  constructor(private readonly nameOfDeleted = "") {}

  listen(listener: (change: Change) => void): void {
    this.listeners.push(listener);
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

  get unreadTotal(): number {
    return this.chats().reduce((sum, chat) => sum + chat.unreadCount, 0);
  }

  hasMembers(chatId: string): boolean {
    return this.members.has(chatId);
  }

  putUsers(users: User[]): void {
    users.forEach((user) => this.putUser(user));
    this.tell({ kind: "users" });
  }

  /** Chats as REST gives them: complete up to their rev. */
  putChats(chats: Chat[]): void {
    for (const chat of chats) {
      this.putChat(chat);
      this.resume.complete(chat.id, chat.rev);
    }
    this.tell({ kind: "chats" });
  }

  removeChat(chatId: string): void {
    this.chatsById.delete(chatId);
    this.histories.delete(chatId);
    this.heard.delete(chatId);
    this.members.delete(chatId);
    this.resume.forget(chatId);
    this.tell({ kind: "chats" });
  }

  putMembers(chatId: string, members: Member[]): void {
    members.forEach((member) => this.putUser(member.user));
    this.members.set(
      chatId,
      new Map(members.map((member) => [member.user.id, { read: member.readSeq, delivered: member.deliveredSeq }])),
    );
    this.tell({ kind: "users" });
    this.tell({ kind: "messages", chatId });
  }

  /** To be called before the latest page of a chat is asked for; {@link putLatest} is to follow, or nothing if it fails. */
  expectLatest(chatId: string): void {
    if (!this.heard.has(chatId)) {
      this.heard.set(chatId, []);
    }
  }

  /** The latest page of a chat. What was loaded before it is given up; what is newer than it stays. */
  putLatest(chatId: string, page: MessagePage): void {
    const here = [...this.histories.get(chatId)?.messages ?? [], ...this.heard.get(chatId) ?? []];
    this.heard.delete(chatId);
    page.items.forEach((message) => this.meetAuthor(message));
    const history = { messages: [...page.items], hasBefore: page.hasBefore };
    here.forEach((message) => insert(history, message));
    this.histories.set(chatId, history);
    this.tell({ kind: "messages", chatId });
  }

  putOlder(chatId: string, page: MessagePage): void {
    const history = this.histories.get(chatId);
    if (history) {
      page.items.forEach((message) => this.meetAuthor(message));
      const first = history.messages[0]?.seq ?? Infinity;
      history.messages = [...page.items.filter((message) => message.seq < first), ...history.messages];
      history.hasBefore = page.hasBefore;
      this.tell({ kind: "messages", chatId });
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
        break;
      case "member.left":
        this.resume.arrived(frame.chatId, frame.rev);
        if (frame.member.user.id === this.self?.id) {
          this.removeChat(frame.chatId);
        } else {
          this.members.get(frame.chatId)?.delete(frame.member.user.id);
          this.tell({ kind: "messages", chatId: frame.chatId });
        }
        break;
      case "resync":
        this.tell({ kind: "refetch", chatId: frame.chatId });
        break;
    }
  }

  /** How far a message of one's own has come: what it says itself, or what the others' pointers say since. */
  delivery(message: Message): Delivery {
    const others = [...this.members.get(message.chatId) ?? []].filter(([id]) => id !== this.self?.id);
    if (message.delivery === "read" || others.length === 0) {
      return message.delivery;
    }
    if (others.every(([, pointers]) => pointers.read >= message.seq)) {
      return "read";
    }
    return others.every(([, pointers]) => pointers.delivered >= message.seq) ? "delivered" : message.delivery;
  }

  private putMessage(message: Message): void {
    this.meetAuthor(message);
    this.heard.get(message.chatId)?.push(message);
    const chat = this.chatsById.get(message.chatId);
    if (!chat) {
      this.tell({ kind: "refetch", chatId: message.chatId });
      return;
    }
    const history = this.histories.get(message.chatId);
    if (history) {
      insert(history, message);
    }
    if (message.author.id === this.self?.id) {
      chat.readSeq = Math.max(chat.readSeq, message.seq);
    }
    if (message.seq >= (chat.lastMessage?.seq ?? 0)) {
      chat.lastMessage = newest(chat.lastMessage, message);
    }
    chat.lastSeq = Math.max(chat.lastSeq, message.seq);
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
  private point(chatId: string, userId: string, to: Pointers): void {
    const chat = this.chatsById.get(chatId);
    if (chat?.type === "direct" && !this.members.has(chatId)) {
      this.members.set(chatId, new Map());
    }
    const members = this.members.get(chatId);
    const before = members?.get(userId) ?? { read: 0, delivered: 0 };
    members?.set(userId, {
      read: Math.max(before.read, to.read),
      delivered: Math.max(before.delivered, to.delivered),
    });
    this.tell({ kind: "messages", chatId });
  }

  private putMember(chatId: string, member: Member): void {
    this.putUser(member.user);
    this.point(chatId, member.user.id, { read: member.readSeq, delivered: member.deliveredSeq });
    if (member.user.id === this.self?.id) {
      this.read(chatId, member.user.id, member.readSeq);
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
  }

  private putUser(user: User): void {
    this.users.set(user.id, user.deleted ? { ...user, displayName: this.nameOfDeleted } : user);
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
    this.listeners.forEach((listener) => listener(change));
  }
}

function activity(chat: Chat): string {
  return chat.lastMessage?.createdAt ?? chat.lastActivityAt;
}

/** The later of two messages, or of two versions of one. */
function newest(a: Message | undefined, b: Message): Message {
  return a && (a.seq > b.seq || (a.seq === b.seq && a.rev > b.rev)) ? a : b;
}

function insert(history: History, message: Message): void {
  const messages = history.messages;
  let at = messages.length;
  while (at > 0 && messages[at - 1]!.seq > message.seq) {
    at--;
  }
  const same = messages[at - 1];
  if (same?.seq === message.seq) {
    messages[at - 1] = newest(same, message);
  } else if (at > 0 || !history.hasBefore) {
    messages.splice(at, 0, message);
  }
}
