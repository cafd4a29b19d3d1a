import type { Member } from "../net/wire.ts";

/** The last message that a member, or each of several, has read and has received. */
export interface Pointers {
  read: number;
  delivered: number;
}

export interface Membership extends Pointers {
  /** Undefined if only a receipt has mentioned this member. */
  role?: string | undefined;
}

/** The members of each chat, as far as they are loaded, and how far they have read. */
export class Members {
  private readonly byChat = new Map<string, Map<string, Membership>>();
  /** The least pointers of the other members of a chat; cached until they change. */
  private readonly least = new Map<string, Pointers | undefined>();

  of(chatId: string): [userId: string, membership: Membership][] {
    return [...this.byChat.get(chatId) ?? []];
  }

  /** Replaces all members of a chat. */
  set(chatId: string, members: Member[]): void {
    this.byChat.set(chatId, new Map(members.map((member) => [member.user.id, membershipOf(member)])));
    this.least.delete(chatId);
  }

  /** From now on the pointers of this chat's members are kept, although its members were not loaded. */
  track(chatId: string): void {
    if (!this.byChat.has(chatId)) {
      this.byChat.set(chatId, new Map());
    }
  }

  /** Moves the pointers of a member, never back. Ignored in a chat whose members are not known. */
  move(chatId: string, userId: string, to: Membership): void {
    const members = this.byChat.get(chatId);
    const before: Membership = members?.get(userId) ?? { read: 0, delivered: 0 };
    members?.set(userId, {
      read: Math.max(before.read, to.read),
      delivered: Math.max(before.delivered, to.delivered),
      role: to.role ?? before.role,
    });
    this.least.delete(chatId);
  }

  remove(chatId: string, userId: string): void {
    this.byChat.get(chatId)?.delete(userId);
    this.least.delete(chatId);
  }

  forget(chatId: string): void {
    this.byChat.delete(chatId);
    this.least.delete(chatId);
  }

  /** How far all members but this one have come; undefined where no other member is known. */
  leastOthers(chatId: string, userId: string | undefined): Pointers | undefined {
    if (!this.least.has(chatId)) {
      let least: Pointers | undefined;
      for (const [id, { read, delivered }] of this.byChat.get(chatId) ?? []) {
        if (id !== userId) {
          least = {
            read: Math.min(read, least?.read ?? read),
            delivered: Math.min(delivered, least?.delivered ?? delivered),
          };
        }
      }
      this.least.set(chatId, least);
    }
    return this.least.get(chatId);
  }
}

export function membershipOf(member: Member): Membership {
  return { read: member.readSeq, delivered: member.deliveredSeq, role: member.role };
}
