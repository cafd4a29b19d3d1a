import { Backoff } from "./backoff.ts";
import { Refused } from "./api.ts";
import type { ClientFrame, Problem, ServerFrame } from "./wire.ts";

/** "lost" waits for the next attempt, "offline" for the network, "expired" for somebody to sign in again. */
export type Link = "connecting" | "open" | "lost" | "offline" | "expired";

export interface ConnectionEvents {
  /** Everything but errors that answer a request, in the order of the wire. */
  frame(frame: ServerFrame): void;
  link(link: Link): void;
}

interface Waiting {
  resolve(frame: ServerFrame & { type: "ack" }): void;
  reject(reason: Error): void;
  timer: ReturnType<typeof setTimeout>;
}

/** No answer came: nobody knows whether the server did it. */
export class Unanswered extends Error {}

const ANSWER_MILLIS = 10_000;
const HELLO_MILLIS = 15_000;

/**
 * One socket at a time, opened again whenever it is lost. Before each attempt it asks over HTTP who is signed in: that
 * renews the access cookie, and tells an ended session from a server that is away.
 */
export class Connection {
  private socket: WebSocket | undefined;
  private link: Link = "connecting";
  private readonly backoff = new Backoff();
  private readonly waiting = new Map<string, Waiting>();
  private retry: ReturnType<typeof setTimeout> | undefined;
  private heart: ReturnType<typeof setInterval> | undefined;
  private lastHeard = 0;
  private lastId = 0;
  private attempt = 0;

  constructor(
    private readonly url: string,
    private readonly whoAmI: () => Promise<unknown>,
    private readonly events: ConnectionEvents,
  ) {
    addEventListener("online", () => this.now());
    addEventListener("offline", () => this.dropped(0));
    document.addEventListener("visibilitychange", () => {
      // The session may be a new one by now: another tab has signed in again.
      if (document.visibilityState === "visible" && (this.link === "lost" || this.link === "expired")) {
        this.backoff.reset();
        void this.open();
      }
    });
    addEventListener("pagehide", () => this.socket?.close(1000));
    addEventListener("pageshow", (event) => {
      if (event.persisted) {
        this.now();
      }
    });
  }

  get state(): Link {
    return this.link;
  }

  /** Connects at once unless connected. */
  now(): void {
    if (this.link === "open" || this.link === "expired") {
      return;
    }
    this.backoff.reset();
    void this.open();
  }

  /** Sends what needs no answer. Returns false where there is no connection. */
  tell(frame: ClientFrame): boolean {
    if (this.link !== "open" || !this.socket) {
      return false;
    }
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** Sends and waits. Rejects with Refused, or with Unanswered when the connection goes before the answer comes. */
  ask(frame: (id: string) => ClientFrame): Promise<ServerFrame & { type: "ack" }> {
    const id = `${++this.lastId}`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.forget(id, new Unanswered("no answer in time")), ANSWER_MILLIS);
      this.waiting.set(id, { resolve, reject, timer });
      if (!this.tell(frame(id))) {
        this.forget(id, new Unanswered("not connected"));
      }
    });
  }

  private async open(): Promise<void> {
    clearTimeout(this.retry);
    const attempt = ++this.attempt;
    this.discard();
    if (this.link !== "lost" && this.link !== "offline") {
      this.become("connecting");
    }
    try {
      await this.whoAmI();
    } catch (failure) {
      if (attempt !== this.attempt) {
        return;
      }
      if (failure instanceof Refused && failure.signedOut) {
        this.become("expired");
      } else {
        this.later();
      }
      return;
    }
    if (attempt !== this.attempt) {
      return;
    }
    const socket = new WebSocket(this.url, "homin.v1");
    this.socket = socket;
    const patience = setTimeout(() => socket.close(), HELLO_MILLIS);
    socket.onmessage = (event) => {
      clearTimeout(patience);
      if (socket === this.socket) {
        this.heard(event.data as string);
      }
    };
    socket.onclose = (event) => {
      clearTimeout(patience);
      if (socket === this.socket) {
        this.dropped(event.code);
      }
    };
  }

  private heard(text: string): void {
    this.lastHeard = Date.now();
    const parsed = JSON.parse(text) as ServerFrame | ServerFrame[];
    for (const frame of Array.isArray(parsed) ? parsed : [parsed]) {
      this.take(frame);
    }
  }

  private take(frame: ServerFrame): void {
    if (frame.type === "hello") {
      this.backoff.reset();
      this.beat(frame.heartbeatSeconds || 25);
      this.become("open");
    } else if (frame.type === "ack") {
      // First as a change, in the order of the wire: whoever waits for the promise hears of it later.
      this.events.frame(frame);
      this.settle(frame.id)?.resolve(frame);
      return;
    } else if (frame.type === "error" && frame.id !== undefined) {
      this.settle(frame.id)?.reject(new Refused(frame.problem));
      return;
    } else if (frame.type === "goodbye") {
      this.discard();
      this.become("lost");
      this.later(Math.max(0.2, frame.reconnectInSeconds) * 1000 * (1 + Math.random()));
      return;
    }
    this.events.frame(frame);
  }

  private beat(seconds: number): void {
    clearInterval(this.heart);
    this.heart = setInterval(() => {
      if (Date.now() - this.lastHeard > 2.5 * seconds * 1000) {
        this.dropped(0);
      } else {
        this.tell({ type: "ping" });
      }
    }, seconds * 1000);
  }

  private dropped(code: number): void {
    if (this.link === "expired") {
      return;
    }
    this.discard();
    this.later(code === 1012 ? 200 + Math.random() * 800 : undefined);
  }

  private later(millis?: number): void {
    clearTimeout(this.retry);
    this.attempt++;
    this.become(navigator.onLine ? "lost" : "offline");
    this.retry = setTimeout(() => void this.open(), millis ?? this.backoff.next());
  }

  /** Lets the socket go without listening to its end. */
  private discard(): void {
    clearInterval(this.heart);
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
    for (const id of [...this.waiting.keys()]) {
      this.forget(id, new Unanswered("connection lost"));
    }
  }

  private settle(id: string): Waiting | undefined {
    const waiting = this.waiting.get(id);
    if (waiting) {
      clearTimeout(waiting.timer);
      this.waiting.delete(id);
    }
    return waiting;
  }

  private forget(id: string, reason: Error): void {
    this.settle(id)?.reject(reason);
  }

  private become(link: Link): void {
    if (link !== this.link) {
      this.link = link;
      this.events.link(link);
    }
  }
}

/** What to do about a failed request: the same again later, or leave it to the person. */
export function worthRetrying(problem: Problem): boolean {
  return problem.code === "overloaded" || problem.code === "rate-limited" || problem.status >= 500;
}
