import type { Delivery, Message } from "../../net/wire.ts";
import type { Reason, Unsent } from "../compose/outbox.ts";
import type { Span } from "./message-window.ts";

/** The state of one of the user's messages. */
export type Mark = Unsent["state"] | Delivery;

/** One message as it is shown. */
export interface Line {
  kind: "message";
  key: string;
  /** Undefined until the server has assigned one. */
  seq: number | undefined;
  /** What the server sent, with the fields of every feature; undefined for an unsent message. */
  message: Message | undefined;
  unsent: Unsent | undefined;
  clientId: string;
  mine: boolean;
  /** Whether it starts a group and so names the author. */
  first: boolean;
  body: string;
  createdAt: string;
  authorId: string;
  authorName: string;
  imagePath: string | undefined;
  deleted: boolean;
  edited: boolean;
  mark: Mark | undefined;
  /** Why it failed, if that is known. */
  reason: Reason | undefined;
}

export interface Day {
  kind: "day";
  key: string;
  text: string;
}

/** Where unread messages begin. */
export interface Divider {
  kind: "divider";
  key: string;
  text: string;
}

/** Where messages are missing between loaded and unsent ones. */
export interface Gap {
  kind: "gap";
  key: string;
  text: string;
}

export type Row = Line | Day | Divider | Gap;

export interface Unread {
  /** The last message that had been read. */
  after: number;
  text: string;
}

export interface RowSource {
  messages: readonly Message[];
  span: Span;
  /** Messages that the server does not have yet; after all others. */
  unsent: readonly Unsent[];
  /** The text before unsent messages if the span does not end with the chat. */
  gap?: string | undefined;
  unread: Unread | undefined;
  me: { id: string; displayName: string };
  face(id: string): { displayName: string; imagePath?: string | undefined } | undefined;
  delivery(message: Message): Delivery;
  /** The same for all instants of a day. */
  dayKey(iso: string): string;
  dayText(iso: string): string;
}

const GROUP_MILLIS = 5 * 60 * 1000;

/** The rows of the list: messages, and what separates them. Rows with the same key are the same row. */
export function rowsOf(source: RowSource): Row[] {
  const { messages, span, unread, me } = source;
  const rows: Row[] = [];
  const before = messages[span.from - 1];
  let last: { authorId: string; createdAt: string } | undefined = before &&
    { authorId: before.author.id, createdAt: before.createdAt };
  let lastDay = before && source.dayKey(before.createdAt);
  const days = new Set<string>();
  // Numbers are dense: unless the first row is the first unread one, the divider stands before it.
  let divided = unread !== undefined &&
    (before ? before.seq > unread.after : (messages[span.from]?.seq ?? 0) > unread.after + 1);

  const add = (line: Line) => {
    const day = source.dayKey(line.createdAt);
    if (day !== lastDay) {
      last = undefined;
      lastDay = day;
    }
    // The first row always has its day before it, and no day appears twice, however clocks differ.
    if (!days.has(day)) {
      days.add(day);
      rows.push({ kind: "day", key: `day ${day}`, text: source.dayText(line.createdAt) });
    }
    if (unread && !divided && (line.seq ?? 0) > unread.after && !line.mine) {
      rows.push({ kind: "divider", key: "divider", text: unread.text });
      divided = true;
      last = undefined;
    }
    line.first = last === undefined || last.authorId !== line.authorId ||
      Date.parse(line.createdAt) - Date.parse(last.createdAt) > GROUP_MILLIS;
    last = line;
    rows.push(line);
  };

  const clientIds = new Set<string>();
  for (let i = span.from; i < span.to; i++) {
    const message = messages[i]!;
    const mine = message.author.id === me.id;
    const face = source.face(message.author.id) ?? message.author;
    mine && clientIds.add(message.clientId);
    add({
      kind: "message",
      key: `m ${message.clientId ?? message.seq} ${message.author.id}`,
      seq: message.seq,
      message,
      unsent: undefined,
      clientId: message.clientId,
      mine,
      first: false,
      body: message.body ?? "",
      createdAt: message.createdAt,
      authorId: message.author.id,
      authorName: face.displayName,
      imagePath: face.imagePath,
      deleted: message.deleted === true,
      edited: message.editedAt !== undefined,
      mark: mine && !message.deleted ? source.delivery(message) : undefined,
      reason: undefined,
    });
  }
  const unsent = source.unsent.filter((entry) => !clientIds.has(entry.clientId));
  if (source.gap !== undefined && unsent.length > 0) {
    rows.push({ kind: "gap", key: "gap", text: source.gap });
    last = undefined;
  }
  for (const entry of unsent) {
    add({
      kind: "message",
      key: `m ${entry.clientId} ${me.id}`,
      seq: undefined,
      message: undefined,
      unsent: entry,
      clientId: entry.clientId,
      mine: true,
      first: false,
      body: entry.body,
      createdAt: entry.createdAt,
      authorId: me.id,
      authorName: me.displayName,
      imagePath: undefined,
      deleted: false,
      edited: false,
      mark: entry.state,
      reason: entry.reason,
    });
  }
  return rows;
}

/**
 * Whether two rows with the same key look the same: neither the message has changed, which its `rev` tells, nor what is
 * derived. The content of an unsent message never changes.
 */
export function sameRow(a: Row, b: Row): boolean {
  if (a.kind === "message" && b.kind === "message") {
    return a.message?.rev === b.message?.rev && a.first === b.first && a.mark === b.mark && a.reason === b.reason &&
      a.authorName === b.authorName && a.imagePath === b.imagePath;
  }
  return a.kind === b.kind && (a as Exclude<Row, Line>).text === (b as Exclude<Row, Line>).text;
}

/** The row that is left and nearest to index: looks back first, then forward. */
export function nearestKept(keys: readonly string[], index: number, kept: (key: string) => boolean): string | undefined {
  for (let i = Math.min(index, keys.length - 1); i >= 0; i--) {
    if (kept(keys[i]!)) {
      return keys[i];
    }
  }
  return keys.slice(Math.max(0, index)).find(kept);
}
