import { UNNOTICED_MILLIS } from "../../net/connection.ts";
import type { Link } from "../../net/connection.ts";

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
      this.timer ??= setTimeout(() => this.tell(false), UNNOTICED_MILLIS);
    }
  }

  /** Who is there was asked for over the present connection. */
  learnt(): void {
    if (this.connected) {
      this.tell(true);
    }
  }
}
