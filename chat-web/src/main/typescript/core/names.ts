// Search in names, and initials. The server's Names does the same; names.json tests both.

const APOSTROPHES =
  /['`\u00b4\u02b9\u02bb-\u02bf\u02c8\u02ca\u02cb\u0374\u0384\u055a\u05f3\u07f4\u07f5\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07\uff40]/gu;
const BETWEEN_WORDS = /[\p{Z}\p{Cc}\p{Pd}]+/u;
/** Combining marks after decomposition, and characters that shape or direct the text around them. */
const MARKS = /[\p{Script=Inherited}\p{Cf}]/gu;
/** Letters that Unicode does not decompose: people type the nearest one on their keyboard. */
const NEAREST: Record<string, string> = {
  "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "ŧ": "t",
  "ς": "σ", "ґ": "г",
};
const FOREIGN = new RegExp(`[${Object.keys(NEAREST).join("")}]`, "gu");
const REMEMBERED = 5_000;
const folded = new Map<string, string>();

/** The words of a text, folded so that different spellings of a name are equal. */
function wordsOf(text: string): string[] {
  return text.replace(APOSTROPHES, "").normalize("NFKD").toLowerCase().replace(FOREIGN, (letter) => NEAREST[letter]!)
    .replace(MARKS, "").normalize("NFC").split(BETWEEN_WORDS).filter((word) => word !== "");
}

/**
 * Returns a test whether a name contains each word of a text, in any order, ignoring case, accents, apostrophes and
 * spaces. A text without words matches every name.
 */
export function search(text: string): (name: string) => boolean {
  const words = wordsOf(text);
  return (name) => words.every((word) => fold(name).includes(word));
}

/** Cached: called for every chat whenever a list is drawn. */
function fold(name: string): string {
  let known = folded.get(name);
  if (known === undefined) {
    known = wordsOf(name).join(" ");
    if (folded.size >= REMEMBERED) {
      folded.clear();
    }
    folded.set(name, known);
  }
  return known;
}

const SEGMENTER = typeof Intl.Segmenter === "function" ? new Intl.Segmenter() : null;
/** An approximation, for browsers without Intl.Segmenter. */
const CHARACTER = /\p{RI}\p{RI}|[^\p{M}\u200d](?:[\p{M}\p{Emoji_Modifier}\u{e0020}-\u{e007f}]|\u200d\P{M})*|[\p{M}\u200d]+/gsu;

/** Iterates over characters as people see them (grapheme clusters): a flag or a letter with its accent is one. */
export function* characters(text: string, segmenter: Intl.Segmenter | null = SEGMENTER): Generator<string> {
  if (segmenter) {
    for (const { segment } of segmenter.segment(text)) {
      yield segment;
    }
  } else {
    for (const [character] of text.matchAll(CHARACTER)) {
      yield character;
    }
  }
}

/** As many whole characters as fit, followed by … if there are more. */
export function beginning(text: string, most: number): string {
  if (text.length <= most) {
    return text;
  }
  let end = 0;
  for (const character of characters(text)) {
    if (end + character.length > most) {
      break;
    }
    end += character.length;
  }
  return `${text.slice(0, end)}…`;
}

const INVISIBLE = /^[\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** The first visible characters of the first and the last word of a name; "?" for one without any. */
export function initials(name: string): string {
  const firsts = name.split(/[\p{Z}\p{Cc}]+/u).map(firstVisible).filter((first) => first !== undefined);
  return firsts.length < 2 ? firsts[0] ?? "?" : firsts[0]! + firsts.at(-1)!;
}

function firstVisible(word: string): string | undefined {
  for (const character of characters(word)) {
    if (!INVISIBLE.test(character)) {
      const capital = character.toUpperCase();
      // ß and ligatures have no capital of their own.
      return [...capital].length === [...character].length ? capital : character;
    }
  }
  return undefined;
}
