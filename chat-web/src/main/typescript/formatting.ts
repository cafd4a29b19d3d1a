import type { Words } from "./i18n.ts";

const DAY = 24 * 60 * 60 * 1000;

/** One or two letters that stand for a name; "?" for a blank one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter((word) => word !== "");
  const first = [...(words[0] ?? "?")][0] ?? "?";
  const last = words.length > 1 ? [...words[words.length - 1]!][0] ?? "" : "";
  return (first + last).toUpperCase();
}

/** Which of the ten hues belongs to an id. */
export function hue(id: string): number {
  let sum = 0;
  for (const char of id) {
    sum = (sum * 31 + char.codePointAt(0)!) % 9973;
  }
  return sum % 10;
}

/** True for one to three emoji and nothing else. */
export function isEmojiOnly(text: string): boolean {
  const bare = text.replace(/\s/gu, "");
  if (bare === "" || bare.length > 40 || !/^(?:\p{RGI_Emoji})+$/v.test(bare)) {
    return false;
  }
  return [...new Intl.Segmenter().segment(bare)].length <= 3;
}

export function length(text: string): number {
  return [...text].length;
}

export type Piece = { text: string; href?: string };

/** Splits text into plain pieces and web addresses. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"]+/giu)) {
    const address = match[0].replace(/[.,;:!?'’)\]}»]+$/u, "");
    if (!URL.canParse(address)) {
      continue;
    }
    if (match.index > from) {
      pieces.push({ text: text.slice(from, match.index) });
    }
    pieces.push({ text: address, href: address });
    from = match.index + address.length;
  }
  if (from < text.length) {
    pieces.push({ text: text.slice(from) });
  }
  return pieces;
}

/** Dates as people of one language and zone read them. */
export class Dates {
  private readonly clock: Intl.DateTimeFormat;
  private readonly weekday: Intl.DateTimeFormat;
  private readonly date: Intl.DateTimeFormat;
  private readonly dateOfYear: Intl.DateTimeFormat;
  private readonly short: Intl.DateTimeFormat;
  private readonly full: Intl.DateTimeFormat;

  constructor(private readonly words: Words, timeZone?: string) {
    const language = words.language === "en" ? "en-GB" : words.language;
    const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { ...options, timeZone });
    this.clock = format({ hour: "2-digit", minute: "2-digit" });
    this.weekday = format({ weekday: "short" });
    this.date = format({ weekday: "long", day: "numeric", month: "long" });
    this.dateOfYear = format({ day: "numeric", month: "long", year: "numeric" });
    this.short = format({ day: "2-digit", month: "2-digit", year: "2-digit" });
    this.full = format({ dateStyle: "long", timeStyle: "medium" });
  }

  time(iso: string): string {
    return this.clock.format(new Date(iso));
  }

  exact(iso: string): string {
    return this.full.format(new Date(iso));
  }

  /** Two instants with the same key are on the same day. */
  dayKey(iso: string): string {
    return this.short.format(new Date(iso));
  }

  /** For separators between days. */
  day(iso: string, now: Date): string {
    const away = this.daysAgo(iso, now);
    if (away === 0) {
      return this.words.say("ui.day.today");
    }
    if (away === 1) {
      return this.words.say("ui.day.yesterday");
    }
    const then = new Date(iso);
    return capitalised((now.getTime() - then.getTime() < 300 * DAY ? this.date : this.dateOfYear).format(then));
  }

  /** As short as a row of a list needs it. */
  brief(iso: string, now: Date): string {
    const away = this.daysAgo(iso, now);
    if (away === 0) {
      return this.time(iso);
    }
    if (away === 1) {
      return this.words.say("ui.day.yesterday");
    }
    return away > 0 && away < 7 ? capitalised(this.weekday.format(new Date(iso))) : this.short.format(new Date(iso));
  }

  lastSeen(iso: string | undefined, now: Date): string {
    if (iso === undefined) {
      return this.words.say("ui.presence.offline");
    }
    const minutes = Math.floor((now.getTime() - new Date(iso).getTime()) / 60_000);
    if (minutes < 1) {
      return this.words.say("ui.seen.now");
    }
    if (minutes < 60) {
      return this.words.count("ui.seen.minutes", minutes);
    }
    const away = this.daysAgo(iso, now);
    return away === 0
      ? this.words.say("ui.seen.today", this.time(iso))
      : this.words.say("ui.seen.on", this.brief(iso, now));
  }

  private daysAgo(iso: string, now: Date): number {
    const key = this.dayKey(iso);
    for (let days = 0; days < 7; days++) {
      if (this.short.format(new Date(now.getTime() - days * DAY)) === key) {
        return days;
      }
    }
    return new Date(iso) > now ? -1 : 7;
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
