import { AlertPanel } from "./alert-panel.ts";
import { Alerts } from "./alerts.ts";
import { AlertSettings } from "./alert-settings.ts";
import { Chime, mayRing } from "./sound.ts";
import { Desktop } from "./desktop.ts";
import type { Locks } from "../../tabs/locks.ts";
import type { Message, ServerFrames } from "../../net/wire.ts";
import type { SafeTexts } from "../../tabs/keep.ts";
import type { Store } from "../../state/store.ts";
import type { Tabs } from "../../tabs/tabs.ts";
import type { Toasts } from "../../components/toasts.ts";
import type { Translations } from "../../core/i18n.ts";

interface Parts {
  me: string;
  texts: SafeTexts;
  tabs: Tabs;
  locks: Locks;
  toasts: Toasts;
  store: Store;
  t: Translations;
  isOpen(chatId: string): boolean;
  open(chatId: string): void;
  /** Asks the server to send a test notification to all devices of the user. */
  test(): Promise<unknown>;
}

/** Announces new messages by toast, sound and browser notification, according to the settings. */
export class Attention {
  private readonly alerts: Alerts;
  private readonly settings: AlertSettings;
  private readonly desktop = new Desktop();
  private readonly chime = new Chime();
  /** How far the server's clock is ahead of this one. */
  private serverAhead = 0;

  constructor(private readonly parts: Parts) {
    const { tabs, locks, t } = parts;
    this.settings = new AlertSettings(parts.texts, `homin.alerts.${parts.me}`);
    this.alerts = new Alerts({
      locks,
      tell: (news) => tabs.tell(news),
      isOpen: (chatId) => parts.isOpen(chatId),
      isVisible: () => isVisible(),
      hasAttention: () => isVisible() && document.hasFocus(),
      now: () => Date.now() + this.serverAhead,
      toast: (message) => {
        parts.toasts.show({
          key: keyOf(message.chatId), ...this.inBrief(message), act: () => parts.open(message.chatId),
        });
      },
      ring: () => this.ring(),
      notify: (message) => {
        const { title, author, text } = this.inBrief(message);
        const said = author === undefined ? text : `${author}: ${text}`;
        this.note(keyOf(message.chatId), title, said, () => parts.open(message.chatId));
      },
    });
    tabs.listen((news) => news.kind === "noticed" && this.alerts.noticedElsewhere(news.chatId, news.seq));
    new AlertPanel({
      settings: this.settings,
      desktop: this.desktop,
      t,
      ring: () => void this.chime.play(),
      test: () => parts.test(),
    });
  }

  setServerTime(time: string): void {
    this.serverAhead = Date.parse(time) - Date.now();
  }

  /** A new message from somebody else. */
  heard(message: Message): void {
    this.alerts.heard(message);
  }

  /** A notification from the server. */
  notified(frame: ServerFrames["notification"]): void {
    const text = frame.kind === "test" ? this.parts.t.say("ui.alerts.test") : frame.text;
    const key = `notification.${frame.kind}`;
    const act = () => {
      const address = new URL(frame.url, location.href);
      if (frame.chatId !== undefined) {
        this.parts.open(frame.chatId);
      } else if (address.origin === location.origin && address.pathname !== location.pathname) {
        location.assign(address);
      }
    };
    this.parts.toasts.show({ key, title: frame.title, text, act });
    if (!isVisible() || frame.kind === "test") {
      this.note(key, frame.title, text, act);
    }
  }

  /** A chat has been looked at, here or elsewhere: its notes close. */
  looked(chatId: string): void {
    this.parts.toasts.close(keyOf(chatId));
    this.desktop.close(tagOf(keyOf(chatId)));
  }

  private note(key: string, title: string, text: string, clicked: () => void): void {
    if (this.settings.desktop) {
      this.desktop.show({
        tag: tagOf(key),
        title,
        text,
        clicked,
        language: document.documentElement.lang,
        icon: document.querySelector<HTMLLinkElement>("link[rel=icon]")?.href ?? "",
      });
    }
  }

  private ring(): void {
    if (this.settings.sound && mayRing(this.parts.texts, "homin.rang", Date.now())) {
      void this.chime.play();
    }
  }

  private inBrief(message: Message): { title: string; author?: string; text: string } {
    const author = message.author.displayName;
    const chat = this.parts.store.chat(message.chatId);
    const body = message.body ?? "";
    return chat?.type === "group" ? { title: chat.name, author, text: body } : { title: author, text: body };
  }
}

function isVisible(): boolean {
  return document.visibilityState === "visible";
}

function keyOf(chatId: string): string {
  return `chat.${chatId}`;
}

function tagOf(key: string): string {
  return `homin.${key}`;
}
