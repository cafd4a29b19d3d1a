// What REST and the socket exchange. Members without a value are absent.

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

/** A session of the user. */
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

/**
 * What the server sends over the socket, by type. The frames of the connection itself stand here; a feature declares its
 * own in one of its files (`declare module`), and nowhere else.
 */
export interface ServerFrames {
  hello: { userId: string; connectionId: string; heartbeatSeconds: number; serverTime: string };
  ack: { id: string; message?: Message; chats?: Record<string, number> };
  error: { id?: string; problem: Problem };
  pong: object;
  resync: { chatId: string };
  goodbye: { reconnectInSeconds: number };
}

/** What the page sends over the socket, by type; features add to it in the same way. */
export interface ClientFrames {
  sync: { id: string; chats: Record<string, number> };
  ping: object;
}

type Typed<T> = { [K in keyof T]: { type: K } & T[K] }[keyof T];

export type ServerFrame = Typed<ServerFrames>;
export type ClientFrame = Typed<ClientFrames>;
