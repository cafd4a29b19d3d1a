import { Listeners } from "../core/listeners.ts";

/** What the tabs of one account in one browser tell each other, by kind; a feature adds its own with `declare module`. */
export interface NewsKinds {
  /** A tab was opened, or its session works again. */
  here: object;
  /** A tab is about to sign out or has done so. */
  "signed-out": object;
}

export type News = { [K in keyof NewsKinds]: { kind: K } & NewsKinds[K] }[keyof NewsKinds];

/** The part of BroadcastChannel that is used here. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

interface Letter {
  account: string;
  news: News;
}

/** The other tabs of this browser; see {@link Tabs}. */
export function tabsOf(account: string, stranger: () => void = () => {}): Tabs {
  return new Tabs(account, new BroadcastChannel("homin"), stranger);
}

/** Messages between the tabs of one account. They reach all other tabs, but not this one. */
export class Tabs {
  private readonly listeners = new Listeners<News>();

  /** @param stranger called when a tab of another account appears */
  constructor(private readonly account: string, private readonly channel: Channel, stranger: () => void) {
    channel.onmessage = (event) => {
      const { account: sender, news } = event.data as Letter;
      if (sender === account) {
        this.listeners.tell(news);
      } else if (news.kind === "here") {
        stranger();
      }
    };
  }

  tell(news: News): void {
    this.channel.postMessage({ account: this.account, news } satisfies Letter);
  }

  listen(listener: (news: News) => void): void {
    this.listeners.add(listener);
  }
}
