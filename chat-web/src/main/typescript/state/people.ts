import type { Me, Message, User } from "../net/wire.ts";
import type { Presence } from "../core/presence.ts";

/** All people that this page knows. */
export class People {
  private readonly byId = new Map<string, User>();
  private self: Me | undefined;
  private knowsPresence = true;

  /** @param nameOfDeleted shown instead of the names of deleted accounts */
  constructor(private readonly nameOfDeleted: string) {}

  get me(): Me | undefined {
    return this.self;
  }

  isMe(userId: string): boolean {
    return userId === this.self?.id;
  }

  setMe(me: Me): void {
    this.self = me;
    this.put(me);
  }

  get(id: string): User | undefined {
    return this.byId.get(id);
  }

  put(user: User): void {
    this.byId.set(user.id, user.deleted ? { ...user, displayName: this.nameOfDeleted } : user);
  }

  /** Updates a person, including the user of this page. Returns the new state. */
  update(user: User): User {
    this.put(user);
    const now = this.byId.get(user.id)!;
    if (this.self?.id === user.id) {
      const { lastName: _, imagePath: __, ...self } = this.self;
      this.self = { ...self, ...now };
    }
    return now;
  }

  /** Of deleted accounts only messages are left: nothing else mentions them. */
  putAuthor({ author }: Message): void {
    if (author.deleted) {
      this.put({ ...author, firstName: author.displayName, online: false });
    }
  }

  /** Somebody came or went. Does nothing for an unknown person. */
  setOnline(userId: string, online: boolean, lastSeen: string | undefined): void {
    const user = this.byId.get(userId);
    if (user) {
      this.put({ ...user, online, lastSeen: lastSeen ?? user.lastSeen });
    }
  }

  /** Whether the presence of others is up to date. */
  get isPresenceKnown(): boolean {
    return this.knowsPresence;
  }

  /** Returns whether this changes anything. */
  setPresenceKnown(known: boolean): boolean {
    const changed = known !== this.knowsPresence;
    this.knowsPresence = known;
    return changed;
  }

  presence(user: User): Presence {
    return user.deleted ? "offline" : !this.knowsPresence ? "unknown" : user.online ? "online" : "offline";
  }
}
