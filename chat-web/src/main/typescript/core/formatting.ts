import { characters } from "./names.ts";
import type { Presence } from "./presence.ts";
import type { Translations } from "./i18n.ts";

const DAY = 24 * 60 * 60 * 1000;
const REMEMBERED_MINUTES = 2_000;

/** The hue of an id, one of ten. */
export function hue(id: string): number {
  let sum = 0;
  for (const char of id) {
    sum = (sum * 31 + char.codePointAt(0)!) % 9973;
  }
  return sum % 10;
}

/** How an emoji begins: much faster to test than the full list. */
const EMOJI_BEGINS = /^\s*(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Emoji_Modifier_Base}\p{Emoji_Modifier})/u;
const EMOJI = /^\p{RGI_Emoji}$/v;

/** True for one to three emoji and nothing else. */
export function isEmojiOnly(text: string): boolean {
  if (text.length > 60 || !EMOJI_BEGINS.test(text)) {
    return false;
  }
  const shown = [...characters(text.replace(/\s/gu, ""))];
  return shown.length <= 3 && shown.every((character) => EMOJI.test(character));
}

/** The number of code points, which is what limits count. */
export function length(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // The second half of a surrogate pair is not counted.
    if (code < 0xdc00 || code > 0xdfff || i === 0 || (text.charCodeAt(i - 1) & 0xfc00) !== 0xd800) {
      count++;
    }
  }
  return count;
}

/** An IPv6 address in the form of RFC 5952; any other address unchanged. */
export function shortAddress(address: string): string {
  const url = `http://[${address}]/`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : address;
}

/** A value for the datetime attribute: HTML allows three fractional digits, the server sends six. */
export function datetime(iso: string): string {
  return iso.replace(/(\.\d{3})\d+/u, "$1");
}

/** Formats dates for one language and time zone. */
export class Dates {
  private readonly clock: Intl.DateTimeFormat;
  private readonly weekday: Intl.DateTimeFormat;
  private readonly date: Intl.DateTimeFormat;
  private readonly dateOfYear: Intl.DateTimeFormat;
  private readonly short: Intl.DateTimeFormat;
  private readonly numeric: Intl.DateTimeFormat;
  private readonly full: Intl.DateTimeFormat;
  private readonly calendar: Intl.DateTimeFormat;
  private readonly keys = new Map<string, string>();

  constructor(private readonly t: Translations, timeZone?: string) {
    const language = t.language === "en" ? "en-GB" : t.language;
    const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { ...options, timeZone });
    this.clock = format({ hour: "2-digit", minute: "2-digit" });
    this.weekday = format({ weekday: "short" });
    this.date = format({ weekday: "long", day: "numeric", month: "long" });
    this.dateOfYear = format({ day: "numeric", month: "long", year: "numeric" });
    this.short = format({ day: "2-digit", month: "2-digit", year: "2-digit" });
    this.numeric = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone, year: "numeric", month: "numeric", day: "numeric",
    });
    this.full = format({ dateStyle: "long", timeStyle: "medium" });
    this.calendar = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  }

  time(iso: string): string {
    return this.clock.format(new Date(iso));
  }

  exact(iso: string): string {
    return this.full.format(new Date(iso));
  }

  /** A calendar date, the same in every time zone. */
  birthday(isoDate: string): string {
    return this.calendar.format(new Date(isoDate));
  }

  /** Two instants with the same key are on the same day. */
  dayKey(iso: string): string {
    // Called for every drawn message, so cached by minute.
    const minute = iso.slice(0, 16);
    let key = this.keys.get(minute);
    if (key === undefined) {
      key = this.short.format(new Date(iso));
      if (this.keys.size >= REMEMBERED_MINUTES) {
        this.keys.clear();
      }
      this.keys.set(minute, key);
    }
    return key;
  }

  /** For separators between days. */
  day(iso: string, now: Date): string {
    const away = this.daysAgo(iso, now);
    if (away === 0) {
      return this.t.say("ui.day.today");
    }
    if (away === 1) {
      return this.t.say("ui.day.yesterday");
    }
    return this.capitalised((away < 300 ? this.date : this.dateOfYear).format(new Date(iso)));
  }

  /** As short as possible, for list rows. */
  brief(iso: string, now: Date): string {
    const away = this.daysAgo(iso, now);
    if (away === 0) {
      return this.time(iso);
    }
    if (away === 1) {
      return this.t.say("ui.day.yesterday");
    }
    return away > 0 && away < 7 ? this.capitalised(this.weekday.format(new Date(iso))) : this.short.format(new Date(iso));
  }

  /** Whether somebody is online, or when they last were. */
  presence(presence: Presence, lastSeen: string | undefined, now: Date): string {
    return presence === "offline" ? this.lastSeen(lastSeen, now) : this.t.say(`ui.presence.${presence}`);
  }

  private lastSeen(iso: string | undefined, now: Date): string {
    if (iso === undefined) {
      return this.t.say("ui.presence.offline");
    }
    const minutes = Math.floor((now.getTime() - new Date(iso).getTime()) / 60_000);
    if (minutes < 1) {
      return this.t.say("ui.seen.now");
    }
    if (minutes < 60) {
      return this.t.count("ui.seen.minutes", minutes);
    }
    const away = this.daysAgo(iso, now);
    return away === 0
      ? this.t.say("ui.seen.today", this.time(iso))
      : this.t.say("ui.seen.on", this.brief(iso, now));
  }

  /**
   * Calendar days between, negative for the future. Not a division by 24 hours: with daylight saving days have 23 or
   * 25.
   */
  private daysAgo(iso: string, now: Date): number {
    return this.dayNumber(now) - this.dayNumber(new Date(iso));
  }

  /** Consecutive days have consecutive numbers. */
  private dayNumber(instant: Date): number {
    const parts = this.numeric.formatToParts(instant);
    const part = (type: string) => Number(parts.find((other) => other.type === type)!.value);
    return Date.UTC(part("year"), part("month") - 1, part("day")) / DAY;
  }

  private capitalised(text: string): string {
    return text.charAt(0).toLocaleUpperCase(this.t.language) + text.slice(1);
  }
}
