import { newest } from "./history.ts";
import type { Chat, Message, User } from "../net/wire.ts";

/** The chats that somebody is in. */
export class Chats {
  private readonly byId = new Map<string, Chat>();

  /** Newest activity first; a chat without messages stands where it was opened. */
  list(): Chat[] {
    return [...this.byId.values()].sort((a, b) =>
      activity(a) === activity(b) ? Number(b.id) - Number(a.id) : activity(a) < activity(b) ? 1 : -1
    );
  }

  get(id: string): Chat | undefined {
    return this.byId.get(id);
  }

  /** The number of a chat's last message; 0 where there is none. */
  lastSeq(id: string): number {
    return this.byId.get(id)?.lastSeq ?? 0;
  }

  directWith(userId: string): Chat | undefined {
    return [...this.byId.values()].find((chat) => chat.type === "direct" && chat.peer?.id === userId);
  }

  get unreadTotal(): number {
    let sum = 0;
    for (const chat of this.byId.values()) {
      sum += chat.unreadCount;
    }
    return sum;
  }

  /** Each number only grows: an older state does not overwrite a newer one. */
  put(chat: Chat): void {
    const before = this.byId.get(chat.id);
    const readSeq = Math.max(chat.readSeq, before?.readSeq ?? 0);
    const lastSeq = Math.max(chat.lastSeq, before?.lastSeq ?? 0);
    this.byId.set(chat.id, {
      ...chat,
      readSeq,
      lastSeq,
      unreadCount: Math.max(0, lastSeq - readSeq),
      lastMessage: chat.lastMessage ? newest(before?.lastMessage, chat.lastMessage) : before?.lastMessage,
    });
  }

  remove(id: string): void {
    this.byId.delete(id);
  }

  /** @param mine whether the user wrote it and so has read everything before it */
  putMessage(chat: Chat, message: Message, mine: boolean): void {
    if (mine) {
      chat.readSeq = Math.max(chat.readSeq, message.seq);
    }
    if (message.seq >= (chat.lastMessage?.seq ?? 0)) {
      chat.lastMessage = newest(chat.lastMessage, message);
    }
    chat.lastSeq = Math.max(chat.lastSeq, message.seq);
    chat.unreadCount = Math.max(0, chat.lastSeq - chat.readSeq);
  }

  /** Returns whether this changes anything. */
  markRead(id: string, seq: number): boolean {
    const chat = this.byId.get(id);
    if (!chat || seq <= chat.readSeq) {
      return false;
    }
    chat.readSeq = seq;
    chat.unreadCount = Math.max(0, chat.lastSeq - seq);
    return true;
  }

  /** Returns whether this changes anything. */
  setMemberCount(id: string, memberCount: number | undefined): boolean {
    const chat = this.byId.get(id);
    if (!chat || memberCount === undefined || memberCount === chat.memberCount) {
      return false;
    }
    this.byId.set(id, { ...chat, memberCount });
    return true;
  }

  /** Direct chats show their other person's name and picture. */
  updatePeer(peer: User): void {
    for (const chat of this.byId.values()) {
      if (chat.peer?.id === peer.id) {
        const { imagePath: _, ...rest } = chat;
        this.byId.set(chat.id, {
          ...rest,
          name: peer.displayName,
          peer,
          ...peer.imagePath !== undefined && { imagePath: peer.imagePath },
        });
      }
    }
  }
}

function activity(chat: Chat): string {
  return chat.lastMessage?.createdAt ?? chat.lastActivityAt;
}
