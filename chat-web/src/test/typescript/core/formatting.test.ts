import { equal } from "../assertions.ts";
import { Dates, datetime, hue, isEmojiOnly, length, shortAddress } from "../../../main/typescript/core/formatting.ts";
import { typingText } from "../../../main/typescript/features/typing/typing-line.ts";
import { Translations } from "../../../main/typescript/core/i18n.ts";

const WORDS = {
  "ui.day.today": "Today",
  "ui.day.yesterday": "Yesterday",
  "ui.unread.one": "{0} непрочитане",
  "ui.unread.few": "{0} непрочитані",
  "ui.unread.many": "{0} непрочитаних",
};

Deno.test("an id always has the same hue", () => {
  equal(hue("4711"), hue("4711"));
  equal([...Array(100).keys()].every((id) => hue(String(id)) >= 0 && hue(String(id)) < 10), true);
});

Deno.test("only one to three emoji are shown large", () => {
  equal(["👍", "👍🏽 🇺🇦", "👨‍👩‍👧", "☝🏽", "1️⃣❤️"].map(isEmojiOnly), [true, true, true, true, true]);
  equal(["👍👍👍👍", "ok 👍", "👍 ok", "1", "", "☝"].map(isEmojiOnly), [false, false, false, false, false, false]);
});

Deno.test("length counts characters as the server does", () => {
  equal(["a👍", "👩‍💻", "\ud83d", "\udc4d\ud83d\udc4d"].map(length), [2, 3, 1, 2]);
});

Deno.test("IPv6 addresses are written as short as they can be", () => {
  equal(
    ["0:0:0:0:0:0:0:1", "2001:0DB8:0:0:1:0:0:1", "fe80::1", "192.0.2.7", "localhost"].map(shortAddress),
    ["::1", "2001:db8::1:0:0:1", "fe80::1", "192.0.2.7", "localhost"],
  );
});

Deno.test("a time for the attribute has no more than milliseconds", () => {
  equal(["2026-11-30T08:18:08.547201Z", "2026-11-30T08:18:08.5Z", "2026-11-30T08:18:08Z"].map(datetime), [
    "2026-11-30T08:18:08.547Z", "2026-11-30T08:18:08.5Z", "2026-11-30T08:18:08Z",
  ]);
});

Deno.test("a birthday is the same day in every zone", () => {
  const inZone = (zone: string, language: string) => new Dates(new Translations(WORDS, language), zone).birthday("1985-03-31");
  equal([inZone("America/Los_Angeles", "en"), inZone("Pacific/Auckland", "en")], ["31 March 1985", "31 March 1985"]);
  equal(inZone("Europe/Kyiv", "uk"), "31 березня 1985 р.");
});

Deno.test("Ukrainian plurals", () => {
  const t = new Translations(WORDS, "uk");
  equal([1, 3, 5, 11, 21, 22].map((n) => t.count("ui.unread", n)), [
    "1 непрочитане", "3 непрочитані", "5 непрочитаних", "11 непрочитаних", "21 непрочитане", "22 непрочитані",
  ]);
});

Deno.test("days are those of the reader's zone", () => {
  const now = new Date("2026-03-03T23:30:00Z");
  const kyiv = new Dates(new Translations(WORDS, "en"), "Europe/Kyiv");
  const london = new Dates(new Translations(WORDS, "en"), "Europe/London");

  equal(kyiv.day("2026-03-03T21:59:00Z", now), "Yesterday");
  equal(london.day("2026-03-03T21:59:00Z", now), "Today");
  equal(london.brief("2026-02-28T12:00:00Z", now), "Sat");
  equal(london.brief("2026-01-31T12:00:00Z", now), "31/01/26");
});

Deno.test("yesterday is the day before in the calendar, however long it was", () => {
  const labels = (zone: string, now: string, ...then: string[]) => {
    const dates = new Dates(new Translations(WORDS, "en"), zone);
    return then.map((iso) => [dates.day(iso, new Date(now)), dates.brief(iso, new Date(now))]);
  };
  const brief = (label: string) => [label, label];

  // The night of 25 hours: at 23:30 of that day, 24 hours before is 00:30 of the same day.
  equal(labels("Europe/Kyiv", "2026-10-25T21:30:00Z", "2026-10-24T20:59:00Z", "2026-10-24T21:00:00Z", "2026-10-23T20:59:00Z"), [
    brief("Yesterday"), ["Today", "00:00"], ["Friday 23 October", "Fri"],
  ]);
  // After the night of 23 hours: at 00:30, 24 hours before is the day before yesterday.
  equal(labels("Europe/Kyiv", "2026-03-29T21:30:00Z", "2026-03-29T20:59:00Z", "2026-03-28T22:00:00Z", "2026-03-28T21:59:00Z"), [
    brief("Yesterday"), brief("Yesterday"), ["Saturday 28 March", "Sat"],
  ]);
  // Where clocks change at midnight there is no 00:00, or there are two.
  equal(labels("Africa/Cairo", "2026-04-24T22:30:00Z", "2026-04-24T20:59:00Z", "2026-04-23T22:00:00Z", "2026-04-23T21:59:00Z"), [
    brief("Yesterday"), brief("Yesterday"), ["Thursday 23 April", "Thu"],
  ]);
  equal(labels("Africa/Cairo", "2026-10-30T21:30:00Z", "2026-10-29T20:30:00Z", "2026-10-29T22:30:00Z"), [
    brief("Yesterday"), ["Today", "00:30"],
  ]);
  equal(labels("America/Havana", "2026-11-02T04:30:00Z", "2026-11-01T04:30:00Z", "2026-11-01T03:59:00Z"), [
    ["Today", "00:30"], brief("Yesterday"),
  ]);
  equal(labels("America/Santiago", "2026-09-07T02:30:00Z", "2026-09-06T04:00:00Z", "2026-09-06T03:59:00Z"), [
    ["Today", "01:00"], brief("Yesterday"),
  ]);
});

Deno.test("days and months are counted over the turn of the year", () => {
  const dates = new Dates(new Translations(WORDS, "en"), "Pacific/Kiritimati");
  const now = new Date("2026-12-31T11:00:00Z");
  equal(["2026-12-31T09:59:00Z", "2026-12-30T09:59:00Z", "2026-01-02T12:00:00Z"].map((iso) => dates.day(iso, now)), [
    "Yesterday", "Wednesday 30 December", "3 January 2026",
  ]);
});

Deno.test("at most two who type are named, the others are counted", () => {
  const texts = { "ui.typing.one": "{0} пише", "ui.typing.two": "{0} і {1} пишуть" };
  const more = { one: "людина", few: "людини", many: "людей" };
  const t = new Translations({
    ...texts,
    ...Object.fromEntries(Object.entries(more).map(([form, noun]) => [`ui.typing.more.${form}`, `{1}, {2} і ще {0} ${noun} пишуть`])),
  }, "uk");

  equal([[], ["Ія"], ["Ія", "Лев"], ["Ія", "Лев", "Яна"], ["Ія", "Лев", "А", "Б"], ["Ія", "Лев", "А", "Б", "В", "Г", "Ґ"]]
    .map((names) => typingText(names, t)), [
    "", "Ія пише", "Ія і Лев пишуть", "Ія, Лев і ще 1 людина пишуть", "Ія, Лев і ще 2 людини пишуть",
    "Ія, Лев і ще 5 людей пишуть",
  ]);
});

Deno.test("all of a day have one key, in the zone of the reader", () => {
  const kyiv = new Dates(new Translations(WORDS, "uk"), "Europe/Kyiv");
  equal(kyiv.dayKey("2026-03-03T22:00:01Z") === kyiv.dayKey("2026-03-04T21:59:59Z"), true);
  equal(kyiv.dayKey("2026-03-03T21:59:59Z") === kyiv.dayKey("2026-03-03T22:00:01Z"), false);
});
