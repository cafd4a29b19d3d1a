import { Chats } from "./chats.ts";
import { Histories } from "./histories.ts";
import { Listeners } from "../core/listeners.ts";
import { Members, membershipOf } from "./members.ts";
import { People } from "./people.ts";
import { Resume } from "../net/resume.ts";
import type { Chat, Delivery, Me, Member, Message, MessagePage, User } from "../net/wire.ts";
import type { History } from "./history.ts";
import type { Membership } from "./members.ts";
import type { Presence } from "../core/presence.ts";

export type Change =
  | { kind: "chats" }
  | { kind: "messages"; chatId: string }
  | { kind: "users" }
  /** The user has read a chat, here or elsewhere. */
  | { kind: "read"; chatId: string }
  /** Too little is known of this chat: it has to be loaded again. */
  | { kind: "refetch"; chatId: string };

/**
 * What this page knows: chats, their messages and members, and people. Each of these four states has its own class;
 * the store does what concerns several of them and reports changes. Putting the same data twice changes nothing the
 * second time.
 */
export class Store {
  readonly resume = new Resume();
  private readonly chatsState = new Chats();
  private readonly histories = new Histories();
  private readonly members = new Members();
  private readonly people: People;
  private readonly listeners = new Listeners<Change>();

  /** @param nameOfDeleted shown instead of the names of deleted accounts */
  constructor(private readonly nameOfDeleted = "") {
    this.people = new People(nameOfDeleted);
  }

  listen(listener: (change: Change) => void): void {
    this.listeners.add(listener);
  }

  // --- people ---

  get me(): Me | undefined {
    return this.people.me;
  }

  isMe(userId: string): boolean {
    return this.people.isMe(userId);
  }

  setMe(me: Me): void {
    this.people.setMe(me);
    this.tell({ kind: "users" });
  }

  user(id: string): User | undefined {
    return this.people.get(id);
  }

  putUsers(users: User[]): void {
    users.forEach((user) => this.people.put(user));
    this.tell({ kind: "users" });
  }

  /** Updates a person wherever they are shown. */
  updateUser(user: User): void {
    this.chatsState.updatePeer(this.people.update(user));
    this.tell({ kind: "users" });
    this.tell({ kind: "chats" });
  }

  setOnline(userId: string, online: boolean, lastSeen: string | undefined): void {
    this.people.setOnline(userId, online, lastSeen);
    this.tell({ kind: "users" });
  }

  /** Whether the presence of others is up to date. */
  setPresenceKnown(known: boolean): void {
    if (this.people.setPresenceKnown(known)) {
      this.tell({ kind: "users" });
    }
  }

  presence(user: User): Presence {
    return this.people.presence(user);
  }

  // --- chats ---

  /** Newest activity first; a chat without messages stands where it was opened. */
  chats(): Chat[] {
    return this.chatsState.list();
  }

  chat(id: string): Chat | undefined {
    return this.chatsState.get(id);
  }

  directWith(userId: string): Chat | undefined {
    return this.chatsState.directWith(userId);
  }

  get unreadTotal(): number {
    return this.chatsState.unreadTotal;
  }

  /** Puts chats from REST. For those known already, the changes in between are still to come. */
  putChats(chats: Chat[]): void {
    for (const chat of chats) {
      this.keepChat(chat);
      this.resume.begin(chat.id, chat.rev);
    }
    this.tell({ kind: "chats" });
  }

  putChat(chat: Chat): void {
    this.keepChat(chat);
    this.tell({ kind: "chats" });
  }

  private keepChat(chat: Chat): void {
    if (chat.peer) {
      this.people.put(chat.peer);
    }
    if (chat.lastMessage) {
      this.people.putAuthor(chat.lastMessage);
    }
    this.chatsState.put(chat.peer?.deleted ? { ...chat, name: this.nameOfDeleted } : chat);
    this.histories.checkEnd(chat.id, this.chatsState.lastSeq(chat.id));
  }

  removeChat(chatId: string): void {
    this.chatsState.remove(chatId);
    this.histories.forget(chatId);
    this.members.forget(chatId);
    this.resume.forget(chatId);
    this.tell({ kind: "chats" });
  }

  refetch(chatId: string): void {
    this.tell({ kind: "refetch", chatId });
  }

  // --- members ---

  /** The members of a chat as far as they are loaded, in no order. */
  membersOf(chatId: string): { user: User; role: string }[] {
    return this.members.of(chatId).flatMap(([id, { role }]) => {
      const user = this.people.get(id);
      return user && role !== undefined ? [{ user, role }] : [];
    });
  }

  /** How many members of a chat are online; undefined unless that is known of all. */
  onlineIn(chat: Chat): number | undefined {
    const known = this.membersOf(chat.id);
    return this.people.isPresenceKnown && known.length >= chat.memberCount
      ? known.filter(({ user }) => user.online).length
      : undefined;
  }

  /** Replaces the members of a chat by the first page of them. */
  putMembers(chatId: string, members: Member[]): void {
    members.forEach((member) => this.people.put(member.user));
    this.members.set(chatId, members);
    this.tell({ kind: "users" });
    this.tell({ kind: "messages", chatId });
  }

  /** Adds a further page of members. */
  addMembers(chatId: string, members: Member[]): void {
    members.forEach((member) => this.putMember(chatId, member));
    this.tell({ kind: "users" });
  }

  /** @param memberCount the new number of members; undefined if unknown */
  putMember(chatId: string, member: Member, memberCount?: number): void {
    this.people.put(member.user);
    this.move(chatId, member.user.id, membershipOf(member));
    this.markOwn(chatId, member.user.id, member.readSeq);
    this.setMemberCount(chatId, memberCount);
  }

  /** Removes a member; if that is the user of this page, removes the chat. */
  removeMember(chatId: string, userId: string, memberCount?: number): void {
    if (this.isMe(userId)) {
      this.removeChat(chatId);
      return;
    }
    this.members.remove(chatId, userId);
    this.tell({ kind: "messages", chatId });
    this.setMemberCount(chatId, memberCount);
  }

  private setMemberCount(chatId: string, memberCount: number | undefined): void {
    if (this.chatsState.setMemberCount(chatId, memberCount)) {
      this.tell({ kind: "chats" });
    }
  }

  // --- receipts ---

  /** Marks a chat as read by the user, in this page only. */
  markRead(chatId: string, seq: number): void {
    if (this.me) {
      this.read(chatId, this.me.id, seq);
    }
  }

  /** A member has read a chat up to here. */
  read(chatId: string, userId: string, seq: number): void {
    if (this.isMe(userId)) {
      this.tell({ kind: "read", chatId });
    }
    this.markOwn(chatId, userId, seq);
    this.move(chatId, userId, { read: seq, delivered: seq });
  }

  /** If this is the user, updates the unread count of the chat. */
  private markOwn(chatId: string, userId: string, seq: number): void {
    if (this.isMe(userId) && this.chatsState.markRead(chatId, seq)) {
      this.tell({ kind: "chats" });
    }
  }

  /** A member has received the messages of a chat up to here. */
  delivered(chatId: string, userId: string, seq: number): void {
    this.move(chatId, userId, { read: 0, delivered: seq });
  }

  /** The other member of a direct chat is known without loading members. */
  private move(chatId: string, userId: string, to: Membership): void {
    if (this.chatsState.get(chatId)?.type === "direct") {
      this.members.track(chatId);
    }
    this.members.move(chatId, userId, to);
    this.tell({ kind: "messages", chatId });
  }

  /** The delivery of one of the user's messages: its own state, or a later one from the members' pointers. */
  delivery(message: Message): Delivery {
    const others = message.delivery === "read" ? undefined : this.members.leastOthers(message.chatId, this.me?.id);
    if (!others) {
      return message.delivery;
    }
    return others.read >= message.seq ? "read" : others.delivered >= message.seq ? "delivered" : message.delivery;
  }

  // --- messages ---

  history(chatId: string): History | undefined {
    return this.histories.get(chatId);
  }

  /** A message that is new or has changed. */
  putMessage(message: Message): void {
    this.people.putAuthor(message);
    this.histories.note(message);
    const chat = this.chatsState.get(message.chatId);
    if (!chat) {
      this.refetch(message.chatId);
      return;
    }
    this.chatsState.putMessage(chat, message, this.isMe(message.author.id));
    this.histories.put(message, chat.lastSeq);
    this.tell({ kind: "messages", chatId: message.chatId });
    this.tell({ kind: "chats" });
  }

  /**
   * Requests messages of a chat and passes them, with those that came in meanwhile, to put, which calls one of the
   * methods below. Rejects as the request does.
   */
  load(
    chatId: string,
    request: () => Promise<MessagePage>,
    put: (page: MessagePage, incoming: Message[]) => void,
  ): Promise<void> {
    return this.histories.load(chatId, request, put);
  }

  /** The last page of a chat. What was loaded before it is dropped; what is newer stays. */
  putLatest(chatId: string, page: MessagePage, incoming: Message[] = []): void {
    this.histories.putLatest(chatId, page, incoming, this.chatsState.lastSeq(chatId));
    this.loaded(chatId, page);
  }

  /** A page from the middle. What was loaded is dropped. */
  putAround(chatId: string, page: MessagePage, incoming: Message[] = []): void {
    this.histories.putAround(chatId, page, incoming, this.chatsState.lastSeq(chatId));
    this.loaded(chatId, page);
  }

  putOlder(chatId: string, before: number, page: MessagePage, incoming: Message[] = []): void {
    this.histories.putOlder(chatId, before, page, incoming, this.chatsState.lastSeq(chatId));
    this.loaded(chatId, page);
  }

  putNewer(chatId: string, after: number, page: MessagePage, incoming: Message[] = []): void {
    this.histories.putNewer(chatId, after, page, incoming, this.chatsState.lastSeq(chatId));
    this.loaded(chatId, page);
  }

  private loaded(chatId: string, page: MessagePage): void {
    page.items.forEach((message) => this.people.putAuthor(message));
    this.tell({ kind: "messages", chatId });
  }

  /**
   * Sets the open chat, if any; others keep their last messages only. Its loaded messages are dropped if they begin
   * after the first unread one.
   */
  open(chatId: string | undefined): void {
    const chat = chatId === undefined ? undefined : this.chatsState.get(chatId);
    const first = chat && this.histories.get(chat.id)?.first;
    if (chat && first && chat.unreadCount > 0 && first.seq > chat.readSeq + 1) {
      this.histories.forget(chat.id);
    }
    this.histories.open(chatId);
  }

  /** Drops messages that are far from those between these indices. */
  trim(chatId: string, shown: { from: number; to: number }): void {
    this.histories.trim(chatId, shown);
  }

  private tell(change: Change): void {
    this.listeners.tell(change);
  }
}
