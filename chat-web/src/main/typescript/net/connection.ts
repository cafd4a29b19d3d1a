import { apart } from "../core/listeners.ts";
import { Backoff } from "../core/backoff.ts";
import { Refused } from "./api.ts";
import type { ClientFrame, ServerFrame } from "./wire.ts";

/** "lost" waits for the next attempt, "offline" for the network, "expired" for a new sign-in. */
export type Link = "connecting" | "open" | "lost" | "offline" | "expired";

/** The page does not show a connection as lost before this time. */
export const UNNOTICED_MILLIS = 2_000;

/** Exceptions in these are reported and do not affect the connection. */
export interface ConnectionEvents {
  /** All frames except errors that answer a request, in the order of arrival. */
  frame(frame: ServerFrame): void;
  link(link: Link): void;
}

/** Events of the browser. "seen": the page is visible again; "restored": it comes back from the back/forward cache. */
export type Occasion = "online" | "offline" | "seen" | "left" | "restored";

/** The part of WebSocket that is used here. */
export interface Socket {
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

export interface Surroundings {
  readonly online: boolean;
  socket(): Socket;
  listen(happens: (occasion: Occasion) => void): void;
}

/** The browser with a socket at this address. */
export function browser(url: string): Surroundings {
  return {
    get online() {
      return navigator.onLine;
    },
    socket: () => new WebSocket(url, "homin.v1") as Socket,
    listen: (happens) => {
      addEventListener("online", () => happens("online"));
      addEventListener("offline", () => happens("offline"));
      document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && happens("seen"));
      addEventListener("pagehide", () => happens("left"));
      addEventListener("pageshow", (event) => event.persisted && happens("restored"));
    },
  };
}

interface Waiting {
  resolve(frame: ServerFrame & { type: "ack" }): void;
  reject(reason: Error): void;
  timer: ReturnType<typeof setTimeout>;
}

/** There was no answer: the server may or may not have processed the request. */
export class Unanswered extends Error {}

const ANSWER_MILLIS = 10_000;
const HELLO_MILLIS = 15_000;
/** How long a connection may stay silent after a ping. */
const PONG_MILLIS = 8_000;
/** A connection that lasts this long resets the back-off. */
const STABLE_MILLIS = 5_000;

/**
 * Keeps one socket open and reconnects when it is lost. Before each attempt it asks over HTTP who is signed in: that
 * renews the access cookie, and distinguishes an ended session from an unreachable server.
 */
export class Connection {
  private socket: Socket | undefined;
  private link: Link = "connecting";
  private readonly backoff: Backoff;
  private readonly waiting = new Map<string, Waiting>();
  private retry: ReturnType<typeof setTimeout> | undefined;
  private heart: ReturnType<typeof setInterval> | undefined;
  private stable: ReturnType<typeof setTimeout> | undefined;
  private verdict: ReturnType<typeof setTimeout> | undefined;
  private isStable = false;
  private lastHeard = 0;
  private lastId = 0;
  private attempt = 0;

  constructor(
    private readonly around: Surroundings,
    private readonly whoAmI: () => Promise<unknown>,
    private readonly events: ConnectionEvents,
    private readonly random: () => number = Math.random,
  ) {
    this.backoff = new Backoff(500, 15_000, random);
    around.listen((occasion) => this.happens(occasion));
  }

  get state(): Link {
    return this.link;
  }

  /** Connects at once unless connected. */
  now(): void {
    if (this.link === "open") {
      return;
    }
    this.backoff.reset();
    void this.open();
  }

  /** Sends a frame that needs no answer. Returns false if there is no connection. */
  tell(frame: ClientFrame): boolean {
    if (this.link !== "open" || !this.socket) {
      return false;
    }
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** Sends a frame and waits for its answer. Rejects with Refused, or with Unanswered if there is none. */
  ask(frame: (id: string) => ClientFrame): Promise<ServerFrame & { type: "ack" }> {
    const id = `${++this.lastId}`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.forget(id, new Unanswered("no answer in time")), ANSWER_MILLIS);
      this.waiting.set(id, { resolve, reject, timer });
      if (this.tell(frame(id))) {
        // So that the state of the connection is known before the answer times out.
        setTimeout(() => this.waiting.has(id) && this.probe(), ANSWER_MILLIS - PONG_MILLIS - 1_000);
      } else {
        this.forget(id, new Unanswered("not connected"));
      }
    });
  }

  private happens(occasion: Occasion): void {
    if (occasion === "offline") {
      this.dropped(0);
    } else if (occasion === "left") {
      this.socket?.close(1000);
    } else if (this.link === "open" && occasion !== "restored") {
      // After sleep or a change of network the browser does not notice that the connection is dead.
      this.probe();
    } else if (this.link !== "expired" || occasion === "seen") {
      // The session may be a new one by now: another tab may have signed in again.
      this.backoff.reset();
      void this.open();
    }
  }

  private async open(): Promise<void> {
    clearTimeout(this.retry);
    const attempt = ++this.attempt;
    this.discard();
    if (this.link === "open") {
      this.become("lost");
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
    if (this.link === "expired") {
      this.become("connecting");
    }
    const socket = this.around.socket();
    this.socket = socket;
    const patience = setTimeout(() => socket === this.socket && this.dropped(0), HELLO_MILLIS);
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
    clearTimeout(this.verdict);
    this.verdict = undefined;
    const parsed = JSON.parse(text) as ServerFrame | ServerFrame[];
    for (const frame of Array.isArray(parsed) ? parsed : [parsed]) {
      apart(() => this.take(frame));
    }
  }

  private take(frame: ServerFrame): void {
    if (frame.type === "hello") {
      this.stable = setTimeout(() => {
        this.isStable = true;
        this.backoff.reset();
      }, STABLE_MILLIS);
      this.beat(frame.heartbeatSeconds || 25);
      this.become("open");
    } else if (frame.type === "ack") {
      // Handled as a change first, in the order of arrival; the promise resolves later.
      this.pass(frame);
      this.settle(frame.id)?.resolve(frame);
      return;
    } else if (frame.type === "error" && frame.id !== undefined) {
      this.settle(frame.id)?.reject(new Refused(frame.problem));
      return;
    } else if (frame.type === "goodbye") {
      this.discard();
      this.later(Math.max(0.2, frame.reconnectInSeconds) * 1000 * (1 + this.random()));
      return;
    }
    this.pass(frame);
  }

  private pass(frame: ServerFrame): void {
    apart(() => this.events.frame(frame));
  }

  private beat(seconds: number): void {
    clearInterval(this.heart);
    this.heart = setInterval(() => this.probe(), seconds * 1000);
  }

  /** Pings the server; without an answer the connection is lost. */
  private probe(): void {
    if (this.verdict === undefined && this.tell({ type: "ping" })) {
      const asked = Date.now();
      this.verdict = setTimeout(() => {
        this.verdict = undefined;
        if (this.lastHeard < asked) {
          this.dropped(0);
        }
      }, PONG_MILLIS);
    }
  }

  private dropped(code: number): void {
    if (this.link === "expired") {
      return;
    }
    const wasGood = this.isStable;
    this.discard();
    if (code === 1008 && wasGood) {
      // Most likely the session has ended: open() finds out.
      void this.open();
    } else if (code === 1012 && wasGood) {
      this.later(200 + this.random() * 800);
    } else if (code === 1013) {
      this.later(1_000 + this.backoff.next());
    } else {
      this.later();
    }
  }

  private later(millis?: number): void {
    clearTimeout(this.retry);
    this.attempt++;
    this.become(this.around.online ? "lost" : "offline");
    this.retry = setTimeout(() => void this.open(), millis ?? this.backoff.next());
  }

  /** Closes the socket and ignores its further events. */
  private discard(): void {
    clearInterval(this.heart);
    clearTimeout(this.stable);
    clearTimeout(this.verdict);
    this.verdict = undefined;
    this.isStable = false;
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
      apart(() => this.events.link(link));
    }
  }
}
