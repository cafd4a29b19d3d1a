import { UNNOTICED_MILLIS } from "../../net/connection.ts";
import type { Link } from "../../net/connection.ts";

/** Decides when the presence of others is known: on a connection, once it was loaded again. */
export class PresenceWatch {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private connected = false;

  constructor(private readonly tell: (known: boolean) => void) {}

  /** The state of the connection has changed. */
  link(link: Link): void {
    this.connected = link === "open";
    if (this.connected) {
      clearTimeout(this.timer);
      this.timer = undefined;
    } else {
      this.timer ??= setTimeout(() => this.tell(false), UNNOTICED_MILLIS);
    }
  }

  /** Presence was loaded over the current connection. */
  learnt(): void {
    if (this.connected) {
      this.tell(true);
    }
  }
}
