import { Backoff } from "../core/backoff.ts";
import type { Chat, Device, Me, Member, MessagePage, Page, Problem, User } from "./wire.ts";

const TRIES = 3;

/** The server refused a request. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title ?? problem.code);
  }

  get signedOut(): boolean {
    return this.problem.status === 401;
  }
}

/**
 * Whether the same request may work later: there was no answer, or the server is away or busy. A server that is
 * starting answers 404 to everything, but without our problem document.
 */
export function isPassing(failure: unknown): boolean {
  return !(failure instanceof Refused) || isBusy(failure.problem) || isNotOurs(failure.problem);
}

function isBusy(problem: Problem): boolean {
  return problem.code === "overloaded" || problem.code === "rate-limited" || problem.status >= 500;
}

/** The answer of a server without the application. */
export function isNotOurs(problem: Problem): boolean {
  return problem.status === 404 && problem.code === "unknown";
}

/** Whether the server says that it does not exist, at least not for this person. */
export function isGone(failure: unknown): boolean {
  return failure instanceof Refused && failure.problem.status === 404 && !isNotOurs(failure.problem);
}

/** The REST calls of the pages. Each rejects with Refused, or with another error if there was no answer. */
export class Api {
  constructor(private readonly base = "/api", private readonly send: typeof fetch = (...args) => fetch(...args)) {}

  /** Not repeated here: the connection has its own back-off. */
  me(): Promise<Me> {
    return this.once("GET", "/users/me");
  }

  update(change: { theme?: string; locale?: string }): Promise<Me> {
    return this.call("PATCH", "/users/me", change);
  }

  setAvatar(picture: Blob): Promise<Me> {
    const form = new FormData();
    form.append("file", picture, "avatar.jpg");
    return this.call("PUT", "/users/me/avatar", form);
  }

  removeAvatar(): Promise<Me> {
    return this.call("DELETE", "/users/me/avatar");
  }

  changePassword(currentPassword: string, newPassword: string): Promise<void> {
    return this.call("PUT", "/users/me/password", { currentPassword, newPassword });
  }

  devices(): Promise<Page<Device>> {
    return this.call("GET", "/auth/sessions");
  }

  endDevice(id: string): Promise<void> {
    return this.call("DELETE", `/auth/sessions/${encodeURIComponent(id)}`);
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

  messages(chatId: string, at: { before?: number; after?: number; around?: number } = {}): Promise<MessagePage> {
    const place = {
      before: at.before?.toString(), after: at.after?.toString(), around: at.around?.toString(), limit: "40",
    };
    return this.call("GET", `/chats/${encodeURIComponent(chatId)}/messages${query(place)}`);
  }

  openDirect(userId: string): Promise<Chat> {
    return this.call("POST", "/chats", { type: "direct", userId });
  }

  createGroup(name: string, memberIds: string[]): Promise<Chat> {
    return this.call("POST", "/chats", { type: "group", name, memberIds });
  }

  /** Repeats reads while the server is starting or busy. */
  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const backoff = new Backoff(600, 4_000);
    for (let triesLeft = method === "GET" ? TRIES : 1;; triesLeft--) {
      try {
        return await this.once(method, path, body);
      } catch (failure) {
        if (triesLeft <= 1 || !isPassing(failure)) {
          throw failure;
        }
        await new Promise((resolve) => setTimeout(resolve, backoff.next()));
      }
    }
  }

  private async once<T>(method: string, path: string, body?: unknown): Promise<T> {
    const form = body instanceof FormData;
    const response = await this.send(this.base + path, {
      method,
      credentials: "same-origin",
      headers: body === undefined || form
        ? { Accept: "application/json" }
        : { Accept: "application/json", "Content-Type": "application/json" },
      body: body === undefined ? undefined : form ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(form ? 60_000 : 20_000),
    });
    if (!response.ok) {
      throw new Refused(await problemOf(response));
    }
    return (response.status === 204 ? undefined : await response.json()) as T;
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
