/** How the browser stands to notifications: "missing" where it has none, as on pages that came over plain HTTP. */
export type Permission = "granted" | "denied" | "default" | "missing";

export interface DesktopNote {
  /** One note of a kind stands at a time: a newer one takes its place. */
  tag: string;
  title: string;
  text: string;
  language: string;
  icon: string;
  clicked(): void;
}

/** The notifications of the browser, which stand outside its window. */
export class Desktop {
  private readonly standing = new Map<string, Notification>();

  get permission(): Permission {
    return "Notification" in globalThis ? Notification.permission : "missing";
  }

  /** To be called on a click only: browsers ask nobody who has not asked first. */
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
        // The sound is this page's own, and optional.
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
      // Browsers of phones have them for service workers only.
    }
  }

  /** What it was about has been read. */
  close(tag: string): void {
    this.standing.get(tag)?.close();
    this.standing.delete(tag);
  }
}
