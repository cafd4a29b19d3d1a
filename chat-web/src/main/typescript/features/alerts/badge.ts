/** The number of unread messages in the title, the favicon and the icon of an installed page. */
export class Badge {
  private readonly title = document.title;
  private readonly favicon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  private readonly plain = this.favicon?.getAttribute("href") ?? "";
  private shown = 0;

  show(unread: number): void {
    if (unread === this.shown) {
      return;
    }
    this.shown = unread;
    document.title = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${this.title}` : this.title;
    this.favicon?.setAttribute("href", unread > 0 ? this.favicon.dataset["unread"] ?? this.plain : this.plain);
    const badged = navigator as Navigator & Partial<Record<"setAppBadge", (count: number) => Promise<void>>>;
    // Zero removes the badge.
    badged.setAppBadge?.(unread).catch(() => {});
  }
}
