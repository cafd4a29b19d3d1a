import type { Chat, Me, Member, MessagePage, Page, Problem, User } from "./wire.ts";

/** The server answered, and the answer is no. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title ?? problem.code);
  }

  get signedOut(): boolean {
    return this.problem.status === 401;
  }
}

/** The REST calls that the page makes. Each rejects with Refused, or with another error when no answer came. */
export class Api {
  constructor(private readonly base = "/api", private readonly send: typeof fetch = (...args) => fetch(...args)) {}

  me(): Promise<Me> {
    return this.call("GET", "/users/me");
  }

  chats(cursor?: string): Promise<Page<Chat>> {
    return this.call("GET", `/chats${query({ limit: "100", cursor })}`);
  }

  chat(id: string): Promise<Chat> {
    return this.call("GET", `/chats/${encodeURIComponent(id)}`);
  }

  members(chatId: string, cursor?: string): Promise<Page<Member>> {
    return this.call("GET", `/chats/${encodeURIComponent(chatId)}/members${query({ limit: "100", cursor })}`);
  }

  users(search: string, cursor?: string): Promise<Page<User>> {
    return this.call("GET", `/users${query({ q: search.trim() || undefined, limit: "30", cursor })}`);
  }

  messages(chatId: string, at: { before?: number; after?: number } = {}): Promise<MessagePage> {
    const place = { before: at.before?.toString(), after: at.after?.toString(), limit: "40" };
    return this.call("GET", `/chats/${encodeURIComponent(chatId)}/messages${query(place)}`);
  }

  openDirect(userId: string): Promise<Chat> {
    return this.call("POST", "/chats", { type: "direct", userId });
  }

  createGroup(name: string, memberIds: string[]): Promise<Chat> {
    return this.call("POST", "/chats", { type: "group", name, memberIds });
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.send(this.base + path, {
      method,
      credentials: "same-origin",
      headers: body === undefined
        ? { Accept: "application/json" }
        : { Accept: "application/json", "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    if (!response.ok) {
      throw new Refused(await problemOf(response));
    }
    return await response.json() as T;
  }
}

function query(parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

async function problemOf(response: Response): Promise<Problem> {
  const fallback: Problem = { status: response.status, code: "unknown" };
  if (!response.headers.get("Content-Type")?.includes("json")) {
    return fallback;
  }
  try {
    return { ...fallback, ...await response.json() as Partial<Problem> };
  } catch {
    return fallback;
  }
}
