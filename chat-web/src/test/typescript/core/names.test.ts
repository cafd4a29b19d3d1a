import { Announcer } from "../../../main/typescript/components/announcer.ts";
import { beginning, characters, initials, search } from "../../../main/typescript/core/names.ts";
import { equal } from "../assertions.ts";
import names from "../../resources/names.json" with { type: "json" };

Deno.test("names are found however they are spelt, and no others", () => {
  equal(names.found.filter(([name, text]) => !search(text!)(name!)), []);
  equal(names.missed.filter(([name, text]) => search(text!)(name!)), []);
});

Deno.test("initials are the first characters of the first and the last word", () => {
  equal(["Olena Koval", "  ірина  марія шевченко ", "Dmytro", "👩‍💻 Ada", "", "Їжак\u3000Ґава", "Анна\u00a0Яна"].map(initials), [
    "OK", "ІШ", "D", "👩‍💻A", "?", "ЇҐ", "АЯ",
  ]);
});

Deno.test("an initial is a whole character, and one that is seen", () => {
  equal(["🇺🇦 Київ", "Родина 👨‍👩‍👧", "И\u0306осип", "1️⃣ b", "👋🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"].map(initials), ["🇺🇦К", "Р👨‍👩‍👧", "И\u0306", "1️⃣B", "👋🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"]);
  equal(["\u200eOlena \u2066Koval\u2069", "\u2060", "\u3164 \u2800", "\ufeffa \u200b", "\u034f\ufe0fb"].map(initials), [
    "OK", "?", "?", "A", "B",
  ]);
  equal(["ßen", "ﬁn"].map(initials), ["ß", "ﬁ"]);
});

Deno.test("browsers without a segmenter know characters, too", () => {
  const text = "aй👍🏽🇺🇦🇵🇱👨‍👩‍👧1️⃣🏴󠁧󠁢󠁥󠁮󠁧󠁿b\u0301".normalize("NFD");
  const known = [...characters(text)];
  equal([...characters(text, null)], known);
  equal(known.length, 9);
});

Deno.test("nothing is cut in the middle of a character", () => {
  const family = "👨‍👩‍👧";
  equal(["abc", "ab👍", "abй".normalize("NFD"), `a${family}`, family].map((text) => beginning(text, 3)), [
    "abc", "ab…", "ab…", "a…", "…",
  ]);
});

Deno.test("a long message is read out without half a character at its end", async () => {
  const said: (string | null)[] = [];
  await new Promise<void>((cleaned) => {
    const node = {
      get textContent() {
        return said.at(-1) ?? "";
      },
      set textContent(text: string | null) {
        said.push(text);
        text === "" && cleaned();
      },
    };
    new Announcer({ count: () => "" }, node, 1, 1).say("Olena", `${"a".repeat(299)}👍 and more`);
  });
  equal(said[0], `Olena: ${"a".repeat(299)}…`);
});
