// What REST and the socket exchange. Absent members are not set.

export interface User {
  id: string;
  firstName: string;
  lastName?: string;
  displayName: string;
  imagePath?: string;
  online: boolean;
  lastSeen?: string;
  /** ISO date, only if its owner shares it. */
  birthday?: string;
  /** The account was deleted. */
  deleted?: boolean;
}

export interface Me extends User {
  email: string;
}

/** One of one's own signed-in devices. */
export interface Device {
  id: string;
  current: boolean;
  remembered: boolean;
  browser?: string;
  system?: string;
  userAgent?: string;
  address?: string;
  lastUsedAt: string;
}

export interface Author {
  id: string;
  displayName: string;
  imagePath?: string;
  deleted?: boolean;
}

export type Delivery = "sent" | "delivered" | "read";

export interface Message {
  chatId: string;
  seq: number;
  rev: number;
  clientId: string;
  author: Author;
  body?: string;
  delivery: Delivery;
  createdAt: string;
  editedAt?: string;
  deleted?: boolean;
}

export interface Chat {
  id: string;
  type: "direct" | "group";
  name: string;
  imagePath?: string;
  memberCount: number;
  lastMessage?: Message;
  lastActivityAt: string;
  lastSeq: number;
  rev: number;
  readSeq: number;
  unreadCount: number;
  peer?: User;
}

export interface Member {
  user: User;
  role: string;
  readSeq: number;
  deliveredSeq: number;
}

export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

export interface MessagePage {
  items: Message[];
  hasBefore: boolean;
  hasAfter: boolean;
}

export interface Problem {
  status: number;
  code: string;
  title?: string;
  detail?: string;
  errors?: { field: string; message: string }[];
  traceId?: string;
}

export type ServerFrame =
  | { type: "hello"; userId: string; connectionId: string; heartbeatSeconds: number; serverTime: string }
  | { type: "ack"; id: string; message?: Message; chats?: Record<string, number> }
  | { type: "error"; id?: string; problem: Problem }
  | { type: "pong" }
  | { type: "message" | "message.updated" | "message.deleted"; chatId: string; seq: number; rev: number; message: Message }
  | { type: "read"; chatId: string; userId: string; seq: number; rev: number }
  | { type: "delivered"; chatId: string; userId: string; seq: number }
  | { type: "typing"; chatId: string; userId: string }
  | { type: "presence"; userId: string; online: boolean; lastSeen?: string }
  | { type: "user.updated"; user: User }
  | { type: "chat.created" | "chat.updated"; chatId: string; rev: number; chat: Chat }
  | { type: "chat.deleted"; chatId: string; rev: number }
  | { type: "member.joined" | "member.left" | "member.updated"; chatId: string; rev: number; member: Member; memberCount?: number }
  | { type: "resync"; chatId: string }
  | { type: "notification"; kind: string; chatId?: string; title: string; text: string; url: string }
  | { type: "goodbye"; reconnectInSeconds: number };

export type ClientFrame =
  | { type: "send"; id: string; chatId: string; clientId: string; body: string }
  | { type: "read"; id?: string; chatId: string; seq: number }
  | { type: "notification"; id: string; kind: string }
  | { type: "typing"; chatId: string }
  | { type: "sync"; id: string; chats: Record<string, number> }
  | { type: "ping" };
