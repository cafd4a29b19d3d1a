import type { Link } from "./connection.ts";

/** Whether somebody is there; unknown while nobody would tell this page. */
export type Presence = "online" | "offline" | "unknown";

/** As long as the bar waits before it says that the connection is lost: what is shorter, nobody has to see. */
const PATIENCE_MILLIS = 2_000;

/** Says when others' presence is known: while there is a connection, once what was missed has been asked for. */
export class PresenceWatch {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private connected = false;

  constructor(private readonly tell: (known: boolean) => void) {}

  /** The connection is another one. */
  link(link: Link): void {
    this.connected = link === "open";
    if (this.connected) {
      clearTimeout(this.timer);
      this.timer = undefined;
    } else {
      this.timer ??= setTimeout(() => this.tell(false), PATIENCE_MILLIS);
    }
  }

  /** Who is there was asked for over the present connection. */
  learnt(): void {
    if (this.connected) {
      this.tell(true);
    }
  }
}
