/** The browser's permission for notifications; "missing" if it has none, as on plain HTTP. */
export type Permission = "granted" | "denied" | "default" | "missing";

export interface DesktopNote {
  /** A newer notification with the same tag replaces it. */
  tag: string;
  title: string;
  text: string;
  language: string;
  icon: string;
  clicked(): void;
}

/** Notifications of the browser, shown by the operating system. */
export class Desktop {
  private readonly standing = new Map<string, Notification>();

  get permission(): Permission {
    return "Notification" in globalThis ? Notification.permission : "missing";
  }

  /** To be called on a click only: browsers ignore requests without one. */
  async ask(): Promise<Permission> {
    return "Notification" in globalThis ? await Notification.requestPermission() : "missing";
  }

  show(note: DesktopNote): void {
    if (this.permission !== "granted") {
      return;
    }
    try {
      const options: NotificationOptions & { renotify: boolean } = {
        body: note.text,
        tag: note.tag,
        renotify: true,
        // The page plays its own, optional sound.
        silent: true,
        icon: note.icon,
        lang: note.language,
        dir: "auto",
      };
      const shown = new Notification(note.title, options);
      this.standing.set(note.tag, shown);
      shown.onclose = () => this.standing.get(note.tag) === shown && this.standing.delete(note.tag);
      shown.onclick = () => {
        shown.close();
        globalThis.focus();
        note.clicked();
      };
    } catch {
      // Mobile browsers allow notifications in service workers only.
    }
  }

  /** Closes it: its message has been read. */
  close(tag: string): void {
    this.standing.get(tag)?.close();
    this.standing.delete(tag);
  }
}
