import ranges from "../../../../../chat-persistence/src/test/resources/app/homin/persistence/text/blank.json" with { type: "json" };
import { beginning, isBlank, tidy } from "../../../main/typescript/core/text.ts";
import { equal } from "../assertions.ts";

Deno.test("what shows nothing is the same here and on the server", () => {
  const listed = new Set<number>();
  for (const range of ranges) {
    const [first, last] = range.split("-").map((hex) => parseInt(hex, 16)) as [number, number];
    for (let c = first; c <= last; c++) {
      listed.add(c);
    }
  }
  const different: string[] = [];
  for (let c = 0; c <= 0x10ffff; c++) {
    if (isBlank(String.fromCodePoint(c)) !== listed.has(c)) {
      different.push(c.toString(16));
    }
  }
  equal(different, []);
});

Deno.test("text with nothing to see is blank, and emoji are not", () => {
  equal(["", " \n", "\uffa0", "\u034f", "\ufe0f", "\u180b", "\u2800\u3164", "\u{e0041}\u{e007f}"].map(isBlank),
    [true, true, true, true, true, true, true, true]);
  equal(["❤\ufe0f", "1\ufe0f\u20e3", "👨‍👩‍👧", "\u{1f3f4}\u{e0067}\u{e007f}", "\u0301", "\u200b.\u200b"].map(isBlank),
    [false, false, false, false, false, false]);
});

Deno.test("a message keeps the indentation of its first line, and nothing empty around it", () => {
  equal(
    ["  if (a)\n    b()\n", "\n \n   x\n y  ", "\tx", "a \r\n", "x", " \n ", "\u200b", "\u200bx", "\r\n  a"].map(tidy),
    ["  if (a)\n    b()", "   x\n y", "\tx", "a", "x", "", "", "\u200bx", "  a"],
  );
});

// --- folding ---

Deno.test("a message of many lines is folded to twenty", () => {
  const lines = (count: number, end = "\n") => Array.from({ length: count }, (_, at) => `line ${at}`).join(end);
  equal(beginning(lines(4_000)), lines(20));
  equal(beginning("\n".repeat(3_999) + "x"), "\n".repeat(19));
  equal(beginning(lines(31)), lines(20));
  equal(beginning(lines(30)), undefined);
  for (const end of ["\r\n", "\r", "\u2028", "\u2029", "\u0085", "\v", "\f"]) {
    equal(beginning(lines(400, end)), lines(20, end));
  }
});

Deno.test("a message of long lines is folded behind a word", () => {
  const words = "word ".repeat(800);
  const shown = beginning(words)!;
  equal(words.startsWith(shown) && shown.endsWith("word"), true);
  equal(shown.length > 1_500 && shown.length <= 1_600, true);
  equal(beginning("x".repeat(2_400)), undefined);
  equal(beginning("x".repeat(2_401)), "x".repeat(1_600));
  equal(beginning("short\n" + "x".repeat(3_000)), "short\n" + "x".repeat(1_520));
});

Deno.test("no character is cut in half", () => {
  const family = "👨‍👩‍👧";
  const shown = beginning(family.repeat(500))!;
  equal(shown.length % family.length, 0);
  equal(beginning("x" + "\u0301".repeat(3_999)), undefined);
});
